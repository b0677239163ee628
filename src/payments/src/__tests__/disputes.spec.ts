import type { SaleEvidence } from "@guichet/ports"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { acceptDispute, answerDispute, previewEvidence } from "../disputes/answer-dispute"
import { assembleEvidence } from "../disputes/assemble-evidence"
import { answerDeadline, disputePhase } from "../disputes/dispute-phase"
import { takeDispute } from "../disputes/read-dispute"
import { findDispute, listDisputes, type DisputeRow } from "../modules/payments/queries/dispute-row"
import { createStripe } from "../stripe/client"
import { anOpening, ASTER, BRIO, REQUEST_MS, sessionOf } from "./given"
import { givenAnswering, type GivenAnswering } from "./given-answering"

const NINE_DAYS = 9 * 24 * 3600
const SALE: SaleEvidence = {
  sale_id: "sale_1",
  site: "Aster",
  host: "aster.example",
  locale: "fr",
  buyer_name: "Ada",
  buyer_email: "ada@example.org",
  bought_at: "2026-11-01T10:00:00Z",
  amount_minor: 4_000,
  currency: "eur",
  ...{ difference_of: null, refunds: [] },
  tickets: [
    {
      event_title: "Phèdre",
      starts_at: "2026-11-20T19:30:00Z",
      time_zone: "Europe/Paris",
      ticket_no: "AAAA-BBBB-CCCC",
      place: "Parterre F 12",
      amount_minor: 4_000,
      state: "valid",
      admitted_at: "2026-11-20T19:10:00Z",
      admitted_by: "Gate 2",
    },
  ],
  promised: [{ original: "Jusqu’à 2 jours avant, 50 % du prix.", english: "Until 2 days before, 50% of the price." }],
  terms: { text: "No refunds.", since: "2026-11-05T10:00:00Z" },
  mails: [{ subject: "Your tickets", to: "ada@example.org", sent_at: "2026-11-01T10:01:00Z" }],
}

