import {
  BACKGROUND_REQUESTS_KEPT,
  BACKGROUND_REQUESTS_PER_SECOND,
  BACKGROUND_REQUESTS_RESERVE,
  FEES_PATIENCE_SECONDS,
  REFUNDS_PATIENCE_SECONDS,
} from "../contracts/limits"
import { detachCards } from "../cards/detach-cards"
import { returnFeesDue, workInbox } from "../inbox/work-inbox"
import { removeCard } from "../modules/payments/commands/cards/remove-card"
import { takeRequest } from "../modules/payments/commands/budget/take-request"
import { takeFeesDue } from "../modules/payments/commands/refund-row"
import { backgroundWork } from "../stripe/background-work"
import { createStripe } from "../stripe/client"
import { providerHttp } from "../stripe/provider-http"
import { ASTER, BRIO } from "./given"
import { aRefund, givenBackground, type GivenBackground } from "./given-background"
import { givenCard } from "./given-card"

/** More than the reserve. */
const MANY = 12
const PLATFORM = ""

let given: GivenBackground

beforeAll(async () => {
  given = await givenBackground()
  // an account listed here grants nothing although it always has room shortly: how often it is asked shows the patience
  await given.query("create table refusing (account_ref text primary key, asked integer not null default 0)")
  await given.query(
    `create function refuse_turn() returns trigger language plpgsql as $$ begin
       update refusing set asked = asked + 1 where account_ref = new.account_ref;
       if found then return null; end if;
       return new;
     end $$`
  )
  await given.query("create trigger refuse_turn before update on provider_budget for each row execute function refuse_turn()")
})
beforeEach(async () => {
  await given.query("delete from provider_budget")
  await given.query("delete from refusing")
  await given.query("update card_refund set fee_next_at = 'infinity'")
})
afterAll(() => given.close())

const refuseTurns = async (account_ref: string) => {
  await given.query("insert into provider_budget (account_ref) values ($1) on conflict do nothing", [account_ref])
  await given.query("insert into refusing (account_ref) values ($1)", [account_ref])
}
const timesAsked = async (account_ref: string): Promise<number> =>
  (await given.query("select asked from refusing where account_ref = $1", [account_ref])).rows[0].asked
const failingWork = async () => (await given.query("select duty, item_id from failing_work")).rows

