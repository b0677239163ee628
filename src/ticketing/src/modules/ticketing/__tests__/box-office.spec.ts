// Long because each guard of the till's money is attacked over one database: by raw SQL, concurrently, by another tenant.
import { cashAmount, cashStep, CURRENCIES } from "@guichet/kernel/money"
import type { Ports } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { beginTillSale, type BeginTillSaleInput } from "../../../box-office/begin-till-sale"
import { finishFreeSale } from "../../../box-office/finish-free-sale"
import { confirmTender, takeTender } from "../../../box-office/take-tender"
import type { TillSaleDTO } from "../../../contracts/box-office"
import type { HoldService } from "../../../holds/hold-service"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { markPaid } from "../../../checkout/mark-paid"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { closeDrawer } from "../commands/box-office/close-drawer"
import { listCashMovements, getDrawer, listDrawers } from "../queries/box-office/drawers"
import { openDrawer } from "../commands/box-office/open-drawer"
import { handBack, listTenderReturns } from "../commands/box-office/returns"
import { cancelTillSale, failTender, type NewTender } from "../commands/box-office/tenders"
import { getTillSale, listTillSales } from "../queries/box-office/till-sales"
import { getSalesReport } from "../queries/orders/get-sales-report"
import { insertCancellation } from "../commands/after-sale/insert-cancellation"
import { listOpenCheckouts } from "../queries/checkout/open-checkouts"
import { givenSelling } from "./given-selling"

const ADA = { name: "Ada", email: "ada@example.org" }
const PAGE = { limit: 20, offset: 0 }
const FREE = { amounts: { a: 0, a_child: 0, b: 0 } }

let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let theirs: GivenTenant
let paying: Paying
let holds: HoldService
let count = 0

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces: holds } = await givenSelling())
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nice")
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )
/** PostgreSQL's refusal: SQLSTATE, or our own code. */
const broken = (text: string, values: unknown[] = []) =>
  sql(text, values).then(
    () => "none",
    (error) => (error.code === "GU409" ? error.message : error.code)
  )
const RESTRICTED = "23001"
const CHECKED = "23514"

const fresh = (name: string) => `${name}_${(count += 1)}`

/** A member of staff with an open drawer of 100.00. */
const givenStaff = async (tenant = ours, currency = "eur") => {
  const by = fresh("user")
  const drawer_id = await openDrawer(database.pool, tenant.tenant, { staff_id: by, currency, float_minor: 10_000n })
  const drawer = () => getDrawer(database.pool, tenant.tenant, { staff_id: by, sees_all: false }, drawer_id)
  const close = (counted_minor: bigint, closed_by = by) =>
    closeDrawer(database.pool, tenant.tenant, { drawer_id, staff_id: closed_by, counted_minor, closed_by })
  const moved = async () =>
    (await listCashMovements(database.pool, tenant.tenant, drawer_id, { ...PAGE, limit: 100 })).movements
      .map(({ cause, amount_minor }) => [cause, amount_minor])
      .reverse()

  return { by, drawer_id, drawer, close, moved }
}
type Staff = Awaited<ReturnType<typeof givenStaff>>

/** Two places of 25.00 at the till, or those of the given hall. */
const given = async (hall: HallInput = {}, input: Partial<BeginTillSaleInput> = {}, tenant = ours) => {
  const staff = await givenStaff(tenant)
  const performance = await givenPerformance(database.pool, tenant.tenant, hall)
  const asked = {
    tenant: tenant.tenant,
    by: staff.by,
    key: fresh("key_of_till"),
    performance_id: performance.id,
    place_uids: ["p-0", "p-1"],
    buyer: ADA,
    ...input,
  }
  const id = await beginTillSale(database.pool, holds, asked)
  const of = (by = staff.by) => ({ tenant: tenant.tenant, checkout_id: id, by })
  const sale = async () => (await getTillSale(database.pool, tenant.tenant, id)) as TillSaleDTO
  const take = async (tender: Partial<NewTender> & { amount_minor: bigint }, by: Staff = staff) => {
    await takeTender(paying, of(by.by), { key: fresh("key_of_part"), kind: "cash", ...tender })

    return sale()
  }
  const begun = async (amount_minor: bigint) => {
    const { tenders } = await take({ kind: "external_terminal", amount_minor })

    return tenders.at(-1)!.id
  }
  const confirm = (tender_id: string) => confirmTender(paying, of(), tender_id, { brand: "Visa", last_four: "4242" })
  const fail = (tender_id: string) => failTender(database.pool, of(), tender_id)
  const cancel = (by: Staff = staff) => cancelTillSale(database.pool, of(by.by))
  const { performance_no } = performance
  const claims = async () =>
    (await sql("select state from claim where performance_no = $1 order by place_idx", [performance_no])).map(
      ({ state }) => state
    )
  const sales = () => sql("select id, kind, state, amount_minor::int, marked_by from sale where checkout_id = $1", [id])

  return { id, staff, asked, performance, of, sale, take, begun, confirm, fail, cancel, claims, sales }
}

/** Invariants of all money at the till, after every test. */
afterEach(async () => {
  const untrue = await sql(`
    select 'total' as what, s.id from sale s join till_sale x on x.tenant_no = s.tenant_no and x.checkout_id = s.checkout_id
     where s.amount_minor <> (select coalesce(sum(t.amount_minor), 0) from tender t
       where t.tenant_no = s.tenant_no and t.checkout_id = s.checkout_id and t.state = 'taken')
    union all
    select 'drawer', d.id from drawer_session d where d.closed_at is not null and d.counted_minor <> (
      select sum(m.amount_minor) from cash_movement m where m.tenant_no = d.tenant_no and m.drawer_id = d.id)
    union all
    select 'cash', t.id from tender t where t.kind = 'cash' and not exists (
      select from cash_movement m where m.tenant_no = t.tenant_no and m.tender_id = t.id and m.amount_minor = t.amount_minor + t.rounding_minor)
    union all
    select 'refund', f.id from sale_refund f join sale s on s.tenant_no = f.tenant_no and s.id = f.sale_id
      join till_sale x on x.tenant_no = s.tenant_no and x.checkout_id = s.checkout_id
     where f.state = 'accepted' and f.amount_minor <> (select coalesce(sum(r.amount_minor), 0) from tender_return r
       where r.tenant_no = f.tenant_no and r.refund_id = f.id)`)
  expect(untrue).toEqual([])
})

