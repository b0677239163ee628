import type Stripe from "stripe"
import { Given, givenEmulator, ticketSession } from "./given"

describe("a sale on a connected account, through the real SDK", () => {
  let given: Given
  beforeAll(async () => {
    given = await givenEmulator()
  })
  afterAll(() => given.emulator.close())

  const onAster = () => ({ stripeAccount: given.aster })
  const authorised = async (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}, instrument = "visa") => {
    const session = await given.stripe.checkout.sessions.create(ticketSession(changes), onAster())
    await given.control("POST", "/pay", { session: session.id, instrument })
    const paid = await given.stripe.checkout.sessions.retrieve(
      session.id,
      { expand: ["payment_intent.latest_charge"] },
      onAster()
    )

    return { session: paid, intent: paid.payment_intent as Stripe.PaymentIntent }
  }
  const netOf = async (account: string) => {
    const { accounts } = await given.control("GET", "/dump")

    return accounts[account].balance.eur ?? 0
  }

  it("a sale is authorised, captured with a fee and refunded with its fee, and money is conserved to the cent", async () => {
    const { stripe, aster, emulator } = given
    const before = { aster: await netOf(aster), platform: await netOf("acct_emu_platform") }
    const { session, intent } = await authorised()
    expect(session).toMatchObject({ status: "complete", payment_status: "unpaid", url: null })
    expect(intent).toMatchObject({ status: "requires_capture", amount_capturable: 8_400, metadata: { checkout: "chk_1" } })

    const captured = await stripe.paymentIntents.capture(intent.id, { expand: ["latest_charge.balance_transaction"] }, onAster())
    const charge = captured.latest_charge as Stripe.Charge
    const line = charge.balance_transaction as Stripe.BalanceTransaction
    const fee = await stripe.applicationFees.retrieve(charge.application_fee as string)

    expect(captured).toMatchObject({ status: "succeeded", amount_received: 8_400, amount_capturable: 0 })
    expect(line).toMatchObject({ amount: 8_400, fee: 300 + 126 + 25, net: 8_400 - 451 })
    expect(fee).toMatchObject({ amount: 300, account: aster, charge: charge.id })
    expect(await stripe.checkout.sessions.retrieve(session.id, {}, onAster())).toMatchObject({ payment_status: "paid" })

    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 4_200 }, onAster())
    await stripe.applicationFees.createRefund(fee.id, { amount: 150, metadata: { refund: refund.id } })

    expect(refund).toMatchObject({ status: "succeeded", amount: 4_200 })
    expect(await stripe.charges.retrieve(charge.id, {}, onAster())).toMatchObject({ amount_refunded: 4_200, refunded: false })
    expect(await stripe.applicationFees.retrieve(fee.id)).toMatchObject({ amount_refunded: 150, refunded: false })
    expect(await netOf(aster)).toBe(before.aster + 8_400 - 451 - 4_200 + 150)
    expect(await netOf("acct_emu_platform")).toBe(before.platform + 300 - 150)
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
    const { available, pending } = await stripe.balance.retrieve({}, onAster())
    expect(available[0].amount + pending[0].amount).toBe(await netOf(aster))
    expect(emulator.apiUrl).toContain("127.0.0.1")
  })

  it.each(["zoé@example.com", "zo\u200be@example.com", "zoe@-example.com", "zoe@example-.com", "zoe@example", "a b@example.com"])(
    "no session is created for the email address %s",
    async (customer_email) => {
      await expect(given.stripe.checkout.sessions.create(ticketSession({ customer_email }), onAster())).rejects.toMatchObject({
        type: "StripeInvalidRequestError",
        code: "email_invalid",
        param: "customer_email",
      })
      const session = await given.stripe.checkout.sessions.create(
        ticketSession({ customer_email: "zoe@théâtre.example" }),
        onAster()
      )
      expect(session.url).toContain("/c/pay/")
    }
  )

  it("a refund returns the application fee in proportion when it requests that", async () => {
    const { intent } = await authorised()
    await given.stripe.paymentIntents.capture(intent.id, {}, onAster())

    await given.stripe.refunds.create({ payment_intent: intent.id, amount: 2_800, refund_application_fee: true }, onAster())
    await given.stripe.refunds.create({ payment_intent: intent.id, refund_application_fee: true }, onAster())

    const charge = await given.stripe.charges.retrieve(
      intent.latest_charge ? (intent.latest_charge as Stripe.Charge).id : "",
      {},
      onAster()
    )
    const refunds = await given.stripe.applicationFees.listRefunds(charge.application_fee as string)
    expect(refunds.data.map(({ amount }) => amount)).toEqual([200, 100])
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a second full refund, or one above what is left, is refused", async () => {
    const { intent } = await authorised()
    await given.stripe.paymentIntents.capture(intent.id, {}, onAster())

    await expect(given.stripe.refunds.create({ payment_intent: intent.id, amount: 8_401 }, onAster())).rejects.toMatchObject({
      statusCode: 400,
    })
    await given.stripe.refunds.create({ payment_intent: intent.id }, onAster())
    await expect(given.stripe.refunds.create({ payment_intent: intent.id }, onAster())).rejects.toMatchObject({
      code: "charge_already_refunded",
    })
  })

  it("a partial capture caps the application fee and releases the rest", async () => {
    const { intent } = await authorised()

    const captured = await given.stripe.paymentIntents.capture(
      intent.id,
      { amount_to_capture: 200, expand: ["latest_charge"] },
      onAster()
    )

    expect(captured).toMatchObject({ amount: 8_400, amount_received: 200, status: "succeeded" })
    expect(captured.latest_charge).toMatchObject({ amount_captured: 200, application_fee_amount: 200 })
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a declined card leaves the session open for the next card", async () => {
    const session = await given.stripe.checkout.sessions.create(ticketSession(), onAster())
    expect(session.payment_intent).toBeNull()

    expect(await given.control("POST", "/pay", { session: session.id, instrument: "insufficient_funds" })).toMatchObject({
      outcome: "declined",
    })
    const declined = await given.stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] }, onAster())
    expect(declined).toMatchObject({
      status: "open",
      payment_intent: { status: "requires_payment_method", last_payment_error: { decline_code: "insufficient_funds" } },
    })
    expect(await given.control("POST", "/pay", { session: session.id, instrument: "4242 4242 4242 4242" })).toMatchObject({
      outcome: "paid",
    })
  })

  it("a card that requires the bank's authentication pays only after it passed", async () => {
    const session = await given.stripe.checkout.sessions.create(ticketSession(), onAster())

    expect(await given.control("POST", "/pay", { session: session.id, instrument: "authentication_required" })).toMatchObject({
      outcome: "requires_action",
    })
    expect(await given.control("POST", "/authenticate", { session: session.id, pass: false })).toMatchObject({
      outcome: "declined",
    })
    await given.control("POST", "/pay", { session: session.id, instrument: "authentication_required" })
    expect(await given.control("POST", "/authenticate", { session: session.id, pass: true })).toMatchObject({ outcome: "paid" })
  })

  it("sessions expire by request and by the clock, never before 30 minutes, and an expired one cannot be paid", async () => {
    const now = Math.floor(Date.now() / 1000)
    await expect(
      given.stripe.checkout.sessions.create(ticketSession({ expires_at: now + 1_200 }), onAster())
    ).rejects.toMatchObject({ param: "expires_at" })
    const byRequest = await given.stripe.checkout.sessions.create(ticketSession(), onAster())
    const byClock = await given.stripe.checkout.sessions.create(ticketSession({ expires_at: now + 1_830 }), onAster())

    await given.stripe.checkout.sessions.expire(byRequest.id, {}, onAster())
    await given.control("POST", "/clock", { advance_seconds: 1_900 })

    for (const { id } of [byRequest, byClock]) {
      expect(await given.stripe.checkout.sessions.retrieve(id, {}, onAster())).toMatchObject({ status: "expired" })
      expect(await given.control("POST", "/pay", { session: id, instrument: "visa" })).toMatchObject({
        error: { type: "invalid_request_error" },
      })
    }
  })

  it("an authorisation that is cancelled, or lapses after seven days, moves no money", async () => {
    const [first, second] = [await authorised(), await authorised()]
    const before = await netOf(given.aster)

    await given.stripe.paymentIntents.cancel(first.intent.id, {}, onAster())
    await given.control("POST", "/clock", { advance_seconds: 7 * 24 * 3_600 })

    for (const { intent } of [first, second]) {
      expect(await given.stripe.paymentIntents.retrieve(intent.id, {}, onAster())).toMatchObject({
        status: "canceled",
        amount_capturable: 0,
      })
      await expect(given.stripe.paymentIntents.capture(intent.id, {}, onAster())).rejects.toMatchObject({
        code: "payment_intent_unexpected_state",
      })
    }
    expect(await netOf(given.aster)).toBe(before)
  })

  it("a refund that fails later returns the money to the account, once", async () => {
    const { intent } = await authorised({}, "refund_fails")
    await given.stripe.paymentIntents.capture(intent.id, {}, onAster())
    const before = await netOf(given.aster)
    const refund = await given.stripe.refunds.create({ payment_intent: intent.id }, onAster())
    expect(refund.status).toBe("succeeded")

    await given.control("POST", "/clock", { advance_seconds: 10 })

    expect(await given.stripe.refunds.retrieve(refund.id, {}, onAster())).toMatchObject({
      status: "failed",
      failure_reason: "unknown",
    })
    expect(await given.control("POST", `/refunds/${refund.id}`, { status: "failed" })).toMatchObject({
      error: { param: "status" },
    })
    expect(await netOf(given.aster)).toBe(before)
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a test token pays a payment intent, and a declined one is answered with 402", async () => {
    const paid = await given.stripe.paymentIntents.create(
      { amount: 500, currency: "eur", payment_method: "pm_card_visa", confirm: true },
      onAster()
    )
    expect(paid).toMatchObject({ status: "succeeded", amount_received: 500 })

    const declined = given.stripe.paymentIntents.create(
      { amount: 500, currency: "eur", payment_method: "pm_card_visa_chargeDeclined", confirm: true },
      onAster()
    )
    await expect(declined).rejects.toMatchObject({
      type: "StripeCardError",
      statusCode: 402,
      decline_code: "generic_decline",
      payment_intent: { status: "requires_payment_method" },
    })
  })

  it("amounts below Stripe's minimum and fees on the platform's own charges are refused", async () => {
    await expect(given.stripe.paymentIntents.create({ amount: 49, currency: "eur" }, onAster())).rejects.toMatchObject({
      code: "amount_too_small",
    })
    await expect(
      given.stripe.paymentIntents.create({ amount: 500, currency: "eur", application_fee_amount: 10 })
    ).rejects.toMatchObject({ param: "application_fee_amount" })
  })

  it("lists are paged as the SDK's auto-pagination expects", async () => {
    const quiet = await given.account("Quiet")
    for (let amount = 101; amount <= 107; amount += 1) {
      await given.stripe.paymentIntents.create({ amount, currency: "eur" }, { stripeAccount: quiet })
    }

    const amounts: number[] = []
    for await (const { amount } of given.stripe.paymentIntents.list({ limit: 3 }, { stripeAccount: quiet })) {
      amounts.push(amount)
    }

    expect(amounts).toEqual([107, 106, 105, 104, 103, 102, 101])
  })
})