describe("T6 INV-ONCE the turn of background work at an account", () => {
  it("is awaited for two seconds by each request of a job's refund, which is then put back", async () => {
    const refund = aRefund(await given.captured())
    await refuseTurns(given.accounts.aster)
    const before = await given.requests()

    const answer = await given.port.refund(refund)

    const turns = REFUNDS_PATIENCE_SECONDS * BACKGROUND_REQUESTS_PER_SECOND
    expect(answer).toMatchObject({ state: "later", retry_seconds: expect.any(Number) })
    expect(await given.requests()).toBe(before)
    // the last step may be lost to rounding
    expect([turns, turns + 1]).toContain(await timesAsked(given.accounts.aster))
  })

  it("INV-FEE is not awaited at the platform's account by the fee of a job's refund, and a second by one that is due", async () => {
    const refund = aRefund(await given.captured())
    const theirs = aRefund(await given.captured(BRIO))
    await refuseTurns(PLATFORM)

    const answers = [await given.port.refund(refund), await given.port.refund(theirs)]
    const asked_by_refunds = await timesAsked(PLATFORM)
    await given.query("update card_refund set fee_next_at = 'infinity' where refund_id = $1", [theirs.refund_id])
    await returnFeesDue(given.background(backgroundWork.fees_due))

    expect(answers).toMatchObject([{ state: "accepted" }, { state: "accepted" }])
    expect(asked_by_refunds).toBe(2)
    const turns = FEES_PATIENCE_SECONDS * BACKGROUND_REQUESTS_PER_SECOND
    // the last step may be lost to rounding
    expect([turns, turns + 1]).toContain((await timesAsked(PLATFORM)) - asked_by_refunds)
    for (const { refund_id } of [refund, theirs]) {
      expect(await given.feeOf(refund_id)).toMatchObject({ fee_state: "pending", fee_attempts: 0 })
    }
    expect(await failingWork()).toEqual([])
  })

  it("is left to events by all other work, whose requests together never use the whole reserve", async () => {
    const { pool } = given.database
    const keeping = { refunds: backgroundWork.refunds, fees: backgroundWork.fees_due, lists: backgroundWork.lists }

    for (const [account_ref, { keeps }] of Object.entries(keeping)) {
      await Promise.all(Array.from({ length: MANY }, () => takeRequest(pool, account_ref, keeps)))
      const { rows } = await given.query(
        "select free_at <= clock_timestamp() + make_interval(secs => $2) as is_within from provider_budget where account_ref = $1",
        [account_ref, (BACKGROUND_REQUESTS_RESERVE - BACKGROUND_REQUESTS_KEPT) / BACKGROUND_REQUESTS_PER_SECOND]
      )
      const events = []
      for (let times = 0; times < BACKGROUND_REQUESTS_KEPT; times += 1) {
        events.push(await takeRequest(pool, account_ref, backgroundWork.events.keeps))
      }

      expect(rows).toEqual([{ is_within: true }])
      expect(events).toEqual(Array.from({ length: BACKGROUND_REQUESTS_KEPT }, () => 0))
    }
  })

  it("is found by an event while refunds, fees and lists ask for more than the account has", async () => {
    const refund = aRefund(await given.captured())
    const { provider_ref } = await given.port.refund(refund)
    const context = {
      ...given.background(backgroundWork.events),
      settle: {} as never,
      carts: {} as never,
      invoices: {} as never,
    }
    const states: string[] = []

    for (const kind of ["refunds", "fees_due", "lists"] as const) {
      await given.query(
        `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, refund_id)
         values ('connect', $1, $2, 'refund.updated', false, $3, $4)`,
        [given.accounts.aster, `evt_${kind}`, provider_ref, refund.refund_id]
      )
      const { stripe } = given.background(backgroundWork[kind])
      const read = () => stripe.balance.retrieve({}, { stripeAccount: given.accounts.aster }).catch(() => undefined)
      await Promise.all(Array.from({ length: MANY }, read))
      await workInbox(context)
      states.push((await given.query("select state from webhook_inbox where event_ref = $1", [`evt_${kind}`])).rows[0].state)
    }

    expect(states).toEqual(["done", "done", "done"])
  })

  it("INV-FEE puts a fee back only for the run that holds it: a slow run leaves the attempt of a later one as it is", async () => {
    const { pool } = given.database
    const refund = aRefund(await given.captured())
    await given.useUp(PLATFORM)
    await given.port.refund(refund)
    const leaseOf = async () =>
      (await given.query("select fee_attempts, fee_next_at from card_refund where refund_id = $1", [refund.refund_id])).rows[0]
    const limited = providerHttp(pool, backgroundWork.fees_due)
    let later: unknown
    const slow = createStripe(given.settings, {
      http: {
        getClientName: () => limited.getClientName(),
        makeRequest: async (...request) => {
          await given.query("update card_refund set fee_next_at = now() where refund_id = $1", [refund.refund_id])
          await takeFeesDue(pool, 1)
          later = await leaseOf()

          return limited.makeRequest(...request)
        },
      },
    })

    await returnFeesDue({ pool, stripe: slow })

    expect(later).toMatchObject({ fee_attempts: 2 })
    expect(await leaseOf()).toEqual(later)
  })

  describe("D7 for cards to detach", () => {
    const isDue = async (ids: string[]) =>
      (
        await given.query(
          `select detached_at is null and detach_attempts = 0 and detach_next_at <= now() as is_due
             from tenant_payment_method where id = any ($1)`,
          [ids]
        )
      ).rows.map(({ is_due }) => is_due)
    const twoRemoved = async () => {
      const cards = [
        await givenCard(given, createStripe(given.settings), ASTER),
        await givenCard(given, createStripe(given.settings), BRIO),
      ]
      await removeCard(given.database.pool, ASTER)
      await removeCard(given.database.pool, BRIO)

      return cards.map(({ id }) => id)
    }
    const detach = () => detachCards(given.background(backgroundWork.lists))

    it("leaves them to a later run without room at the platform's account: no attempt, no failure", async () => {
      const ids = await twoRemoved()
      await given.useUp(PLATFORM)
      const before = await given.requests()

      await detach()

      expect(await given.requests()).toBe(before)
      expect(await isDue(ids)).toEqual([true, true])
      expect(await failingWork()).toEqual([])
      await given.reopen()
      await detach()
      expect(await isDue(ids)).toEqual([false, false])
    })

    it("leaves them to a later run after the provider's 429, and asks no more in this one", async () => {
      const ids = await twoRemoved()
      await given.failNext("paymentMethods.detach", "429")
      await given.lengthenPauses(PLATFORM)
      const before = await given.requests()

      await detach()

      expect(await given.requests()).toBe(before + 1)
      expect(await isDue(ids)).toEqual([true, true])
      expect(await failingWork()).toEqual([])
      await given.reopen()
      await detach()
      expect(await isDue(ids)).toEqual([false, false])
    })
  })
})