describe("T8 T4 INV-PAY INV-SEAT a sale at the till", () => {
  it("holds places like a buyer's checkout, but is not listed among the open checkouts", async () => {
    const { id, sale, claims, performance } = await given()

    const shown = await sale()

    expect(await claims()).toEqual([1, 1])
    expect(shown).toMatchObject({
      state: "open",
      amount_minor: 5000,
      left_minor: 5000,
      buyer_email: ADA.email,
      sale_id: null,
      dates: [{ performance_id: performance.id, event_title: "Le Cid" }],
      tenders: [],
    })
    const { checkouts } = await listOpenCheckouts(database.pool, ours.tenant, { limit: 100, offset: 0 })
    expect(checkouts.map((checkout) => checkout.id)).not.toContain(id)
  })

  it("becomes final with the cash that completes it: tickets valid, change shown, the fee left for the invoice", async () => {
    const { take, claims, sales, staff } = await given()

    const { state, sale_id, left_minor, tenders } = await take({ amount_minor: 5000n, handed_minor: 6000n })

    expect([state, left_minor, await claims()]).toEqual(["final", 0, [3, 3]])
    expect(tenders).toMatchObject([{ kind: "cash", state: "taken", cash_minor: 5000, handed_minor: 6000, change_minor: 1000 }])
    expect(await sales()).toEqual([{ id: sale_id, kind: "cash", state: "final", amount_minor: 5000, marked_by: staff.by }])
    expect(await sql("select state from ticket where sale_id = $1", [sale_id])).toEqual([{ state: "valid" }, { state: "valid" }])
    expect(await sql("select fee_due_minor::int, application_fee_minor::int from sale where id = $1", [sale_id])).toEqual([
      { fee_due_minor: 100, application_fee_minor: 0 },
    ])
    expect(await sql("select name from ticketing_outbox where payload->>'sale_id' = $1", [sale_id])).toEqual([
      { name: "sale.settled" },
    ])
    expect(await staff.moved()).toEqual([
      ["float", 10_000],
      ["tender", 5000],
    ])
  })

  it("stays pending without a time limit while a part is missing, and becomes final once the terminal has paid", async () => {
    const { id, take, begun, confirm, sale, claims, sales } = await given()

    await take({ amount_minor: 2000n })
    const tender_id = await begun(3000n)
    await sql("update hold set expires_at = now() - interval '1 hour' where checkout_id = $1", [id])
    await sql("select tidy_expired_holds(100), tidy_open_checkouts(100)")
    const meanwhile = [
      (await sale()).state,
      (await sale()).pending_minor,
      (await sale()).left_minor,
      await claims(),
      await sales(),
    ]
    await confirm(tender_id)
    await confirm(tender_id)

    expect(meanwhile).toEqual(["pending", 3000, 0, [2, 2], []])
    expect(await sales()).toEqual([expect.objectContaining({ kind: "till", state: "final", amount_minor: 5000 })])
    expect((await sale()).tenders).toMatchObject([
      { kind: "cash", state: "taken" },
      { kind: "external_terminal", state: "taken", brand: "Visa", last_four: "4242" },
    ])
  })

  it("remains one sale with one tender, however often the till repeats its requests", async () => {
    const { id, asked, take, sale, staff } = await given()
    const key = fresh("key_of_part")

    const again = await Promise.all([1, 2].map(() => beginTillSale(database.pool, holds, asked)))
    await Promise.all([1, 2, 3].map(() => take({ key, amount_minor: 2000n })))

    expect(again).toEqual([id, id])
    expect((await sale()).tenders).toHaveLength(1)
    expect(await staff.moved()).toHaveLength(2)
    expect(await refused(take({ key, amount_minor: 1900n }))).toBe("stale_state")
    expect(await refused(take({ key, kind: "transfer", amount_minor: 2000n }))).toBe("stale_state")
  })

  it("sells standing places and whole tables like seats, and refuses other places under the same key", async () => {
    const hall: HallInput = { places: 4, groups: { pit: { kind: "area", capacity: 3 }, t1: { kind: "table", capacity: 4 } } }
    const areas = [{ place_uid: "pit", quantity: 2 }]
    const { asked, take, claims, sales } = await given(hall, { place_uids: ["t1"], areas })

    const other = await refused(beginTillSale(database.pool, holds, { ...asked, areas: [{ ...areas[0], quantity: 1 }] }))
    const none = await refused(
      beginTillSale(database.pool, holds, { ...asked, key: fresh("key_of_till"), place_uids: [], areas: [] })
    )
    const held = await claims()
    await take({ amount_minor: 9000n })

    expect([other, none]).toEqual(["stale_state", "invalid_data"])
    expect([held, await claims()]).toEqual([Array(6).fill(1), Array(6).fill(3)])
    expect(await sales()).toMatchObject([{ state: "final", amount_minor: 9000 }])
  })

  it("starts nothing else with a used key, concurrently or later", async () => {
    const { asked } = await given()
    const other = { ...asked, place_uids: ["p-2", "p-3"] }
    const key = fresh("key_of_till")

    const later = await refused(beginTillSale(database.pool, holds, other))
    const answers = await Promise.all(
      [other, { ...asked, place_uids: ["p-4"] }].map((wanted) => refused(beginTillSale(database.pool, holds, { ...wanted, key })))
    )

    expect(later).toBe("stale_state")
    expect(answers.sort()).toEqual(["none", "stale_state"])
    expect(await sql("select 1 from till_sale where key = $1", [key])).toHaveLength(1)
  })

  it("starts again with its key when a crash left only its hold", async () => {
    const { id, asked, of, claims } = await given()
    await sql("delete from till_sale where checkout_id = $1", [id])
    await sql("update hold set checkout_id = null where checkout_id = $1", [id])
    await sql("delete from checkout where id = $1", [id])

    const again = await beginTillSale(database.pool, holds, asked)

    const whole = { key: fresh("key_of_part"), kind: "cash" as const, amount_minor: 5000n }
    expect(again).not.toBe(id)
    expect(await refused(takeTender(paying, { ...of(), checkout_id: again }, whole))).toBe("none")
    expect(await claims()).toEqual([3, 3])
  })

  it("refuses more than what is due, and accepts one of two concurrent parts that exceed it together", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { take, sale, sales } = await given()
      const other = await givenStaff()

      const answers = await Promise.all([
        refused(take({ amount_minor: 3000n })),
        refused(take({ amount_minor: 3000n }, other)),
        refused(take({ kind: "external_terminal", amount_minor: 3000n })),
      ])

      expect(answers.sort()).toEqual(["none", "tender_too_much", "tender_too_much"])
      const { taken_minor, pending_minor, left_minor } = await sale()
      expect([taken_minor + pending_minor, left_minor, await sales()]).toEqual([3000, 2000, []])
    }
  })

  it("is created once when the parts that complete it arrive at the same instant", async () => {
    const { begun, confirm, sales, sale } = await given()
    const parts = [await begun(2000n), await begun(1000n), await begun(2000n)]

    await Promise.all([...parts, ...parts].map(confirm))

    expect(await sales()).toHaveLength(1)
    expect(await sale()).toMatchObject({ state: "final", taken_minor: 5000 })
  })

  it("continues with another part when the terminal refuses one", async () => {
    const { take, begun, confirm, fail, sale } = await given()
    await take({ amount_minor: 2000n })
    const declined = await begun(3000n)

    await fail(declined)
    await fail(declined)
    const left = (await sale()).left_minor
    const late = await refused(confirm(declined))
    const done = await take({ kind: "cash", amount_minor: 3000n })

    expect([left, late, done.state]).toEqual([3000, "tender_state", "final"])
    expect(done.tenders.map(({ state }) => state)).toEqual(["taken", "failed", "taken"])
  })

  it("accepts comps, and refuses less cash than a part costs", async () => {
    const { take, sales } = await given()

    const short = await refused(take({ amount_minor: 2500n, handed_minor: 2400n }))
    await take({ kind: "comp", amount_minor: 2500n })
    await take({ kind: "comp", amount_minor: 2500n })

    expect(short).toBe("tender_short")
    expect(await sales()).toEqual([expect.objectContaining({ kind: "comp", state: "final" })])
  })

  it("needs no name, is completed by confirmation when it is free, and then accepts no money", async () => {
    const { of, take, sales, sale } = await given(FREE, { buyer: undefined })

    const too_much = await refused(take({ amount_minor: 1n }))
    await finishFreeSale(paying, of())
    await finishFreeSale(paying, of())

    expect(too_much).toBe("tender_too_much")
    expect(await sales()).toEqual([expect.objectContaining({ kind: "free", state: "final" })])
    expect(await sale()).toMatchObject({ state: "final", buyer_name: "", buyer_email: "" })
  })

  it("is possible for buyers without an address at several tills at once, each up to the limit per order", async () => {
    const hall = { max_places_per_order: 2 }
    const first = await given(hall, { buyer: undefined })
    const second = { ...first.asked, key: fresh("key_of_till"), place_uids: ["p-2", "p-3"] }
    const id = await beginTillSale(database.pool, holds, second)
    await first.take({ amount_minor: 1000n })

    const tender = { key: fresh("key_of_part"), kind: "cash" as const, amount_minor: 1000n }
    expect(await refused(takeTender(paying, { ...first.of(), checkout_id: id }, tender))).toBe("none")
  })

  it("cannot be paid by card, marked as paid, or finished as free while something is due", async () => {
    const { id, of, take, sale } = await given()
    const [{ session_hash }] = await sql("select session_hash from checkout where id = $1", [id])
    const marked = { tenant: ours.tenant, checkout_id: id, amount_minor: 5000n, marked_by: "user_x" }

    const before = [await refused(markPaid(paying, marked)), await refused(finishFreeSale(paying, of()))]
    await take({ amount_minor: 100n })
    const after = await refused(markPaid(paying, marked))

    expect([...before, after]).toEqual(["tenders_missing", "tenders_missing", "checkout_being_paid"])
    expect(await refused(payCheckout(paying, ours.tenant, id, Buffer.alloc(32, 7)))).toBe("checkout_not_found")
    expect(session_hash).toHaveLength(32)
    expect(await sale()).toMatchObject({ state: "pending", sale_id: null })
  })

  it("expires when nothing was paid in time", async () => {
    const { id, take, sale, performance } = await given()
    await sql("update claim set expires_at = now() - interval '1 second' where performance_no = $1", [performance.performance_no])
    await sql("update hold set expires_at = now() - interval '1 second' where checkout_id = $1", [id])

    expect(await refused(take({ amount_minor: 5000n }))).toBe("hold_expired")
    expect(await sale()).toMatchObject({ state: "expired", tenders: [] })
  })

  it("can be completed after its site was suspended, where no new sale can start", async () => {
    const tenant = await givenTenant(database.pool, "metz")
    const { take, begun, confirm, asked } = await given({}, {}, tenant)
    await take({ amount_minor: 2000n })
    const tender_id = await begun(3000n)
    await sql("update tenant set status = 'suspended' where tenant_no = $1", [tenant.tenant])

    await confirm(tender_id)

    expect(await sql("select state from sale where tenant_no = $1", [tenant.tenant])).toEqual([{ state: "final" }])
    const next = beginTillSale(database.pool, holds, { ...asked, key: fresh("key_of_till"), place_uids: ["p-5"] })
    expect(await refused(next)).toBe("tenant_suspended")
  })

  it("INV-PAY accepts no more for a date cancelled meanwhile, returns what was taken, and records what a terminal took", async () => {
    const [halved, pending] = [await given(), await given()]
    await halved.take({ key: "key_of_first", amount_minor: 1000n })
    const tender_id = await pending.begun(1000n)
    for (const { performance } of [halved, pending]) {
      const [{ event_id }] = await sql("select event_id from performance where id = $1", [performance.id])
      await insertCancellation(database.pool, ours.tenant, {
        event_id,
        performance_ids: [performance.id],
        reason: "The tenor is ill.",
        requested_by: "user_1",
      })
    }
    const more = await refused(halved.take({ amount_minor: 4000n }))
    const again = await halved.take({ key: "key_of_first", amount_minor: 1000n })
    await halved.cancel()
    await pending.confirm(tender_id)

    expect([more, again.tenders.length, (await halved.sale()).state]).toEqual(["performance_not_on_sale", 1, "cancelled"])
    expect(await halved.staff.moved()).toEqual([
      ["float", 10_000],
      ["tender", 1000],
      ["return", -1000],
    ])
    expect((await pending.sale()).tenders).toMatchObject([{ state: "taken" }])
    expect(await refused(pending.take({ amount_minor: 4000n }))).toBe("performance_not_on_sale")
  })

  it("is not found by another tenant, whose till can neither see nor change it", async () => {
    const { id, take, sale, begun } = await given()
    const stranger = await givenStaff(theirs)
    await take({ amount_minor: 1000n })
    const tender_id = await begun(1000n)
    const of = { tenant: theirs.tenant, checkout_id: id, by: stranger.by }
    const before = await sale()

    const tried = [
      await refused(takeTender(paying, of, { key: fresh("key_of_part"), kind: "cash", amount_minor: 100n })),
      await refused(confirmTender(paying, of, tender_id, {})),
      await refused(failTender(database.pool, of, tender_id)),
      await refused(cancelTillSale(database.pool, of)),
      await refused(finishFreeSale(paying, of)),
    ]

    expect(tried).toEqual(Array(5).fill("checkout_not_found"))
    expect(await getTillSale(database.pool, theirs.tenant, id)).toBeNull()
    expect((await listTillSales(database.pool, theirs.tenant, PAGE)).count).toBe(0)
    expect(await sale()).toEqual(before)
  })
})

