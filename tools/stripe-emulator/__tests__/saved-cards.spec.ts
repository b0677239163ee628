import type Stripe from "stripe"
import { Given, Receiver, givenEmulator, givenReceiver } from "./given"

describe("cards saved for later", () => {
  let given: Given
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await givenReceiver()
    given = await givenEmulator({ webhooks: [{ url: receiver.url, secret: "whsec_emu", connect: false }] })
  })
  afterEach(async () => {
    await given.emulator.close()
    await receiver.close()
  })

  const openSetup = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
    given.stripe.checkout.sessions.create({
      mode: "setup",
      currency: "eur",
      success_url: "http://operator.localhost/saved?session={CHECKOUT_SESSION_ID}",
      cancel_url: "http://operator.localhost/back",
      setup_intent_data: { metadata: { tenant: "tnt_1" } },
      ...changes,
    })
  const save = async (instrument: string) => {
    const customer = await given.stripe.customers.create({ email: "coin@example.com" })
    const session = await openSetup({ customer: customer.id })
    let paid = await given.control("POST", "/pay", { session: session.id, instrument })
    if (paid.outcome === "requires_action") {
      paid = await given.control("POST", "/authenticate", { session: session.id, pass: true })
    }
    expect(paid.outcome).toBe("saved")
    const [method] = (await given.stripe.paymentMethods.list({ customer: customer.id, type: "card" })).data

    return { customer: customer.id, payment_method: method.id, session: session.id }
  }
  const charge = (of: { customer: string; payment_method: string }, params: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    given.stripe.paymentIntents.create({
      amount: 9_900,
      currency: "eur",
      confirm: true,
      off_session: true,
      customer: of.customer,
      payment_method: of.payment_method,
      ...params,
    })

  it("a card saved in a setup session can be charged without the holder", async () => {
    const saved = await save("visa")

    const session = await given.stripe.checkout.sessions.retrieve(saved.session, { expand: ["setup_intent"] })
    expect(session).toMatchObject({
      customer_details: { email: "coin@example.com" },
      mode: "setup",
      status: "complete",
      payment_status: "no_payment_required",
      payment_intent: null,
      setup_intent: { status: "succeeded", payment_method: saved.payment_method, metadata: { tenant: "tnt_1" } },
    })
    expect(await charge(saved)).toMatchObject({ status: "succeeded", amount_received: 9_900 })
    expect(await charge(saved)).toMatchObject({ status: "succeeded", customer: saved.customer })
    await receiver.until(() => receiver.types().includes("payment_intent.succeeded"))
    expect(receiver.types()).toEqual(
      expect.arrayContaining([
        "setup_intent.created",
        "setup_intent.succeeded",
        "payment_method.attached",
        "checkout.session.completed",
      ])
    )
  })

  it("a saved card can be declined later", async () => {
    const saved = await save("4000 0000 0000 0341")

    await expect(charge(saved)).rejects.toMatchObject({ statusCode: 402, decline_code: "generic_decline" })
  })

  it.each([
    ["4000 0027 6000 3184", "always"],
    ["4000 0025 0000 3155", "once"],
  ])("card %s requires the bank's authentication when it is saved (%s)", async (card, when) => {
    const saved = await save(card)

    const payment = charge(saved)

    if (when === "once") {
      expect(await payment).toMatchObject({ status: "succeeded" })
    } else {
      await expect(payment).rejects.toMatchObject({
        statusCode: 402,
        code: "authentication_required",
        payment_method: { id: saved.payment_method },
        payment_intent: { status: "requires_payment_method" },
      })
      const present = await charge(saved, { off_session: false, return_url: "http://operator.localhost/paid" })
      expect(present).toMatchObject({ status: "requires_action" })
      const { url } = present.next_action!.redirect_to_url!
      const reply = await fetch(url!, { method: "POST", redirect: "manual", body: new URLSearchParams({ answer: "pass" }) })
      expect(reply.headers.get("location")).toBe("http://operator.localhost/paid")
      expect(await given.stripe.paymentIntents.retrieve(present.id)).toMatchObject({ status: "succeeded" })
    }
  })

  it("a card attached without the bank's authentication is refused off session", async () => {
    const { id: customer } = await given.stripe.customers.create({})
    const { id } = await given.stripe.paymentMethods.attach("pm_card_authenticationRequiredOnSetup", { customer })

    await expect(charge({ customer, payment_method: id })).rejects.toMatchObject({ code: "authentication_required" })
  })

  it("a refused card leaves the setup session open, and the next card is saved", async () => {
    const session = await openSetup({ customer_creation: "always" })

    expect(await given.control("POST", "/pay", { session: session.id, instrument: "declined" })).toMatchObject({
      outcome: "declined",
      message: "Your card was declined.",
    })
    await given.control("POST", "/pay", { session: session.id, instrument: "authentication_always" })
    expect(await given.control("POST", "/authenticate", { session: session.id, pass: false })).toMatchObject({
      outcome: "declined",
    })
    expect(
      await given.control("POST", "/pay", { session: session.id, instrument: "visa", email: "z@example.com" })
    ).toMatchObject({
      outcome: "saved",
    })

    const { customer } = await given.stripe.checkout.sessions.retrieve(session.id)
    expect(await given.stripe.customers.retrieve(customer as string)).toMatchObject({ email: "z@example.com" })
    expect((await given.stripe.customers.listPaymentMethods(customer as string)).data).toHaveLength(1)
  })

  it("a payment saves its card on request, and the card serves its customer only", async () => {
    const [mine, other] = [await given.stripe.customers.create({}), await given.stripe.customers.create({})]
    const paid = await given.stripe.paymentIntents.create({
      amount: 500,
      currency: "eur",
      confirm: true,
      customer: mine.id,
      payment_method: "pm_card_visa",
      setup_future_usage: "off_session",
    })
    const payment_method = paid.payment_method as string

    await expect(charge({ customer: other.id, payment_method })).rejects.toMatchObject({ param: "payment_method" })
    await expect(given.stripe.paymentMethods.attach(payment_method, { customer: other.id })).rejects.toMatchObject({
      statusCode: 400,
    })
    expect(await charge({ customer: mine.id, payment_method })).toMatchObject({ status: "succeeded" })
    await given.stripe.customers.update(mine.id, { invoice_settings: { default_payment_method: payment_method } })
    await given.stripe.paymentMethods.detach(payment_method)
    await expect(charge({ customer: mine.id, payment_method })).rejects.toMatchObject({ param: "payment_method" })
    await expect(given.stripe.paymentMethods.detach(payment_method)).rejects.toMatchObject({ statusCode: 400 })
  })

  it("setup intents are confirmed, refused and cancelled through the API as at Stripe", async () => {
    const created = await given.stripe.setupIntents.create({ description: "card of the month" })
    await expect(
      given.stripe.setupIntents.confirm(created.id, { payment_method: "pm_card_visa_chargeDeclined" })
    ).rejects.toMatchObject({
      type: "StripeCardError",
      setup_intent: { status: "requires_payment_method" },
    })
    expect(await given.stripe.setupIntents.confirm(created.id, { payment_method: "pm_card_visa" })).toMatchObject({
      status: "succeeded",
    })
    await expect(given.stripe.setupIntents.cancel(created.id)).rejects.toMatchObject({ code: "setup_intent_unexpected_state" })
    const second = await given.stripe.setupIntents.create({})
    expect(await given.stripe.setupIntents.cancel(second.id)).toMatchObject({ status: "canceled" })
    await expect(given.stripe.setupIntents.create({ customer: "cus_emu_none" })).rejects.toMatchObject({ param: "customer" })
    await expect(openSetup({ currency: undefined })).rejects.toMatchObject({ param: "currency" })
    await expect(openSetup({ payment_intent_data: {} })).resolves.toBeDefined()
    await expect(openSetup({ payment_intent_data: { description: "x" } })).rejects.toMatchObject({ param: "payment_intent_data" })
  })

  it("the cards of a deleted customer cannot be charged", async () => {
    const saved = await save("visa")

    expect(await given.stripe.customers.del(saved.customer)).toMatchObject({ deleted: true })

    expect(await given.stripe.customers.retrieve(saved.customer)).toMatchObject({ deleted: true })
    await expect(charge(saved)).rejects.toMatchObject({ code: "resource_missing", param: "customer" })
    expect((await given.stripe.customers.list()).data).toEqual([])
  })

  it("the page of a setup session shows that the card is only saved", async () => {
    const { url, id } = await openSetup({ locale: "fr" })

    const text = await (await fetch(url!)).text()

    expect(text).toContain("Enregistrer la carte")
    expect(text).not.toContain("Payer ")
    const reply = await fetch(url!, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ card: "4242424242424242" }),
    })
    expect(reply.headers.get("location")).toBe(`http://operator.localhost/saved?session=${id}`)
  })
})
