import type Stripe from "stripe"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { findPayout, listPayouts } from "../modules/payments/queries/payouts/list-payouts"
import { listLines } from "../modules/payments/queries/payouts/list-lines"
import { payoutImbalances } from "../modules/payments/queries/payouts/payout-imbalances"
import { backFillPayouts } from "../payouts/back-fill"
import { takePayout } from "../payouts/read-payout"
import { payoutCsv } from "../payouts/payout-csv"
import { createStripe } from "../stripe/client"
import { anOpening, ASTER, BRIO, givenStripe, sessionOf, type GivenStripe } from "./given"
import { givenWebhooks, type GivenWebhooks } from "./given-webhooks"

const DAY_SECONDS = 24 * 3600
const HOUR_SECONDS = 3600
const SILENT = {
  settle: async () => ({ checkout_state: "settled", sale_id: null }),
  areConcluded: async (checkouts: object[]) => checkouts.map(() => false),
  refundFailed: async () => undefined,
  applyDispute: async () => undefined,
  evidence: async () => null,
}

describe("T11 a payout", () => {
  let stripe: GivenStripe
  let client: Stripe
  let webhooks: GivenWebhooks
  let tenants = 20
  beforeAll(async () => {
    stripe = await givenStripe()
    client = createStripe(stripe.settings)
    webhooks = await givenWebhooks(stripe, { settle: SILENT, carts: { settle: async () => undefined } } as never, client)
  })
  afterAll(async () => {
    await stripe.close()
    await webhooks.close()
  })
  beforeEach(async () => {
    await stripe.control("/webhooks/calm", {})
    await stripe.database.pool.query("truncate webhook_inbox")
  })
  // the check covers everything that the tests created
  afterEach(async () => expect(await payoutImbalances(stripe.database.pool)).toEqual([]))

  const advance = (advance_seconds: number) => stripe.control<{ now: number }>("/clock", { advance_seconds })
  /** A minute past the emulator's next midnight: daily payouts were created and have not left yet. */
  const midnight = async () => {
    const { now } = await advance(1)
    await advance(DAY_SECONDS - (now % DAY_SECONDS) + 60)
  }
  const arrival = async () => {
    await midnight()
    await advance(2 * HOUR_SECONDS)
    await advance(DAY_SECONDS)
  }
  /** A separate organiser with daily payouts. */
  const organiser = async () => {
    const tenant_no = guardedTenant((tenants += 1))
    const account = await stripe.connect(tenant_no, `Organiser ${tenant_no}`)
    await stripe.control(`/accounts/${account}/payouts`, { interval: "daily" })

    return { tenant: tenant_no, account }
  }
  const charge = (account: string, amount: number, currency = "eur") =>
    client.paymentIntents.create(
      { amount, currency, payment_method: "pm_card_bypassPending", confirm: true, application_fee_amount: 5 },
      { stripeAccount: account }
    )
  const settled = async () => {
    await webhooks.delivered()
    await webhooks.work()
  }
  const due = () => stripe.database.pool.query("update merchant_account set payouts_next_at = now()")
  const backFill = async () => {
    await due()
    await backFillPayouts(webhooks.context)
  }
  const payoutsOf = (tenant: TenantId) => listPayouts(stripe.database.pool, guardedTenant(tenant), { limit: 100 })
  const rowsOf = async (tenant: TenantId) => {
    const { rows } = await stripe.database.pool.query(
      "select state, currency, amount_minor, reconciliation, lines_minor, line_count, was_paid, failure_code from payout where tenant_no = $1 order by made_at, currency",
      [tenant]
    )

    return rows
  }
  const sold = async (tenant_no: TenantId, sale_id: string, instrument = "bypass_pending") => {
    const { payment_id, redirect_url } = await stripe.port.open(anOpening({ tenant_no }))
    await stripe.control("/pay", { session: sessionOf(redirect_url), instrument })
    await stripe.port.capture({ tenant_no, payment_id, sale_id })

    return payment_id
  }

  it("shows its sales and refunds, and its lines add up to it", async () => {
    await stripe.control(`/accounts/${stripe.accounts.aster}/payouts`, { interval: "daily" })
    await sold(ASTER, "sale_1")
    const payment_id = await sold(ASTER, "sale_2")
    await stripe.port.refund({
      tenant_no: ASTER,
      payment_id,
      refund_id: "rfd_1",
      attempt: 1,
      amount_minor: 2_000n,
      application_fee_minor: 175n,
    })

    await midnight()
    await advance(2 * HOUR_SECONDS)
    await settled()

    const [payout] = await payoutsOf(ASTER)
    const lines = await listLines(stripe.database.pool, ASTER, payout.id, { limit: 100 })
    expect(payout).toMatchObject({
      state: "in_transit",
      currency: "eur",
      reconciliation: "balanced",
      lines_minor: payout.amount_minor,
    })
    expect(lines.map(({ category, sale_id, refund_id }) => [category, sale_id, refund_id]).sort()).toEqual(
      [
        ["charge", "sale_1", null],
        ["charge", "sale_2", null],
        ["refund", "sale_2", "rfd_1"],
        ["fee", "sale_2", "rfd_1"],
      ].sort()
    )
    expect(
      lines.filter(({ category }) => category === "charge").map(({ application_fee_minor }) => application_fee_minor)
    ).toEqual([350, 350])
    expect(await findPayout(stripe.database.pool, BRIO, payout.id)).toBeNull()
    expect(await listLines(stripe.database.pool, BRIO, payout.id, { limit: 10 })).toEqual([])
  })

  it("ends in the same rows whether its events arrive once and in order, or duplicated, shuffled and late", async () => {
    const [orderly, wild] = [await organiser(), await organiser()]
    await charge(orderly.account, 5_000)
    await charge(wild.account, 5_000)
    await stripe.control("/webhooks/hold", {})
    await arrival()
    await stripe.control("/webhooks/release", { copies: 3, shuffle: true, delay_ms: 5 })

    await settled()

    expect(await rowsOf(wild.tenant)).toEqual(await rowsOf(orderly.tenant))
    expect(await rowsOf(wild.tenant)).toMatchObject([
      { state: "paid", reconciliation: "balanced", line_count: 1, was_paid: true },
    ])
  })

  it("shows that it failed after it was paid, and never returns to paid", async () => {
    const { tenant, account } = await organiser()
    await charge(account, 8_000)
    await arrival()
    await settled()
    const [{ id: payout_ref }] = (await client.payouts.list({}, { stripeAccount: account })).data
    expect(await rowsOf(tenant)).toMatchObject([{ state: "paid" }])

    await stripe.control(`/payouts/${payout_ref}`, { status: "failed", failure_code: "account_closed" })
    await settled()
    await stripe.database.pool.query("update webhook_inbox set state = 'received', done_at = null")
    await webhooks.work()

    expect(await rowsOf(tenant)).toMatchObject([
      { state: "failed", was_paid: true, failure_code: "account_closed", reconciliation: "balanced" },
    ])
  })

  it("is not overwritten by an older reading that comes later", async () => {
    const { tenant, account } = await organiser()
    await charge(account, 8_000)
    await midnight()
    const [early] = (await client.payouts.list({}, { stripeAccount: account })).data
    await advance(2 * DAY_SECONDS)
    await settled()

    const { rows } = await stripe.database.pool.query(
      "select tenant_no, id, account_ref from merchant_account where tenant_no = $1",
      [tenant]
    )
    await takePayout(webhooks.context, rows[0], early)

    expect(early.status).toBe("pending")
    expect(await rowsOf(tenant)).toMatchObject([{ state: "paid" }])
  })

  it("is separate for each currency", async () => {
    const { tenant, account } = await organiser()
    await charge(account, 5_000, "eur")
    await charge(account, 7_000, "chf")

    await midnight()
    await advance(2 * HOUR_SECONDS)
    await settled()

    expect(await rowsOf(tenant)).toMatchObject([
      { currency: "chf", reconciliation: "balanced", line_count: 1 },
      { currency: "eur", reconciliation: "balanced", line_count: 1 },
    ])
  })

  it("of 250 lines is read page by page, and complete although every event was lost", async () => {
    await stripe.control("/webhooks/hold", {})
    const { tenant, account } = await organiser()
    for (let batch = 0; batch < 25; batch += 1) {
      await Promise.all(Array.from({ length: 10 }, () => charge(account, 1_000)))
    }
    await midnight()
    await advance(2 * HOUR_SECONDS)
    expect(await rowsOf(tenant)).toEqual([])

    await Promise.all([backFill(), backFill()])
    await backFill()

    const [payout] = await payoutsOf(tenant)
    expect(payout).toMatchObject({ reconciliation: "balanced", line_count: 250 })
    const seen: string[] = []
    for (let after: string | undefined; seen.length < 250;) {
      const page = await listLines(stripe.database.pool, tenant, payout.id, { after, limit: 100 })
      seen.push(...page.map(({ provider_ref }) => provider_ref))
      after = page.at(-1)?.provider_ref
      expect(page.length).toBeGreaterThan(0)
    }
    expect(new Set(seen).size).toBe(250)
    const csv: string[] = []
    for await (const part of payoutCsv(stripe.database.pool, tenant, payout.id, "en")) {
      csv.push(part)
    }
    expect(csv.join("").trimEnd().split("\r\n")).toHaveLength(251)
  })

  it("H2 is read on from where a failed reading stopped, the next account is read meanwhile, and a revoked one never", async () => {
    const { tenant, account } = await organiser()
    const other = await organiser()
    await stripe.control("/webhooks/hold", {})
    await charge(account, 4_000)
    await charge(other.account, 5_000)
    await midnight()
    await advance(2 * HOUR_SECONDS)
    await stripe.database.pool.query("update merchant_account set payouts_next_at = now() + interval '1 day'")
    await stripe.database.pool.query(
      "update merchant_account set payouts_next_at = now() - make_interval(mins => (tenant_no = $1)::integer) where tenant_no = any ($2)",
      [tenant, [tenant, other.tenant]]
    )
    await stripe.failNext("balanceTransactions.list", "500", 3)
    await backFillPayouts(webhooks.context).catch(() => undefined)
    expect(await rowsOf(tenant)).toMatchObject([{ reconciliation: "waiting", lines_minor: null }])
    expect(await rowsOf(other.tenant)).toMatchObject([{ reconciliation: "balanced", line_count: 1 }])
    const { rows: failing } = await stripe.database.pool.query("select duty, tenant_no from failing_work")
    expect(failing).toEqual([{ duty: "payouts", tenant_no: tenant }])

    await stripe.control("/faults/clear", {})
    await stripe.database.pool.query("update merchant_account set payouts_next_at = now() where tenant_no = $1", [tenant])
    await backFillPayouts(webhooks.context)
    expect(await rowsOf(tenant)).toMatchObject([{ reconciliation: "balanced", line_count: 1 }])

    await stripe.control(`/accounts/${account}/deauthorise`, {})
    await stripe.database.pool.query("update merchant_account set payouts_next_at = now() where tenant_no = $1", [tenant])
    await backFillPayouts(webhooks.context)
    const { rows } = await stripe.database.pool.query("select status from merchant_account where tenant_no = $1", [tenant])
    expect(rows).toEqual([{ status: "revoked" }])
  })

  it("whose lines do not add up is kept with both figures, and the database refuses to call it balanced", async () => {
    const { tenant, account } = await organiser()
    await charge(account, 6_000)
    await midnight()
    await settled()
    await stripe.database.pool.query(
      `insert into payout_line (tenant_no, payout_id, provider_ref, category, currency, gross_minor, provider_fee_minor, application_fee_minor, net_minor, happened_at)
       select tenant_no, id, 'txn_stray', 'other_adjustment', 'eur', 100, 0, 0, 100, now() from payout where tenant_no = $1`,
      [tenant]
    )

    await advance(HOUR_SECONDS)
    await settled()

    const [payout] = await payoutsOf(tenant)
    expect(payout).toMatchObject({ reconciliation: "unbalanced", lines_minor: payout.amount_minor + 100 })
    await expect(
      stripe.database.pool.query("update payout set reconciliation = 'balanced' where tenant_no = $1", [tenant])
    ).rejects.toThrow(/payout_balanced/)
    // payoutImbalances stays empty: the payout is shown as unbalanced, so the stored figures are correct
  })
})