describe("T8 cancelling a sale of the till", () => {
  it("frees the places, returns cash from the drawer of the person cancelling, and leaves the terminal's part to staff", async () => {
    const { take, begun, confirm, cancel, sale, claims, staff } = await given()
    const other = await givenStaff()
    await take({ amount_minor: 2000n, handed_minor: 5000n })
    await confirm(await begun(1000n))

    await cancel(other)
    await cancel(other)

    expect(await claims()).toEqual([])
    expect(await sale()).toMatchObject({
      state: "cancelled",
      left_minor: 0,
      tenders: [{ state: "reversed" }, { state: "reversed" }],
    })
    expect([await staff.moved(), await other.moved()]).toEqual([
      [
        ["float", 10_000],
        ["tender", 2000],
      ],
      [
        ["float", 10_000],
        ["return", -2000],
      ],
    ])
    const due = await listTenderReturns(database.pool, ours.tenant, { ...PAGE, limit: 100, state: "due" })
    const mine = due.returns.filter(({ kind, amount_minor }) => kind === "external_terminal" && amount_minor === 1000)
    expect(mine).toMatchObject([{ refund_id: null, last_four: "4242", handed_at: null }])
    const handed = await handBack(database.pool, ours.tenant, mine[0].id, other.by)
    expect(handed).toMatchObject({ id: mine[0].id, handed_by: other.by })
    expect(await refused(handBack(database.pool, theirs.tenant, mine[0].id, other.by))).toBe("not_found")
  })

  it("needs an open drawer for cash, and is refused while a terminal may be charging the card", async () => {
    const { take, begun, cancel, fail, sale, staff } = await given()
    await take({ amount_minor: 2000n })
    const tender_id = await begun(1000n)

    const pending = await refused(cancel())
    await fail(tender_id)
    await staff.close(12_000n)
    const without = await refused(cancel())
    const before = await sale()
    await cancel(await givenStaff())

    expect([pending, without]).toEqual(["tender_pending", "drawer_needed"])
    expect(before.tenders.map(({ state }) => state)).toEqual(["taken", "failed"])
    expect((await sale()).state).toBe("cancelled")
  })

  it("never interleaves with a terminal's result: the sale is final, cancelled or still pending", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { take, begun, confirm, cancel, fail, sale, claims, sales } = await given()
      await take({ amount_minor: 2000n })
      const tender_id = await begun(3000n)

      const [confirmed, cancelled] = await Promise.all([
        refused(round % 2 ? confirm(tender_id) : fail(tender_id)),
        refused(cancel()),
      ])

      const { state } = await sale()
      expect(confirmed).toBe("none")
      if (round % 2) {
        expect([state, (await sales()).length, await claims()]).toEqual(["final", 1, [3, 3]])
        expect(["tender_pending", "checkout_state"]).toContain(cancelled)
      } else {
        expect(state).toBe(cancelled === "none" ? "cancelled" : "pending")
      }
    }
  })

  it("is refused once the sale is final, which must be refunded", async () => {
    const { take, cancel } = await given()
    await take({ amount_minor: 5000n })

    expect(await refused(cancel())).toBe("checkout_state")
  })
})

