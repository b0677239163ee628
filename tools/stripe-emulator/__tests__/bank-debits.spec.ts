import type Stripe from "stripe"
import { Given, Receiver, givenEmulator, givenReceiver, ticketSession } from "./given"

describe("bank debits", () => {
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
  const automatic = { payment_intent_data: { application_fee_amount: 300 } }
  const start = async (instrument: string) => {
    const session = await given.stripe.checkout.sessions.create(ticketSession(automatic), onAster())
    const paid = await given.control("POST", "/pay", { session: session.id, instrument })
    expect(paid.outcome).toBe("processing")

    return session.id
  }
  const read = (id: string) =>
    given.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent.latest_charge"] }, onAster())
  const advance = (advance_seconds: number) => given.control("POST", "/clock", { advance_seconds })

  it("a bank debit completes the session unpaid, and pays it once the bank has executed it", async () => {
    const id = await start("bank_debit")
    expect(await read(id)).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
      payment_intent: { status: "processing", latest_charge: { status: "pending", paid: false } },
    })

    await advance(5)

    const session = await read(id)
    expect(session).toMatchObject({
      payment_status: "paid",
      payment_intent: { status: "succeeded", latest_charge: { status: "succeeded", paid: true, application_fee_amount: 300 } },
    })
    await receiver.until(() => receiver.types().includes("checkout.session.async_payment_succeeded"))
    const types = receiver.types()
    expect(types).toEqual(expect.arrayContaining(["payment_intent.processing", "charge.pending", "charge.succeeded"]))
    expect(types.indexOf("checkout.session.completed")).toBeLessThan(types.indexOf("checkout.session.async_payment_succeeded"))
    const refund = await given.stripe.refunds.create(
      { payment_intent: (session.payment_intent as Stripe.PaymentIntent).id },
      onAster()
    )
    expect(refund).toMatchObject({ status: "succeeded" })
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a failed bank debit takes no money", async () => {
    const id = await start("bank_debit_fails")

    await advance(5)

    expect(await read(id)).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
      payment_intent: {
        status: "requires_payment_method",
        last_payment_error: { code: "payment_intent_payment_attempt_failed" },
      },
    })
    await receiver.until(() => receiver.types().includes("checkout.session.async_payment_failed"))
    expect((await given.control("GET", "/dump")).accounts[given.aster].balance).toEqual({})
  })

  it("the control API decides a pending bank debit, once", async () => {
    const id = await start("bank_debit_slow")
    const intent = ((await read(id)).payment_intent as Stripe.PaymentIntent).id

    expect(await given.control("POST", `/payments/${intent}`, { status: "failed" })).toMatchObject({
      status: "requires_payment_method",
    })
    expect(await given.control("POST", `/payments/${intent}`, { status: "succeeded" })).toMatchObject({
      error: { param: "status" },
    })
    await advance(600)
    expect(await read(id)).toMatchObject({ payment_status: "unpaid" })
  })

  it("bank debits are offered only for immediate payments in euros", async () => {
    const typesOf = async (changes: Partial<Stripe.Checkout.SessionCreateParams>) =>
      (await given.stripe.checkout.sessions.create(ticketSession(changes), onAster())).payment_method_types

    expect(await typesOf(automatic)).toEqual(["card", "sepa_debit"])
    expect(await typesOf({})).toEqual(["card"])
    expect(await typesOf({ ...automatic, allowed_payment_method_types: ["card"] })).toEqual(["card"])
    const held = await given.stripe.checkout.sessions.create(ticketSession(), onAster())
    expect(await given.control("POST", "/pay", { session: held.id, instrument: "bank_debit" })).toMatchObject({
      error: { param: "payment_method" },
    })
    await expect(
      given.stripe.checkout.sessions.create({ ...ticketSession(), allowed_payment_method_types: ["ideal"] }, onAster())
    ).rejects.toMatchObject({ code: "emulator_unsupported" })
  })

  it("the page shows that the bank has not decided yet", async () => {
    const { url } = await given.stripe.checkout.sessions.create(ticketSession(automatic), onAster())

    const reply = await fetch(url!, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ instrument: "bank_debit", then: "close" }),
    })

    expect(reply.status).toBe(303)
    expect(await (await fetch(url!)).text()).toContain("Bank debit on its way")
  })
})
