import type { SaleEvidence } from "@guichet/ports"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { acceptDispute, answerDispute } from "../disputes/answer-dispute"
import { findDispute, listDisputes } from "../modules/payments/queries/dispute-row"
import { listLines } from "../modules/payments/queries/payouts/list-lines"
import { findPayout, listPayouts } from "../modules/payments/queries/payouts/list-payouts"
import { payoutImbalances } from "../modules/payments/queries/payouts/payout-imbalances"
import { backFillPayouts } from "../payouts/back-fill"
import { readBalance } from "../payouts/read-balance"
import { readStatements } from "../payouts/read-statements"
import { anOpening, ASTER, sessionOf } from "./given"
import { givenAnswering, type GivenAnswering } from "./given-answering"

const PLATFORM = "acct_emu_platform"
const OPERATOR = guardedTenant(1)
const DAY_SECONDS = 24 * 3600
const HOUR_SECONDS = 3600
const EVIDENCE: SaleEvidence = {
  sale_id: "sale_1",
  site: "Scenes",
  host: "scenes.example",
  locale: "fr",
  buyer_name: "Ada",
  buyer_email: "ada@example.org",
  bought_at: "2026-11-01T10:00:00Z",
  amount_minor: 4_000,
  currency: "eur",
  ...{ difference_of: null, refunds: [] },
  tickets: [],
  promised: [],
  terms: null,
  mails: [],
}