describe("T8 a drawer", () => {
  it("is one per member of staff, starts with its float and ends with its count, over or short", async () => {
    const { by, drawer_id, drawer, close, moved } = await givenStaff()

    const second = await refused(openDrawer(database.pool, ours.tenant, { staff_id: by, currency: "eur", float_minor: 0n }))
    const open = await drawer()
    await close(9_950n)

    expect([second, await refused(close(9_950n))]).toEqual(["drawer_open", "drawer_closed"])
    expect(open).toMatchObject({ is_mine: true, expected_minor: 10_000, counted_minor: null, over_short_minor: null })
    expect(await drawer()).toMatchObject({ counted_minor: 9_950, over_short_minor: -50, open_sale_count: 0, closed_by: by })
    expect(await moved()).toEqual([
      ["float", 10_000],
      ["over_short", -50],
    ])
    const next = await openDrawer(database.pool, ours.tenant, { staff_id: by, currency: "eur", float_minor: 1n })
    expect(next).not.toBe(drawer_id)
  })

  it("is opened once when its owner requests it twice at the same instant", async () => {
    const staff_id = fresh("user")
    const ask = () => refused(openDrawer(database.pool, ours.tenant, { staff_id, currency: "eur", float_minor: 0n }))

    expect((await Promise.all([ask(), ask(), ask()])).sort()).toEqual(["drawer_open", "drawer_open", "none"])
  })

  it("belongs to its owner: colleagues can neither see nor close it, supervisors can do both, another tenant neither", async () => {
    const { by, drawer_id, drawer, close } = await givenStaff()
    const [colleague, quiet] = [await givenStaff(), await givenTenant(database.pool, "brest")]
    const asked = (staff_id: string, sees_all: boolean) => ({ staff_id, sees_all })

    expect(await getDrawer(database.pool, ours.tenant, asked(colleague.by, false), drawer_id)).toBeNull()
    expect(await getDrawer(database.pool, ours.tenant, asked(colleague.by, true), drawer_id)).toMatchObject({ is_mine: false })
    expect(await refused(close(10_000n, colleague.by))).toBe("not_found")
    const own = await listDrawers(database.pool, ours.tenant, asked(by, false), PAGE)
    expect([own.count, own.drawers[0].id]).toEqual([1, drawer_id])
    expect((await listDrawers(database.pool, quiet.tenant, asked(by, true), PAGE)).drawers).toEqual([])
    const theirs_closing = { drawer_id, staff_id: null, counted_minor: 0n, closed_by: by }
    expect(await refused(closeDrawer(database.pool, quiet.tenant, theirs_closing))).toBe("not_found")
    expect((await drawer())?.closed_at).toBeNull()
    await closeDrawer(database.pool, ours.tenant, { ...theirs_closing, counted_minor: 10_000n, closed_by: colleague.by })
    expect(await drawer()).toMatchObject({ closed_by: colleague.by, over_short_minor: 0 })
  })

  it("F33 can be closed while a sale is pending: the sale continues, its cash is in the count, the closing reports it", async () => {
    const { id, take, staff, sale } = await given()
    const other = await givenStaff()
    await take({ amount_minor: 2000n })

    await staff.close(12_000n)
    const listed = await listTillSales(database.pool, ours.tenant, { ...PAGE, state: "pending", drawer_id: staff.drawer_id })
    const refusal = await refused(take({ amount_minor: 3000n }))
    const meanwhile = (await sale()).state
    const done = await take({ amount_minor: 3000n }, other)

    expect(await staff.drawer()).toMatchObject({ over_short_minor: 0, open_sale_count: 1, open_minor: 2000 })
    expect(listed.till_sales.map((shown) => shown.id)).toEqual([id])
    expect([refusal, meanwhile, done.state]).toEqual(["drawer_needed", "pending", "final"])
    expect(await staff.moved()).toHaveLength(2)
  })

  it("contains a tender taken at the instant of its closing, or refuses it", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { take, staff, sale } = await given()

      const [taken, closed] = await Promise.all([refused(take({ amount_minor: 2000n })), refused(staff.close(10_000n))])

      const shown = await staff.drawer()
      const is_in = taken === "none"
      expect(closed).toBe("none")
      expect(["none", "drawer_needed"]).toContain(taken)
      expect(shown).toMatchObject({ expected_minor: is_in ? 12_000 : 10_000, over_short_minor: is_in ? -2000 : 0 })
      expect((await sale()).taken_minor).toBe(is_in ? 2000 : 0)
    }
  })

  it("rounds cash to the currency's coins, when paid and when returned, and leaves the total unchanged", async () => {
    const tenant = await givenTenant(database.pool, "geneve")
    const performance = await givenPerformance(database.pool, tenant.tenant, { amounts: { a: 1203, a_child: 1, b: 1 } })
    await sql("update offer set currency = 'chf' where performance_no = $1", [performance.performance_no])
    const [swiss, euro] = [await givenStaff(tenant, "chf"), await givenStaff(tenant)]
    const id = await beginTillSale(database.pool, holds, {
      tenant: tenant.tenant,
      by: swiss.by,
      key: fresh("key_of_till"),
      performance_id: performance.id,
      place_uids: ["p-0"],
      buyer: ADA,
    })
    const pay = (by: string, handed_minor: bigint) =>
      takeTender(
        paying,
        { tenant: tenant.tenant, checkout_id: id, by },
        { key: fresh("key_of_part"), kind: "cash", amount_minor: 1203n, handed_minor }
      )
    const shown = await getTillSale(database.pool, tenant.tenant, id)

    const refusals = [await refused(pay(euro.by, 2000n)), await refused(pay(swiss.by, 1204n))]
    await pay(swiss.by, 2000n)
    const done = (await getTillSale(database.pool, tenant.tenant, id)) as TillSaleDTO
    await refundTickets(database.pool, ports, {
      tenant: tenant.tenant,
      sale_id: done.sale_id as string,
      items: null,
      requested_by: swiss.by,
      order: { cash_by: swiss.by },
    })

    expect([shown?.left_minor, shown?.cash_left_minor]).toEqual([1203, 1205])
    expect(refusals).toEqual(["currency_differs", "tender_short"])
    expect(done.tenders).toMatchObject([{ amount_minor: 1203, cash_minor: 1205, change_minor: 795 }])
    expect(await swiss.moved()).toEqual([
      ["float", 10_000],
      ["tender", 1205],
      ["return", -1205],
    ])
  })

  it("rounds cash only where it completes the sale, however the sale is divided", async () => {
    const tenant = await givenTenant(database.pool, "zurich")
    const performance = await givenPerformance(database.pool, tenant.tenant, { amounts: { a: 1004, a_child: 1, b: 1 } })
    await sql("update offer set currency = 'chf' where performance_no = $1", [performance.performance_no])
    const swiss = await givenStaff(tenant, "chf")
    const id = await beginTillSale(database.pool, holds, {
      tenant: tenant.tenant,
      by: swiss.by,
      key: fresh("key_of_till"),
      performance_id: performance.id,
      place_uids: ["p-0"],
      buyer: ADA,
    })
    const of = { tenant: tenant.tenant, checkout_id: id, by: swiss.by }
    const pay = (kind: "cash" | "external_terminal", amount_minor: bigint) =>
      takeTender(paying, of, { key: fresh("key_of_part"), kind, amount_minor })
    const left = async () => {
      const { left_minor, cash_left_minor } = (await getTillSale(database.pool, tenant.tenant, id)) as TillSaleDTO

      return [left_minor, cash_left_minor]
    }

    const first = await refused(pay("cash", 2n))
    await pay("cash", 500n)
    await pay("external_terminal", 1n)
    const meanwhile = await left()
    const [terminal] = await sql("select id from tender where checkout_id = $1 and state = 'pending'", [id])
    const beside = await refused(pay("cash", 2n))
    await failTender(database.pool, of, terminal.id)
    const rest = await left()
    await pay("cash", 504n)
    const done = (await getTillSale(database.pool, tenant.tenant, id)) as TillSaleDTO

    expect([first, beside]).toEqual(["tender_not_in_coins", "tender_not_in_coins"])
    expect([meanwhile, rest]).toEqual([
      [503, 500],
      [504, 505],
    ])
    expect(done.state).toBe("final")
    expect(await swiss.moved()).toEqual([
      ["float", 10_000],
      ["tender", 500],
      ["tender", 505],
    ])
  })

  it("T11 the sales report splits till sales by tender, for the currency and for each event, and shows none of another tenant", async () => {
    const tenant = await givenTenant(database.pool, "rennes")
    const performance = await givenPerformance(database.pool, tenant.tenant, { amounts: { a: 1004, a_child: 1, b: 1 } })
    const staff = await givenStaff(tenant)
    const sell = async (place_uid: string, parts: Pick<NewTender, "kind" | "amount_minor">[]) => {
      const id = await beginTillSale(database.pool, holds, {
        tenant: tenant.tenant,
        by: staff.by,
        key: fresh("key_of_till"),
        performance_id: performance.id,
        place_uids: [place_uid],
        buyer: ADA,
      })
      const of = { tenant: tenant.tenant, checkout_id: id, by: staff.by }
      for (const part of parts) {
        await takeTender(paying, of, { key: fresh("key_of_part"), ...part })
      }
      for (const { id: tender } of await sql("select id from tender where checkout_id = $1 and state = 'pending'", [id])) {
        await confirmTender(paying, of, tender, {})
      }
    }
    await sell("p-0", [{ kind: "cash", amount_minor: 1004n }])
    await sell("p-1", [
      { kind: "cash", amount_minor: 500n },
      { kind: "external_terminal", amount_minor: 504n },
    ])
    const rival = await givenTenant(database.pool, "annecy")
    const period = { from: "2020-01-01", to: "2029-12-31" }

    const [euro] = (await getSalesReport(database.pool, tenant.tenant, period)).currencies

    const split = [
      { kind: "cash", sale_count: 2, amount_minor: 1504 },
      { kind: "external_terminal", sale_count: 1, amount_minor: 504 },
    ]
    expect(euro.tenders).toEqual(split)
    expect(euro.events.map(({ tenders }) => tenders)).toEqual([split])
    expect((await getSalesReport(database.pool, rival.tenant, period)).currencies).toEqual([])
  })

  it("returns in cash what a tender brought, however many refunds it is divided into", async () => {
    const tenant = await givenTenant(database.pool, "bale")
    const performance = await givenPerformance(database.pool, tenant.tenant, { amounts: { a: 1003, a_child: 1, b: 1 } })
    await sql("update offer set currency = 'chf' where performance_no = $1", [performance.performance_no])
    const swiss = await givenStaff(tenant, "chf")
    const id = await beginTillSale(database.pool, holds, {
      tenant: tenant.tenant,
      by: swiss.by,
      key: fresh("key_of_till"),
      performance_id: performance.id,
      place_uids: ["p-0", "p-1"],
      buyer: ADA,
    })
    const of = { tenant: tenant.tenant, checkout_id: id, by: swiss.by }
    await takeTender(paying, of, { key: fresh("key_of_part"), kind: "cash", amount_minor: 2006n })
    const { sale_id } = (await getTillSale(database.pool, tenant.tenant, id)) as TillSaleDTO
    const tickets = await sql("select id from ticket where sale_id = $1 order by id", [sale_id])

    for (const ticket of tickets) {
      await refundTickets(database.pool, ports, {
        tenant: tenant.tenant,
        sale_id: sale_id as string,
        items: { ticket_ids: [ticket.id], extra_ids: [] },
        requested_by: swiss.by,
        order: { cash_by: swiss.by },
      })
    }

    expect(await swiss.moved()).toEqual([
      ["float", 10_000],
      ["tender", 2005],
      ["return", -1005],
      ["return", -1000],
    ])
  })

  it("rounds like the kernel, halves upwards", async () => {
    const amounts = [0, 1, 2, 3, 49, 50, 1202, 1203, 1250, 99_999_999]
    const rows = await sql(
      "select (a + cash_rounding(a, c))::int as cash from unnest($1::numeric[]) as a cross join unnest('{eur,chf,sek,huf,kwd,jpy}'::text[]) as c order by c, a",
      [amounts]
    )
    const ours_of = ["chf", "eur", "huf", "jpy", "kwd", "sek"].flatMap((currency) =>
      amounts.map((amount) => Number(cashAmount(BigInt(amount), currency)))
    )

    expect(rows.map(({ cash }) => cash)).toEqual(ours_of)
  })

  it("knows the same coins as the kernel", async () => {
    const currencies = [...CURRENCIES]
    const rows = await sql("select c, cash_step(c)::int as step from unnest($1::text[]) as c", [currencies])

    expect(rows.map(({ c, step }) => [c, step])).toEqual(currencies.map((currency) => [currency, Number(cashStep(currency))]))
  })
})

