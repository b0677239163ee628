import type { RefundPaymentInput } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
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
import { createStripe } from "../stripe/client"
import { providerHttp } from "../stripe/provider-http"
import { anOpening, ASTER, BRIO, givenStripe, sessionOf, type GivenStripe } from "./given"

/** More than the provider admits in a second. */
const DOZENS = 40
const PATIENT = 600

let stripe: GivenStripe
let refunds = 0

beforeAll(async () => {
  stripe = await givenStripe()
})
beforeEach(() => stripe.database.pool.query("delete from provider_budget"))
afterAll(() => stripe.close())

const query = (text: string, values: unknown[] = []) => stripe.database.pool.query(text, values)
/** Requests that have reached the provider. */
const requests = async () => (await stripe.control<{ contract: { requests: number } }>("/dump")).contract.requests
/** All that was granted is used up, for an hour; no row leaves an account with its reserve. */
const useUp = (account_ref: string) =>
  query(
    `insert into provider_budget as b (account_ref, free_at) values ($1, now() + interval '1 hour')
     on conflict (account_ref) do update set free_at = excluded.free_at`,
    [account_ref]
  )
const reopen = () => query("update provider_budget set closed_until = '-infinity', free_at = now()")
/** What processes use for which no one waits. */
const background = (patience_seconds = 0) => ({
  pool: stripe.database.pool,
  stripe: createStripe(stripe.settings, { http: providerHttp(stripe.database.pool, { patience_seconds }) }),
})

async function captured(tenant_no: TenantId = ASTER) {
  const opened = await stripe.port.open(anOpening({ tenant_no }))
  const key = { tenant_no, payment_id: opened.payment_id }
  await stripe.control("/pay", { session: sessionOf(opened.redirect_url), instrument: "visa" })
  await stripe.port.capture({ ...key, sale_id: `sale_${opened.payment_id}` })

  return key
}

const aRefund = (key: { tenant_no: TenantId; payment_id: string }): RefundPaymentInput => ({
  ...key,
  refund_id: `rfd_${(refunds += 1)}`,
  attempt: 1,
  amount_minor: 4_000n,
  application_fee_minor: 350n,
  in_background: true,
})
const refundsOf = async (account: string, refund_id: string) =>
  (await stripe.dump()).accounts[account].refunds.filter(({ metadata }) => metadata.refund_id === refund_id)
const feeOf = async (refund_id: string) =>
  (
    await query("select fee_state, fee_attempts, fee_next_at > now() as is_later from card_refund where refund_id = $1", [
      refund_id,
    ])
  ).rows[0]

