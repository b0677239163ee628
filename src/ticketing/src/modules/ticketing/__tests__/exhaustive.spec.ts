import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenTicketingDatabase } from "../../../../../../integration-tests/support/given/given-hall"
import { explore, type Guard } from "./hold-pay-expire"

const PART = "a part of other functions, checked in them"
const CHOICES = "writes what a checkout says, no state of it"
const TILL = "sold at the till, in one step: box-office.spec.ts"
const CHANGED = "changes what was sold already: exchanges.spec.ts, hall-changes.spec.ts"
const KEPT = "places blocked, and taken from a block: blocks.spec.ts"
const UNITS = "units of standing areas and tables: areas.spec.ts"
/** Functions that write a claim, hold, checkout or sale but are no step of the machine, each with its reason. */
const ELSEWHERE: Record<string, string> = {
  accept_hall_change: CHANGED,
  add_on_removed: CHOICES,
  answer_checkout: CHOICES,
  answers_settled: CHOICES,
  choose_for_checkout: CHOICES,
  close_checkout: "the end of an attempt inside mark_payment_expired, revert_to_held, withdraw_exchange and withdraw_offers",
  confirm_hall_change: CHANGED,
  coupon_removed: CHOICES,
  difference_paid: CHANGED,
  end_unread_payment: "a payment that can no longer be read, ended by time: fail_sale and mark_payment_expired within",
  finish_till_sale: TILL,
  free_claims: PART,
  free_held_claims: PART,
  unblock_places: KEPT,
  hold_blocked_places: KEPT,
  block_places: KEPT,
  reblock_places: KEPT,
  delete_blocked_places: KEPT,
  release_kept_places: CHANGED,
  mark_paid: TILL,
  move_claims: PART,
  move_lost_units: UNITS,
  apply_dispute: "a lost dispute frees what was sold and paid",
  record_unlocked_places: KEPT,
  write_hall_change_plan: CHANGED,
  propose_places: CHANGED,
  reprice_places: "another price of what is held, no state of it: reprice-place.spec.ts",
  set_area_capacity: UNITS,
  set_buyer: CHOICES,
  shut_areas: CHANGED,
  shut_places: CHANGED,
  sum_checkout: PART,
  swap_exchange: CHANGED,
  tidy_hall_changes: CHANGED,
  balance_blocked_units: UNITS,
  void_ticket: "ends a ticket that was sold",
  withdraw_hall_change: CHANGED,
  withdraw_offers: "an exchange whose ticket or date has ended, also while it is being paid: withdrawn-offers.spec.ts",
}

describe("INV-SEAT INV-PAY every reachable state of holding, paying and expiring", () => {
  const whole = explore()

  it("keeps the invariants, and comes to rest either sold and charged, or neither", () => {
    process.stdout.write(
      `Hold, pay, expire: ${whole.states} states, ${[...whole.taken.values()].reduce((a, b) => a + b, 0)} steps.\n`
    )

    expect(whole.wrong).toBeNull()
    expect(whole.restless).toEqual([])
    expect(whole.states).toBeGreaterThan(50_000)
  })

  it.each<[Guard, RegExp]>([
    ["take_over_held_only", /INV-SEAT/],
    ["gone_before_held", /INV-PAY/],
    ["capture_before_final", /INV-PAY/],
    ["decided_once", /INV-PAY/],
  ])("needs the guard %s: without it an invariant breaks", (guard, what) => {
    expect(explore(new Set([guard])).wrong?.sentences.join()).toMatch(what)
  })

  describe("compared with the code", () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await givenTicketingDatabase()
    })
    afterAll(() => database.drop())

    it("has a step, or a reason for none, for each SQL function that writes its tables, listed in docs/concurrency.md", async () => {
      const { rows } = await database.pool.query<{ name: string }>(
        `select distinct p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
          where n.nspname = 'public' and l.lanname in ('plpgsql', 'sql')
            and p.prosrc ~* '(insert into|update|delete from)\\s+"?(claim|hold|checkout|sale)"?\\s' order by 1`
      )
      const steps = [...whole.taken.keys()].filter((name) => /^[a-z]+(_[a-z]+)+$/.test(name))
      const documentation = readFileSync(join(__dirname, "../../../../../../docs/concurrency.md"), "utf8")
      const named = rows.map(({ name }) => name)

      expect(named.filter((name) => !steps.includes(name) && !ELSEWHERE[name])).toEqual([])
      expect(Object.keys(ELSEWHERE).filter((name) => !named.includes(name) || steps.includes(name))).toEqual([])
      // a separate statement, in queries/checkouts/keep-payment.ts
      expect(steps.filter((name) => name !== "keep_payment" && !named.includes(name))).toEqual([])
      expect(steps.filter((name) => !documentation.includes(`\`${name}\``))).toEqual([])
    })
  })
})