describe("T8 T6 a refund of a sale of the till", () => {
  const sold = async () => {
    const till = await given()
    await till.take({ kind: "comp", amount_minor: 500n })
    await till.take({ amount_minor: 2000n })
    await till.confirm(await till.begun(2500n))
    const { sale_id } = await till.sale()
    const tickets = (await sql("select id from ticket where sale_id = $1 order by place_idx", [sale_id])).map(({ id }) => id)
    const refund = (ticket_ids: string[], cash_by?: string) =>
      refundTickets(database.pool, ports, {
        tenant: ours.tenant,
        sale_id: sale_id as string,
        items: { ticket_ids, extra_ids: [] },
        requested_by: cash_by ?? "user_job",
        order: { cash_by },
      })
    const returns = () =>
      sql(
        `select t.kind, r.amount_minor::int as amount, r.handed_at is not null as handed from tender_return r
           join tender t on t.tenant_no = r.tenant_no and t.id = r.tender_id where t.checkout_id = $1 order by r.due_at, r.id`,
        [till.id]
      )

    return { ...till, tickets, refund, returns }
  }

  it("returns to its sources: card first, then cash from the drawer, comps last", async () => {
    const { tickets, refund, returns, staff, claims } = await sold()

    await refund([tickets[0]], staff.by)
    const first = await returns()
    await refund([tickets[1]], staff.by)

    expect(first).toEqual([{ kind: "external_terminal", amount: 2500, handed: false }])
    expect((await returns()).slice(1)).toEqual([
      { kind: "cash", amount: 2000, handed: true },
      { kind: "comp", amount: 500, handed: true },
    ])
    expect(await claims()).toEqual([])
    expect(await staff.moved()).toEqual([
      ["float", 10_000],
      ["tender", 2000],
      ["return", -2000],
    ])
  })

  it("needs an open drawer for cash, and changes nothing without one", async () => {
    const { tickets, refund, returns, staff } = await sold()
    await staff.close(12_000n)

    const refusal = await refused(refund(tickets, staff.by))

    expect(refusal).toBe("drawer_needed")
    expect(await returns()).toEqual([])
    expect(await sql("select state from ticket where id = any($1)", [tickets])).toEqual([{ state: "valid" }, { state: "valid" }])
  })

  it("waits for a person with a drawer when it was not requested at the till, and is paid out once", async () => {
    const { tickets, refund, returns } = await sold()
    const cashier = await givenStaff()
    await refund(tickets)
    const waiting = await returns()
    const [{ id }] = await sql(
      "select r.id from tender_return r join tender t on t.tenant_no = r.tenant_no and t.id = r.tender_id where t.kind = 'cash' and r.handed_at is null"
    )

    await Promise.all([1, 2, 3].map(() => handBack(database.pool, ours.tenant, id, cashier.by)))

    expect(waiting.map(({ kind, handed }) => [kind, handed])).toEqual([
      ["external_terminal", false],
      ["cash", false],
      ["comp", true],
    ])
    expect(await cashier.moved()).toEqual([
      ["float", 10_000],
      ["return", -2000],
    ])
  })
})

