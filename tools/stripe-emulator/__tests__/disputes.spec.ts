import type Stripe from "stripe"
import { Given, Receiver, givenEmulator, givenReceiver, ticketSession } from "./given"

describe("disputes", () => {
  let given: Given
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await givenReceiver()
    given = await givenEmulator({ webhooks: [{ url: receiver.url, secret: "whsec_emu", connect: true }] })
  })
  afterEach(async () => {
    await given.emulator.close()
    await receiver.close()
  })

  const onAster = () => ({ stripeAccount: given.aster })
  const sell = async (instrument: string) => {
    const session = await given.stripe.checkout.sessions.create(ticketSession(), onAster())
    await given.control("POST", "/pay", { session: session.id, instrument })
    const { payment_intent } = await given.stripe.checkout.sessions.retrieve(session.id, {}, onAster())
    const intent = await given.stripe.paymentIntents.capture(payment_intent as string, {}, onAster())

    return intent.latest_charge as string
  }
  const disputeOf = async (charge: string) => (await given.stripe.disputes.list({ charge }, onAster())).data[0]
  const balance = async () => (await given.control("GET", "/dump")).accounts[given.aster].balance.eur as number
  const advance = (advance_seconds: number) => given.control("POST", "/clock", { advance_seconds })
  const types = () => receiver.types().filter((type) => type.startsWith("charge.dispute"))

  it.each([
    ["4000 0000 0000 0259", "fraudulent"],
    ["4000 0000 0000 2685", "product_not_received"],
  ])("card %s is disputed as soon as it is captured, and the amount and a fee are withdrawn", async (card, reason) => {
    const charge = await sell(card)

    const dispute = await disputeOf(charge)
    expect(dispute).toMatchObject({ status: "needs_response", reason, amount: 8_400, is_charge_refundable: false })
    expect(dispute.balance_transactions).toMatchObject([{ type: "adjustment", amount: -8_400, fee: 1_500, net: -9_900 }])
    expect(await given.stripe.charges.retrieve(charge, {}, onAster())).toMatchObject({ disputed: true, refunded: false })
    expect(await balance()).toBe(8_400 - 300 - 126 - 25 - 9_900)
    await expect(given.stripe.refunds.create({ charge }, onAster())).rejects.toMatchObject({ code: "charge_disputed" })
    await receiver.until(() => types().length === 2)
    expect(types().sort()).toEqual(["charge.dispute.created", "charge.dispute.funds_withdrawn"])
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it.each([
    ["winning_evidence", "won"],
    ["losing_evidence", "lost"],
  ])("evidence is accepted once, and %s ends the dispute as %s", async (uncategorized_text, status) => {
    const charge = await sell("visa")
    const before = await balance()
    const { id } = await given.control("POST", "/disputes", { charge, reason: "duplicate" })
    const update = (params: Stripe.DisputeUpdateParams) => given.stripe.disputes.update(id, params, onAster())

    expect(await update({ evidence: { customer_name: "Zoé" }, submit: false })).toMatchObject({
      status: "needs_response",
      evidence_details: { has_evidence: true, submission_count: 0 },
    })
    expect(await update({ evidence: { uncategorized_text } })).toMatchObject({
      status: "under_review",
      evidence: { customer_name: "Zoé" },
    })
    await expect(update({ evidence: { customer_name: "Léa" } })).rejects.toMatchObject({ param: "evidence" })
    await advance(5)

    expect(await given.stripe.disputes.retrieve(id, {}, onAster())).toMatchObject({ status })
    expect(await balance()).toBe(before - 1_500 - (status === "won" ? 0 : 8_400))
    const refund = given.stripe.refunds.create({ charge }, onAster())
    await (status === "won"
      ? expect(refund).resolves.toBeDefined()
      : expect(refund).rejects.toMatchObject({ code: "charge_disputed" }))
    await receiver.until(() => types().includes("charge.dispute.closed"))
    expect(types().includes("charge.dispute.funds_reinstated")).toBe(status === "won")
    await expect(given.control("POST", `/disputes/${id}`, { status: "won" })).resolves.toMatchObject({
      error: { param: "status" },
    })
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("an inquiry withdraws nothing, and a full refund closes it", async () => {
    const charge = await sell("inquiry")
    expect(await disputeOf(charge)).toMatchObject({ status: "warning_needs_response", balance_transactions: [] })
    expect(await balance()).toBe(8_400 - 300 - 126 - 25)

    await given.stripe.refunds.create({ charge }, onAster())

    expect(await disputeOf(charge)).toMatchObject({ status: "warning_closed" })
    await receiver.until(() => types().includes("charge.dispute.closed"))
    expect(types().sort()).toEqual(["charge.dispute.closed", "charge.dispute.created"])
  })

  it("an inquiry becomes a dispute that is lost without an answer in time, and an accepted dispute is lost", async () => {
    const [inquired, accepted] = [await sell("inquiry"), await sell("visa")]
    await given.control("POST", `/disputes/${(await disputeOf(inquired)).id}`, { status: "needs_response" })
    const { id } = await given.control("POST", "/disputes", { charge: accepted, amount: 4_000 })
    await expect(given.stripe.disputes.close(id, {}, { stripeAccount: given.brio })).rejects.toMatchObject({ statusCode: 404 })

    expect(await given.stripe.disputes.close(id, {}, onAster())).toMatchObject({ status: "lost", amount: 4_000 })
    await advance(10 * 24 * 3_600)

    expect(await disputeOf(inquired)).toMatchObject({ status: "lost", evidence_details: { past_due: true } })
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("only a captured charge can be disputed, and only once", async () => {
    const charge = await sell("visa")
    const held = await given.stripe.paymentIntents.create(
      { amount: 500, currency: "eur", capture_method: "manual", payment_method: "pm_card_visa", confirm: true },
      onAster()
    )

    expect(await given.control("POST", "/disputes", { charge: held.id })).toMatchObject({ error: { param: "charge" } })
    expect(await given.control("POST", "/disputes", { charge, reason: "mood" })).toMatchObject({ error: { param: "reason" } })
    expect(await given.control("POST", "/disputes", { charge })).toMatchObject({ status: "needs_response" })
    expect(await given.control("POST", "/disputes", { charge })).toMatchObject({ error: { param: "charge" } })
  })

  it("a lost dispute can be appealed and then won", async () => {
    const charge = await sell("visa")
    const { id } = await given.control("POST", "/disputes", { charge })
    const before = await balance()
    const move = (status: string) => given.control("POST", `/disputes/${id}`, { status })

    expect(await move("appeal_needs_response")).toMatchObject({ error: { param: "status" } })
    await move("lost")
    expect(await move("appeal_needs_response")).toMatchObject({ status: "appeal_needs_response" })
    expect(await move("appeal_under_review")).toMatchObject({ status: "appeal_under_review" })
    expect(await move("won")).toMatchObject({ status: "won", is_charge_refundable: true })

    expect(await balance()).toBe(before + 8_400)
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a dispute that was answered is not lost at its deadline", async () => {
    const charge = await sell("visa")
    const { id } = await given.control("POST", "/disputes", { charge })
    await given.stripe.disputes.update(id, { evidence: { product_description: "Two seats, row F" } }, onAster())

    await advance(30 * 24 * 3_600)

    expect(await given.stripe.disputes.retrieve(id, {}, onAster())).toMatchObject({ status: "under_review" })
    expect((await given.control("GET", "/dump")).contract.broken).toEqual([])
  })
})
