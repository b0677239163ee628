import { BACKGROUND_REQUESTS_PER_SECOND, BACKGROUND_REQUESTS_RESERVE } from "../contracts/limits"
import { returnFeesDue, workInbox } from "../inbox/work-inbox"
import { listMissedEvents } from "../inbox/list-missed-events"
import { addListings } from "../modules/payments/commands/inbox/event-listing"
import { askForStatements } from "../modules/payments/commands/statements/ask-for-statements"
import { backFillPayouts } from "../payouts/back-fill"
import { readStatements } from "../payouts/read-statements"
import { setAside } from "../modules/payments/commands/budget/set-aside"
import { takeRequest } from "../modules/payments/commands/budget/take-request"
import { refundPayment } from "../payment-port/refund"
import { anOpening, BRIO } from "./given"
import { aRefund, givenBackground, type GivenBackground } from "./given-background"

/** More than the provider admits in a second. */
const DOZENS = 40
const PATIENT = { patience_seconds: 600, keeps: 0 }
const IMPATIENT = { patience_seconds: 0, keeps: 0 }

let given: GivenBackground

beforeAll(async () => {
  given = await givenBackground()
})
beforeEach(() => given.query("delete from provider_budget"))
afterAll(() => given.close())

const query = (text: string, values: unknown[] = []) => given.query(text, values)
const background = (work = IMPATIENT) => given.background(work)
const refundsOf = async (account: string, refund_id: string) =>
  (await given.dump()).accounts[account].refunds.filter(({ metadata }) => metadata.refund_id === refund_id)