describe("T8 the lists of the till", () => {
  it("show sales by state, newest first, page by page, of this tenant only", async () => {
    const tenant = await givenTenant(database.pool, "lille")
    const [open, pending, final, cancelled, expired] = [
      await given({}, {}, tenant),
      await given({}, {}, tenant),
      await given({}, {}, tenant),
      await given({}, {}, tenant),
      await given({}, {}, tenant),
    ]
    await pending.take({ amount_minor: 100n })
    await final.take({ amount_minor: 5000n })
    await cancelled.cancel()
    await sql("update hold set expires_at = now() - interval '1 second' where checkout_id = $1", [expired.id])
    const listed = async (state?: TillSaleDTO["state"], page = PAGE) => {
      const { till_sales, count: all } = await listTillSales(database.pool, tenant.tenant, { ...page, state })

      return [all, till_sales.map(({ id }) => id)]
    }

    expect(await listed()).toEqual([5, [expired, cancelled, final, pending, open].map(({ id }) => id)])
    expect(await listed(undefined, { limit: 2, offset: 2 })).toEqual([5, [final.id, pending.id]])
    expect(await listed("open")).toEqual([1, [open.id]])
    expect(await listed("pending")).toEqual([1, [pending.id]])
    expect(await listed("final")).toEqual([1, [final.id]])
    expect(await listed("cancelled")).toEqual([1, [cancelled.id]])
    expect(await listed("expired")).toEqual([1, [expired.id]])
  })
})