describe("T6 a dispute", () => {
  let given: GivenAnswering
  let { stripe, client, context, notifications, work }: GivenAnswering = {} as GivenAnswering

  beforeAll(async () => {
    given = await givenAnswering(SALE)
    ;({ stripe, client, context, notifications, work } = given)
  })
  afterAll(() => given.close())
  beforeEach(async () => {
    notifications.length = 0
    await stripe.control("/webhooks/calm", {})
    await stripe.control("/faults/clear", {})
    await stripe.database.pool.query("truncate webhook_inbox")
  })

  let sales = 0
  const paid = async (tenant_no = ASTER, instrument = "visa") => {
    const { payment_id, redirect_url } = await stripe.port.open(anOpening({ tenant_no }))
    await stripe.control("/pay", { session: sessionOf(redirect_url), instrument })
    await stripe.port.capture({ tenant_no, payment_id, sale_id: `sale_${(sales += 1)}` })
    const { rows } = await stripe.database.pool.query("select intent_ref, sale_id from card_payment where id = $1", [payment_id])

    return { payment_id, tenant: guardedTenant(tenant_no), ...(rows[0] as { intent_ref: string; sale_id: string }) }
  }
  const disputed = async (tenant_no = ASTER, terms: object = {}) => {
    const sale = await paid(tenant_no)
    const { id: ref } = await stripe.control<{ id: string }>("/disputes", { charge: sale.intent_ref, ...terms })
    await work()
    const row = (await listDisputes(stripe.database.pool, sale.tenant, { limit: 1 }))[0]

    return { ...sale, ref, id: row.id }
  }
  const rowOf = async ({ tenant, id }: { tenant: TenantId; id: string }) =>
    (await findDispute(stripe.database.pool, tenant, id)) as DisputeRow
  const decide = async (ref: string, status: string) => {
    await stripe.control(`/disputes/${ref}`, { status })
    await work()
  }
  const refused = (attempt: Promise<unknown>) =>
    attempt.then(
      () => "none",
      (error: { code?: string }) => error.code ?? String(error)
    )
  const answering = ({ tenant, id }: { tenant: DisputeRow["tenant_no"]; id: string }) => ({
    tenant: guardedTenant(tenant),
    id,
    user_id: "user_1",
  })

  it("is stored with its sale, amount and due date when the bank takes the money, and reported to ticketing", async () => {
    const dispute = await disputed()

    expect(await rowOf(dispute)).toMatchObject({
      phase: "open",
      status: "needs_response",
      amount_minor: 4_000,
      sale_id: dispute.sale_id,
    })
    expect((await rowOf(dispute)).due_by).toBeInstanceOf(Date)
    expect(notifications.at(-1)).toMatchObject({ sale_id: dispute.sale_id, phase: "open", amount_minor: 4_000n })
    expect(await findDispute(stripe.database.pool, BRIO, dispute.id)).toBeNull()
  })

  it("ends as lost or won, whatever the order, number and delay of its events", async () => {
    for (const decision of ["lost", "won"]) {
      await stripe.control("/webhooks/hold", {})
      const sale = await paid()
      const { id: ref } = await stripe.control<{ id: string }>("/disputes", { charge: sale.intent_ref })
      await stripe.control(`/disputes/${ref}`, { status: "under_review" })
      await stripe.control(`/disputes/${ref}`, { status: decision })
      await stripe.control("/webhooks/release", { copies: 3, shuffle: true, delay_ms: 5 })
      await work()

      const [row] = await listDisputes(stripe.database.pool, sale.tenant, { limit: 1 })
      expect([row.provider_ref, row.phase, row.sale_id]).toEqual([ref, decision, sale.sale_id])
      // an event of the first one that had to be tried again may come between
      expect(notifications.findLast(({ dispute_id }) => dispute_id === row.id)).toMatchObject({ phase: decision })
      await stripe.control("/webhooks/calm", {})
    }
  })

  it("keeps the latest reading when an earlier one is written later", async () => {
    const dispute = await disputed()
    const before = await client.disputes.retrieve(dispute.ref, {}, { stripeAccount: stripe.accounts.aster })
    const early = new Date(Date.now() - 60_000)
    await decide(dispute.ref, "lost")

    await takeDispute(context, { tenant_no: ASTER, account_ref: stripe.accounts.aster }, before, early)

    expect(await rowOf(dispute)).toMatchObject({ phase: "lost" })
    expect(notifications.at(-1)).toMatchObject({ phase: "lost" })
  })

  it("follows an inquiry that closes, one that becomes a dispute, and an appeal", async () => {
    const [asked, taken] = [await disputed(ASTER, { inquiry: true }), await disputed(BRIO, { inquiry: true })]
    expect([(await rowOf(asked)).phase, (await rowOf(taken)).phase]).toEqual(["inquiry", "inquiry"])

    await decide(asked.ref, "warning_closed")
    await decide(taken.ref, "needs_response")
    expect([(await rowOf(asked)).phase, (await rowOf(taken)).phase]).toEqual(["closed", "open"])

    await decide(taken.ref, "lost")
    await decide(taken.ref, "appeal_needs_response")
    expect(await rowOf(taken)).toMatchObject({ phase: "open", status: "appeal_needs_response", decided_at: null })
  })

  it("is answered again, by a new deadline, when the bank takes the money after an inquiry that was answered", async () => {
    const dispute = await disputed(ASTER, { inquiry: true })
    await answerDispute(context, answering(dispute), "to the inquiry")
    await work()
    const answered = await rowOf(dispute)

    await decide(dispute.ref, "needs_response")
    const escalated = await rowOf(dispute)
    const again = await refused(answerDispute(context, answering(dispute), "to the dispute"))

    expect([answered.answer_state, answerDeadline(answered)]).toEqual(["sent", null])
    expect(escalated).toMatchObject({ phase: "open", answer_state: "none", answer: null, answered_at: null })
    expect(answerDeadline(escalated)).toBeInstanceOf(Date)
    expect([again, (await rowOf(dispute)).answer_state]).toEqual(["none", "sent"])
  })

  it("keeps its phase when the provider reports an unknown status", async () => {
    const dispute = await disputed()
    const seen = await client.disputes.retrieve(dispute.ref, {}, { stripeAccount: stripe.accounts.aster })

    await takeDispute(
      context,
      { tenant_no: ASTER, account_ref: stripe.accounts.aster },
      { ...seen, status: "arbitration" as never },
      new Date(Date.now() + 1_000)
    )

    expect(await rowOf(dispute)).toMatchObject({ phase: "open", status: "arbitration" })
    expect([disputePhase("arbitration"), disputePhase("constructor")]).toEqual([null, null])
  })

  it("is ignored for an organiser's sales elsewhere with the same account", async () => {
    const { id } = await client.paymentIntents.create(
      { amount: 900, currency: "eur", payment_method: "pm_card_visa", confirm: true },
      { stripeAccount: stripe.accounts.aster }
    )
    await stripe.control("/disputes", { charge: id })
    await work()

    const { rows } = await stripe.database.pool.query(
      "select distinct state from webhook_inbox where type like 'charge.dispute.%'"
    )
    expect([rows, notifications]).toEqual([[{ state: "ignored" }], []])
  })

  it("shows the evidence that would be sent: order, terms, emails and admission", async () => {
    const dispute = await disputed()

    const evidence = await previewEvidence(context, await rowOf(dispute))

    expect(evidence).toMatchObject({
      customer_name: "Ada",
      customer_email_address: "ada@example.org",
      service_date: "2026-11-20",
    })
    expect(evidence?.product_description).toContain("Phèdre, 2026-11-20 19:30 UTC, Parterre F 12, ticket AAAA-BBBB-CCCC")
    expect(evidence?.refund_policy_disclosure).toBe(
      [
        "Shown at the checkout and emailed with the tickets, as it stood when the order was paid, 2026-11-01 10:00 UTC:",
        "Jusqu’à 2 jours avant, 50 % du prix.\n(In English: Until 2 days before, 50% of the price.)",
        "Terms published at aster.example, in this wording since 2026-11-05 10:00 UTC, after this order was paid:",
        "No refunds.",
      ].join("\n\n")
    )
    expect(evidence?.access_activity_log).toContain("to ada@example.org: Your tickets")
    expect(evidence?.access_activity_log).toContain("2026-11-20 19:10 UTC, device Gate 2")
  })

  it("A4 names to the bank what an exchange's payment was for, what went back, and the day where the date takes place", () => {
    const [ticket] = SALE.tickets
    const evidence = assembleEvidence({
      ...{ ...SALE, difference_of: "sale_first", refunds: [{ amount_minor: 1_000, went_back_at: "2026-11-10T09:00:00Z" }] },
      tickets: [{ ...ticket, state: "void", admitted_at: null, starts_at: "2026-11-20T23:30:00Z" }],
    })

    expect(evidence.service_date).toBe("2026-11-21")
    expect(evidence.product_description).toMatch(/difference when tickets of order sale_first/)
    expect(evidence.product_description).toMatch(/AAAA-BBBB-CCCC, €40\.00, no longer valid/)
    expect(evidence.product_description).toMatch(/Refunded to the buyer:\n- 2026-11-10 09:00 UTC, €10\.00/)
  })

  it("INV-ONCE gets one answer when two people send theirs simultaneously, and the bank decides by it", async () => {
    const dispute = await disputed()

    const both = await Promise.all(
      ["winning_evidence", "winning_evidence"].map((words) => refused(answerDispute(context, answering(dispute), words)))
    )
    const third = await refused(answerDispute(context, answering(dispute), "another"))
    await stripe.control("/clock", { advance_seconds: 4 })
    await work()

    expect(both.filter((outcome) => outcome === "none").length).toBeGreaterThanOrEqual(1)
    expect(third).toBe("evidence_sent")
    expect(await rowOf(dispute)).toMatchObject({
      phase: "won",
      answer_state: "sent",
      answer: { uncategorized_text: "winning_evidence" },
    })
    const seen = await client.disputes.retrieve(dispute.ref, {}, { stripeAccount: stripe.accounts.aster })
    expect(seen.evidence_details.submission_count).toBe(1)
    expect(seen.evidence.customer_name).toBe("Ada")
  })

  it.each(["before_commit", "reset", "500", "500_after_commit", "after_commit_timeout"])(
    "gets one answer despite %s, with the texts that were frozen first",
    async (mode) => {
      const dispute = await disputed()
      const impatient = { ...context, stripe: createStripe(stripe.settings, { timeout_ms: REQUEST_MS }) }
      await stripe.failNext("disputes.update", mode, 3)
      const first = await refused(answerDispute(impatient, answering(dispute), "the first words"))
      await stripe.control("/faults/clear", {})
      const second = await refused(answerDispute(context, answering(dispute), "other words"))

      expect([first, second]).toContain("none")
      expect(await rowOf(dispute)).toMatchObject({ answer_state: "sent", answer: { uncategorized_text: "the first words" } })
      const seen = await client.disputes.retrieve(dispute.ref, {}, { stripeAccount: stripe.accounts.aster })
      expect([seen.evidence_details.submission_count, seen.evidence.uncategorized_text]).toEqual([1, "the first words"])
    }
  )

  it("is accepted once, and another organiser can neither answer nor accept it", async () => {
    const dispute = await disputed()
    const theirs = { ...answering(dispute), tenant: BRIO }

    const strangers = [await refused(acceptDispute(context, theirs)), await refused(answerDispute(context, theirs, "mine"))]
    expect(await rowOf(dispute)).toMatchObject({ phase: "open", answer_state: "none" })
    const both = await Promise.all([1, 2].map(() => refused(acceptDispute(context, answering(dispute)))))

    expect(strangers).toEqual(["not_found", "not_found"])
    expect(both).toContain("none")
    expect(await rowOf(dispute)).toMatchObject({ phase: "lost" })
    expect(await refused(acceptDispute(context, answering(dispute)))).toBe("dispute_closed")
  })

  // last: from here on the provider's clock is days ahead of ours
  it("is closed for answers after its deadline, and nothing is frozen", async () => {
    const dispute = await disputed()
    await stripe.control("/clock", { advance_seconds: NINE_DAYS + 60 })

    const late = await refused(answerDispute(context, answering(dispute), "too late"))

    expect(late).toBe("dispute_closed")
    expect(await rowOf(dispute)).toMatchObject({ phase: "lost", answer_state: "none", answer: null })
  })
})