/** Payments on the platform's own account name no account: whatever concerns them there must still be found. */
describe("T6 T11 I-2 disputes and payouts of the operator's own sales", () => {
  let given: GivenAnswering
  let { stripe, client, context, notifications, work }: GivenAnswering = {} as GivenAnswering

  beforeAll(async () => {
    given = await givenAnswering(EVIDENCE, { own: true })
    ;({ stripe, client, context, notifications, work } = given)
    await stripe.connect(OPERATOR, "Scenes", { account: PLATFORM, platform_ref: PLATFORM })
    await stripe.control(`/accounts/${PLATFORM}/payouts`, { interval: "daily" })
  })
  afterAll(() => given.close())
  beforeEach(() => {
    notifications.length = 0
  })

  const rows = async (text: string, values: unknown[] = []) => (await stripe.database.pool.query(text, values)).rows
  let sales = 0
  const sold = async (changes: object = {}, instrument = "visa") => {
    const { payment_id, redirect_url } = await stripe.port.open(
      anOpening({ tenant_no: OPERATOR, application_fee_minor: 0n, ...changes })
    )
    await stripe.control("/pay", { session: sessionOf(redirect_url), instrument })
    const sale_id = `sale_own_${(sales += 1)}`
    await stripe.port.capture({ tenant_no: OPERATOR, payment_id, sale_id })
    const [{ intent_ref }] = await rows("select intent_ref from card_payment where id = $1", [payment_id])

    return { payment_id, sale_id, intent_ref: intent_ref as string }
  }
  const disputed = async (changes: object = {}) => {
    const sale = await sold(changes)
    const { id: ref } = await stripe.control<{ id: string }>("/disputes", { charge: sale.intent_ref })
    await work()

    return { ...sale, ref }
  }
  const answering = (id: string, tenant = OPERATOR) => ({ tenant, id, user_id: "user_1" })

  it("a dispute is stored, reported to ticketing, answered once and follows the bank, and no other tenant sees it", async () => {
    const { sale_id, ref } = await disputed()
    const [{ id, phase, account_ref }] = await listDisputes(stripe.database.pool, OPERATOR, { limit: 1 })
    const strangers = await Promise.all([
      findDispute(stripe.database.pool, ASTER, id),
      answerDispute(context, answering(id, ASTER), "mine").catch(({ code }) => code),
      acceptDispute(context, answering(id, ASTER)).catch(({ code }) => code),
    ])
    await answerDispute(context, answering(id), "winning_evidence")
    await expect(answerDispute(context, answering(id), "again")).rejects.toMatchObject({ code: "evidence_sent" })
    const seen = await client.disputes.retrieve(ref)
    await stripe.control("/clock", { advance_seconds: 4 })
    await work()

    expect([phase, account_ref, strangers]).toEqual(["open", "", [null, "not_found", "not_found"]])
    expect(notifications[0]).toMatchObject({ tenant_no: OPERATOR, sale_id, phase: "open", amount_minor: 4_000n })
    expect([seen.evidence.customer_name, seen.evidence_details.submission_count]).toEqual(["Ada", 1])
    expect(await findDispute(stripe.database.pool, OPERATOR, id)).toMatchObject({ phase: "won", answer_state: "sent" })
    expect(notifications.at(-1)).toMatchObject({ phase: "won" })
  })

  it("INV-ONCE a dispute is stored once although its events arrive three times, shuffled and late", async () => {
    await stripe.control("/webhooks/hold", {})
    const { intent_ref, sale_id } = await sold()
    const { id: ref } = await stripe.control<{ id: string }>("/disputes", { charge: intent_ref })
    await stripe.control(`/disputes/${ref}`, { status: "lost" })
    await stripe.control("/webhooks/release", { copies: 3, shuffle: true, delay_ms: 5 })
    await work()
    await stripe.control("/webhooks/calm", {})

    expect(await rows("select phase, merchant_account_id from dispute where provider_ref = $1", [ref])).toEqual([
      { phase: "lost", merchant_account_id: null },
    ])
    expect(notifications.at(-1)).toMatchObject({ sale_id, phase: "lost" })
  })

  it("a dispute of the shop is left to be answered at the provider, and delays nothing", async () => {
    const { ref } = await disputed({ checkout_id: "cart_own", on: "platform" })

    expect(await rows("select 1 from dispute where provider_ref = $1", [ref])).toEqual([])
    // copies of earlier events may still arrive
    const known = (await rows("select id from dispute")).map(({ id }) => id)
    expect(notifications.filter(({ dispute_id }) => !known.includes(dispute_id))).toEqual([])
    expect(await rows("select distinct state from webhook_inbox where object_ref = $1", [ref])).toEqual([{ state: "ignored" }])
  })

  // last: from here on the provider's clock is days ahead of ours
  it("each line of a payout names its sale, whether known by event or read again, and no other tenant reads a line", async () => {
    // more than the lost dispute took
    for (let more = 0; more < 4; more += 1) {
      await sold({}, "bypass_pending")
    }
    const { sale_id, payment_id } = await sold({}, "bypass_pending")
    await stripe.port.refund({
      tenant_no: OPERATOR,
      payment_id,
      refund_id: "rfd_own",
      attempt: 1,
      amount_minor: 1_000n,
      application_fee_minor: 0n,
    })
    const { now } = await stripe.control<{ now: number }>("/clock", { advance_seconds: 1 })
    await stripe.control("/clock", { advance_seconds: DAY_SECONDS - (now % DAY_SECONDS) + 60 })
    await stripe.control("/clock", { advance_seconds: 2 * HOUR_SECONDS })
    await work()
    const payouts = await listPayouts(stripe.database.pool, OPERATOR, { limit: 10 })
    const lines = (
      await Promise.all(payouts.map(({ id }) => listLines(stripe.database.pool, OPERATOR, id, { limit: 100 })))
    ).flat()

    expect(payouts.map(({ reconciliation }) => reconciliation)).toEqual(["balanced"])
    expect(lines.filter((line) => line.sale_id === sale_id).map(({ category, refund_id }) => [category, refund_id])).toEqual(
      expect.arrayContaining([
        ["charge", null],
        ["refund", "rfd_own"],
      ])
    )
    expect(await findPayout(stripe.database.pool, ASTER, payouts[0].id)).toBeNull()
    expect(await listLines(stripe.database.pool, ASTER, payouts[0].id, { limit: 10 })).toEqual([])
    expect(await readBalance(context, OPERATOR)).toMatchObject({ state: "read" })

    await rows("delete from payout_line")
    await rows("delete from payout")
    await rows("update merchant_account set payouts_next_at = now(), payouts_read_at = null")
    await backFillPayouts(context)
    await rows("select ask_for_statements()")
    await readStatements({ ...context, stripe: client, client_id: stripe.settings.STRIPE_CLIENT_ID })

    expect(
      (
        await rows(
          "select l.category from payout_line l join card_payment p on p.tenant_no = l.tenant_no and p.id = l.payment_id where p.sale_id = $1",
          [sale_id]
        )
      ).length
    ).toBe(2)
    expect(await payoutImbalances(stripe.database.pool)).toEqual([])
    await rows("update payout_line set payment_id = null")
    expect((await payoutImbalances(stripe.database.pool)).map(({ proof }) => proof)).toContain("unnamed")
  })
})