describe("T6 INV-ONCE background work at the provider", () => {
  it("is granted by one row of each account, never more than the steady pace and a reserve", async () => {
    const started = (await query("select clock_timestamp() as at")).rows[0].at as Date

    const pauses = await Promise.all(Array.from({ length: 30 }, () => takeRequest(given.database.pool, "acct_1", 0)))
    const granted = pauses.filter((seconds) => seconds === 0).length
    const { rows } = await query(
      `select extract(epoch from free_at - $1)::float as owed, free_at <= clock_timestamp() + make_interval(secs => $2) as is_within
         from provider_budget where account_ref = 'acct_1'`,
      [started, BACKGROUND_REQUESTS_RESERVE / BACKGROUND_REQUESTS_PER_SECOND]
    )

    expect(granted).toBeGreaterThanOrEqual(BACKGROUND_REQUESTS_RESERVE)
    // every request granted has moved the account on by one step, and none of the others has
    expect(rows[0].owed).toBeGreaterThanOrEqual(granted / BACKGROUND_REQUESTS_PER_SECOND)
    expect(rows[0].is_within).toBe(true)
    await given.useUp("acct_1")
    expect(await takeRequest(given.database.pool, "acct_1", 0)).toBeGreaterThan(0)
    expect(await takeRequest(given.database.pool, "acct_2", 0)).toBe(0)
  })

  it("leaves an account alone for the given time, else for ever longer but at most a minute, counting once what came together", async () => {
    const { pool } = given.database
    const pauseOver = () => query("update provider_budget set closed_until = clock_timestamp()")
    const pauses: number[] = []
    for (let times = 0; times < 9; times += 1) {
      const [first] = await Promise.all([1, 2, 3].map(() => setAside(pool, "acct_1", null)))
      pauses.push(Math.round(first))
      await pauseOver()
    }

    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect(Math.round(await setAside(pool, "acct_1", 120))).toBe(120)
    expect(await takeRequest(pool, "acct_1", 0)).toBeGreaterThan(60)
    expect(Math.round(await setAside(pool, "acct_1", 100_000))).toBe(900)
    await query("update provider_budget set closed_until = clock_timestamp() - interval '2 minutes'")
    expect(Math.round(await setAside(pool, "acct_1", null))).toBe(1)
    expect(await takeRequest(pool, "acct_2", 0)).toBe(0)
  })

  it("puts a refund off when the provider answers 429, asks no more, and makes it once, under the same key", async () => {
    const refund = aRefund(await given.captured())
    const theirs = aRefund(await given.captured(BRIO))
    await given.lengthenPauses(given.accounts.aster)
    await given.failNext("refunds.create", "429")

    const answer = await given.port.refund(refund)
    const before = await given.requests()
    const again = await given.port.refund(refund)

    expect(answer).toMatchObject({ state: "later", retry_seconds: expect.any(Number) })
    expect(again).toMatchObject({ state: "later" })
    expect(await given.requests()).toBe(before)
    expect(await given.port.refund(theirs)).toMatchObject({ state: "accepted" })
    await given.reopen()
    expect(await given.port.refund(refund)).toMatchObject({ state: "accepted" })
    expect(await refundsOf(given.accounts.aster, refund.refund_id)).toHaveLength(1)
    expect((await query("select attempt, key_no from card_refund where refund_id = $1", [refund.refund_id])).rows).toEqual([
      { attempt: 1, key_no: 1 },
    ])
  })

  it("refunds dozens at once without a single 429 under the provider's published limits, each once", async () => {
    const key = await given.captured()
    const { stripe: patient } = background(PATIENT)
    const parts = Array.from({ length: DOZENS }, () => ({
      ...aRefund(key),
      amount_minor: 4_000n / BigInt(DOZENS),
      application_fee_minor: 0n,
    }))
    await given.control("/limits", { like: "live" })

    const answers = await Promise.all(parts.map((part) => refundPayment({ pool: given.database.pool, stripe: patient }, part)))
    const { refused } = await given.control<{ refused: Record<string, number> }>("/limits")
    await given.control("/limits", { like: "off" })

    expect(refused).toEqual({})
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(["accepted"]))
    const made = await Promise.all(parts.map(({ refund_id }) => refundsOf(given.accounts.aster, refund_id)))
    expect(made.map(({ length }) => length)).toEqual(parts.map(() => 1))
  })

  it("never delays a buyer, or a refund that a person waits for", async () => {
    const { in_background: _background, ...refund } = aRefund(await given.captured())
    await given.useUp(given.accounts.aster)
    await given.useUp("")

    const payment = await given.captured()

    expect(await given.port.status(payment)).toMatchObject({ state: "captured" })
    expect(await given.port.refund(aRefund(payment))).toMatchObject({ state: "later" })
    expect(await given.port.refund(refund)).toMatchObject({ state: "accepted" })
  })

  it("makes room when a buyer meets a 429", async () => {
    const payment = await given.captured()
    await given.lengthenPauses(given.accounts.aster)
    await given.failNext("checkout.sessions.create", "429")

    await given.port.open(anOpening())

    expect(await given.port.refund(aRefund(payment))).toMatchObject({ state: "later" })
  })

  it("INV-FEE puts a fee back while the platform's account has no room: no attempt, no failure, returned once later", async () => {
    const refund = aRefund(await given.captured())
    await given.useUp("")

    expect(await given.port.refund(refund)).toMatchObject({ state: "accepted" })
    await returnFeesDue(background())

    expect(await given.feeOf(refund.refund_id)).toEqual({ fee_state: "pending", fee_attempts: 0, is_later: true })
    expect((await query("select 1 from failing_work where duty = 'fee_returns'")).rows).toEqual([])
    await given.reopen()
    await query("update card_refund set fee_next_at = now() where refund_id = $1", [refund.refund_id])
    await returnFeesDue(background())
    expect(await given.feeOf(refund.refund_id)).toMatchObject({ fee_state: "returned", fee_attempts: 1 })
  })

  it("puts an event back whose account has no room: that is no attempt, however often it happens", async () => {
    await query(
      `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref)
       values ('connect', $1, 'evt_1', 'payout.paid', false, 'po_1')`,
      [given.accounts.aster]
    )
    await given.useUp(given.accounts.aster)
    const never = () => Promise.reject(new Error("not asked"))
    const context = { ...background(), settle: {} as never, carts: { settle: never } as never, invoices: {} as never }

    for (let times = 0; times < 3; times += 1) {
      await query("update webhook_inbox set next_at = now() where event_ref = 'evt_1'")
      await workInbox(context)
    }

    const { rows } = await query(
      "select state, attempts, last_error, next_at > now() as is_later from webhook_inbox where event_ref = 'evt_1'"
    )
    expect(rows).toEqual([{ state: "received", attempts: 0, last_error: null, is_later: true }])
  })

  it("does not read a refund whose creation it knows already, and reads it for any other event", async () => {
    const refund = aRefund(await given.captured())
    const { provider_ref } = await given.port.refund(refund)
    const insert = (event_ref: string, type: string) =>
      query(
        `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, refund_id)
         values ('connect', $1, $2, $3, false, $4, $5)`,
        [given.accounts.aster, event_ref, type, provider_ref, refund.refund_id]
      )
    const stateOf = async (event_ref: string) =>
      (await query("select state from webhook_inbox where event_ref = $1", [event_ref])).rows[0].state
    await insert("evt_created", "refund.created")
    await insert("evt_updated", "refund.updated")
    await given.useUp(given.accounts.aster)

    await workInbox({ ...background(), settle: {} as never, carts: {} as never, invoices: {} as never })

    expect([await stateOf("evt_created"), await stateOf("evt_updated")]).toEqual(["done", "received"])
  })

  it("reads lists later whose account has no room, without a failure for anyone to look at", async () => {
    await askForStatements(given.database.pool)
    await addListings(given.database.pool, 0)
    await query("update merchant_account set payouts_next_at = now()")
    for (const account of ["", ...Object.values(given.accounts)]) {
      await given.useUp(account)
    }
    const before = await given.requests()

    await readStatements({ ...background(), client_id: given.settings.STRIPE_CLIENT_ID })
    await listMissedEvents(background())
    await backFillPayouts(background())

    expect(await given.requests()).toBe(before)
    expect((await query("select failures, last_error, next_at > now() as is_later from provider_statement")).rows).toEqual(
      Array.from({ length: 3 }, () => ({ failures: 0, last_error: null, is_later: true }))
    )
    expect((await query("select distinct last_error, listed_until from event_listing")).rows).toEqual([
      { last_error: null, listed_until: null },
    ])
    expect((await query("select distinct payouts_read_at from merchant_account")).rows).toEqual([{ payouts_read_at: null }])
    expect((await query("select duty from failing_work")).rows).toEqual([])
  })
})