describe("T8 closing a site", () => {
  it("waits for pending tenders at the till, and for money still to be returned", async () => {
    const tenant = await givenTenant(database.pool, "reims")
    const { begun, confirm, cancel, staff } = await given({}, {}, tenant)
    const close = () =>
      sql("update tenant set status = 'closed' where tenant_no = $1", [tenant.tenant]).then(
        () => "none",
        ({ detail }) => JSON.parse(detail).blocks
      )
    await confirm(await begun(1000n))

    const while_pending = await close()
    await cancel()
    const while_due = await close()
    const { returns } = await listTenderReturns(database.pool, tenant.tenant, { ...PAGE, state: "due" })
    await handBack(database.pool, tenant.tenant, returns[0].id, staff.by)

    expect([while_pending, while_due, await close()]).toEqual([{ open_checkouts: 1 }, { open_refunds: 1 }, "none"])
  })
})

describe("T8 the database's protection of money at the till", () => {
  it("allows a tender to change only along its states, and never to be deleted", async () => {
    const { id, take, begun } = await given()
    await take({ amount_minor: 1000n })
    const pending = await begun(500n)
    const cash = "checkout_id = $1 and kind = 'cash'"

    const tried = [
      await broken(`update tender set amount_minor = 900 where ${cash}`, [id]),
      await broken(`update tender set state = 'pending', taken_at = null, taken_by = null where ${cash}`, [id]),
      await broken(`update tender set staff_id = 'user_z' where ${cash}`, [id]),
      await broken(`update tender set drawer_id = null where ${cash}`, [id]),
      await broken(`delete from tender where ${cash}`, [id]),
      await broken("update tender set state = 'reversed', reversed_at = now(), reversed_by = 'x' where id = $1", [pending]),
    ]

    expect(tried).toEqual(Array(6).fill(RESTRICTED))
    expect(await broken(`update tender set state = 'reversed', reversed_at = now(), reversed_by = 'x' where ${cash}`, [id])).toBe(
      CHECKED
    )
  })

  it("keeps the tenders of a final sale: none is removed, added or reversed", async () => {
    const { id, take, staff } = await given()
    const { sale_id } = await take({ amount_minor: 5000n })
    const insert = `insert into tender (tenant_no, id, checkout_id, key, kind, state, amount_minor, currency, staff_id, taken_by, taken_at)
      values ($1, 'tdr_x', $2, 'key_of_nobody', 'comp', 'taken', 100, 'eur', 'u', 'u', now())`

    expect(await broken(insert, [ours.tenant, id])).toBe("tenders_missing")
    expect(await broken("update sale set amount_minor = 4000 where id = $1", [sale_id])).toBe("tenders_missing")
    expect(
      await refused(
        inTransaction(database.pool, async (db) => {
          await db.query("update tender set state = 'reversed', reversed_at = now(), reversed_by = 'x' where checkout_id = $1", [
            id,
          ])
          await db.query(
            `insert into tender_return (tenant_no, id, tender_id, amount_minor, drawer_id, handed_at, handed_by)
             select tenant_no, 'trt_x', id, amount_minor, drawer_id, now(), 'x' from tender where checkout_id = $1`,
            [id]
          )
        })
      )
    ).toBe("GU409")
    expect(await staff.moved()).toHaveLength(2)
  })

  it("refuses a sale whose tenders do not make its total, and a tender above what is due", async () => {
    const { id, take } = await given()
    await take({ amount_minor: 1000n })
    const sale = `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor,
      application_fee_minor, final_at) values ($1, 'sale_x', $2, $3, 'final', 5000, 'eur', 'A', 'a@b.c', 'fr', 'h', 0, 0, now())`
    const tender = `insert into tender (tenant_no, id, checkout_id, key, kind, state, amount_minor, currency, staff_id)
      values ($1, 'tdr_y', $2, 'key_of_nobody', 'transfer', 'pending', 4001, 'eur', 'u')`

    expect(await broken(sale, [ours.tenant, id, "cash"])).toBe("tenders_missing")
    expect(await broken(sale, [ours.tenant, id, "comp"])).toBe("tenders_missing")
    expect(await broken(sale, [ours.tenant, "chk_of_nobody", "till"])).toBe("tenders_missing")
    expect(await broken(tender, [ours.tenant, id])).toBe("tender_too_much")
  })

  it("refuses cash movements without a cause or in a closed drawer, and any change of a movement", async () => {
    const { drawer_id, close } = await givenStaff()
    const move = (cause: string, amount: number) =>
      broken("insert into cash_movement (tenant_no, drawer_id, cause, amount_minor) values ($1, $2, $3, $4)", [
        ours.tenant,
        drawer_id,
        cause,
        amount,
      ])

    expect([await move("float", 500), await move("over_short", 500), await move("tender", 500), await move("gift", 500)]).toEqual(
      [CHECKED, CHECKED, CHECKED, CHECKED]
    )
    expect(await broken("update cash_movement set amount_minor = 1 where drawer_id = $1", [drawer_id])).toBe(RESTRICTED)
    expect(await broken("delete from cash_movement where drawer_id = $1", [drawer_id])).toBe(RESTRICTED)
    await close(10_000n)
    expect(await move("over_short", 500)).toBe("drawer_closed")
  })

  it("closes a drawer only with the sum of its movements, never reopens it, and refuses changes to a closed one", async () => {
    const { drawer_id, close } = await givenStaff()
    const end = `update drawer_session set counted_minor = 1, expected_minor = 1, open_sale_count = 0, open_minor = 0, closed_by = 'x', closed_at = now() where id = $1`

    const tried = [
      await broken(end, [drawer_id]),
      await broken("update drawer_session set float_minor = 1 where id = $1", [drawer_id]),
      await broken("delete from drawer_session where id = $1", [drawer_id]),
    ]
    await close(10_000n)
    const after = [
      await broken(
        `update drawer_session set closed_at = null, counted_minor = null, expected_minor = null, open_sale_count = null, open_minor = null, closed_by = null where id = $1`,
        [drawer_id]
      ),
      await broken("update drawer_session set counted_minor = 1 where id = $1", [drawer_id]),
    ]

    expect([...tried, ...after]).toEqual([CHECKED, RESTRICTED, RESTRICTED, RESTRICTED, RESTRICTED])
  })

  it("returns no more than was taken, and records a payout once", async () => {
    const { id, take, staff } = await given()
    const { sale_id } = await take({ amount_minor: 5000n })
    const refund_id = await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: sale_id as string,
      items: null,
      requested_by: staff.by,
      order: { cash_by: staff.by },
    })
    const back = (refund: string | null) =>
      broken(
        `insert into tender_return (tenant_no, id, tender_id, refund_id, amount_minor) select tenant_no, 'trt_x', id, $2, 5000 from tender where checkout_id = $1`,
        [id, refund]
      )
    const found = "tender_id in (select id from tender where checkout_id = $1)"

    expect([await back(refund_id), await back(null)]).toEqual([CHECKED, CHECKED])
    expect(
      await broken(`update tender_return set handed_at = null, handed_by = null, drawer_id = null where ${found}`, [id])
    ).toBe(RESTRICTED)
    expect(await broken(`delete from tender_return where ${found}`, [id])).toBe(RESTRICTED)
  })

  it("stores no card number", async () => {
    const { take } = await given()
    const terminal = { kind: "external_terminal" as const, amount_minor: 100n }

    const tried = await Promise.all(
      [{ reference: "4242 4242-4242 4242" }, { brand: "4242424242424242" }, { last_four: "42424" }].map((names) =>
        refused(take({ ...terminal, ...names }))
      )
    )

    expect(tried).toEqual([CHECKED, CHECKED, CHECKED])
    expect(await refused(take({ ...terminal, brand: "Visa", last_four: "4242", reference: "RRN 123456789012" }))).toBe("none")
  })
})