describe("T6 INV-ONCE background work at the provider", () => {
  it("is granted by one row of each account, never more than the steady pace and a reserve", async () => {
    const started = (await query("select clock_timestamp() as at")).rows[0].at as Date

    const pauses = await Promise.all(Array.from({ length: 30 }, () => takeRequest(stripe.database.pool, "acct_1")))
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
    await useUp("acct_1")
    expect(await takeRequest(stripe.database.pool, "acct_1")).toBeGreaterThan(0)
    expect(await takeRequest(stripe.database.pool, "acct_2")).toBe(0)
  })

  it("leaves an account alone for the given time, else for ever longer but at most a minute, counting once what came together", async () => {
    const { pool } = stripe.database
    const pauseOver = () => query("update provider_budget set closed_until = clock_timestamp()")
    const pauses: number[] = []
    for (let times = 0; times < 9; times += 1) {
      const [first] = await Promise.all([1, 2, 3].map(() => setAside(pool, "acct_1", null)))
      pauses.push(Math.round(first))
      await pauseOver()
    }

    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect(Math.round(await setAside(pool, "acct_1", 120))).toBe(120)
    expect(await takeRequest(pool, "acct_1")).toBeGreaterThan(60)
    expect(Math.round(await setAside(pool, "acct_1", 100_000))).toBe(900)
    await query("update provider_budget set closed_until = clock_timestamp() - interval '2 minutes'")
    expect(Math.round(await setAside(pool, "acct_1", null))).toBe(1)
    expect(await takeRequest(pool, "acct_2")).toBe(0)
  })

  it("puts a refund off when the provider answers 429, asks no more, and makes it once, under the same key", async () => {
    const refund = aRefund(await captured())
    const theirs = aRefund(await captured(BRIO))
    await stripe.failNext("refunds.create", "429")

    const answer = await stripe.port.refund(refund)
    const before = await requests()
    const again = await stripe.port.refund(refund)

    expect(answer).toMatchObject({ state: "later", retry_seconds: expect.any(Number) })
    expect(again).toMatchObject({ state: "later" })
    expect(await requests()).toBe(before)
    expect(await stripe.port.refund(theirs)).toMatchObject({ state: "accepted" })
    await reopen()
    expect(await stripe.port.refund(refund)).toMatchObject({ state: "accepted" })
    expect(await refundsOf(stripe.accounts.aster, refund.refund_id)).toHaveLength(1)
    expect((await query("select attempt, key_no from card_refund where refund_id = $1", [refund.refund_id])).rows).toEqual([
      { attempt: 1, key_no: 1 },
    ])
  })

  it("refunds dozens at once without a single 429 under the provider's published limits, each once", async () => {
    const key = await captured()
    const { stripe: patient } = background(PATIENT)
    const parts = Array.from({ length: DOZENS }, () => ({
      ...aRefund(key),
      amount_minor: 4_000n / BigInt(DOZENS),
      application_fee_minor: 0n,
    }))
    await stripe.control("/limits", { like: "live" })

    const answers = await Promise.all(parts.map((part) => refundPayment({ pool: stripe.database.pool, stripe: patient }, part)))
    const { refused } = await stripe.control<{ refused: Record<string, number> }>("/limits")
    await stripe.control("/limits", { like: "off" })

    expect(refused).toEqual({})
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(["accepted"]))
    const made = await Promise.all(parts.map(({ refund_id }) => refundsOf(stripe.accounts.aster, refund_id)))
    expect(made.map(({ length }) => length)).toEqual(parts.map(() => 1))
  })

  it("never delays a buyer, or a refund that a person waits for", async () => {
    const { in_background: _background, ...refund } = aRefund(await captured())
    await useUp(stripe.accounts.aster)
    await useUp("")

    const payment = await captured()

    expect(await stripe.port.status(payment)).toMatchObject({ state: "captured" })
    expect(await stripe.port.refund(aRefund(payment))).toMatchObject({ state: "later" })
    expect(await stripe.port.refund(refund)).toMatchObject({ state: "accepted" })
  })

  it("makes room when a buyer meets a 429", async () => {
    const payment = await captured()
    await stripe.failNext("checkout.sessions.create", "429")

    await stripe.port.open(anOpening())

    expect(await stripe.port.refund(aRefund(payment))).toMatchObject({ state: "later" })
  })

  it("INV-FEE puts a fee back while the platform's account has no room: no attempt, no failure, returned once later", async () => {
    const refund = aRefund(await captured())
    await useUp("")

    expect(await stripe.port.refund(refund)).toMatchObject({ state: "accepted" })
    await returnFeesDue(background())

    expect(await feeOf(refund.refund_id)).toEqual({ fee_state: "pending", fee_attempts: 0, is_later: true })
    expect((await query("select 1 from failing_work where duty = 'fee_returns'")).rows).toEqual([])
    await reopen()
    await query("update card_refund set fee_next_at = now() where refund_id = $1", [refund.refund_id])
    await returnFeesDue(background())
    expect(await feeOf(refund.refund_id)).toMatchObject({ fee_state: "returned", fee_attempts: 1 })
  })

  it("puts an event back whose account has no room: that is no attempt, however often it happens", async () => {
    await query(
      `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref)
       values ('connect', $1, 'evt_1', 'payout.paid', false, 'po_1')`,
      [stripe.accounts.aster]
    )
    await useUp(stripe.accounts.aster)
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
    const refund = aRefund(await captured())
    const { provider_ref } = await stripe.port.refund(refund)
    const insert = (event_ref: string, type: string) =>
      query(
        `insert into webhook_inbox (endpoint, account_ref, event_ref, type, livemode, object_ref, refund_id)
         values ('connect', $1, $2, $3, false, $4, $5)`,
        [stripe.accounts.aster, event_ref, type, provider_ref, refund.refund_id]
      )
    const stateOf = async (event_ref: string) =>
      (await query("select state from webhook_inbox where event_ref = $1", [event_ref])).rows[0].state
    await insert("evt_created", "refund.created")
    await insert("evt_updated", "refund.updated")
    await useUp(stripe.accounts.aster)

    await workInbox({ ...background(), settle: {} as never, carts: {} as never, invoices: {} as never })

    expect([await stateOf("evt_created"), await stateOf("evt_updated")]).toEqual(["done", "received"])
  })

  it("reads lists later whose account has no room, without a failure for anyone to look at", async () => {
    await askForStatements(stripe.database.pool)
    await addListings(stripe.database.pool, 0)
    await query("update merchant_account set payouts_next_at = now()")
    for (const account of ["", ...Object.values(stripe.accounts)]) {
      await useUp(account)
    }
    const before = await requests()

    await readStatements({ ...background(), client_id: stripe.settings.STRIPE_CLIENT_ID })
    await listMissedEvents(background())
    await backFillPayouts(background())

    expect(await requests()).toBe(before)
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
