import { Given, givenEmulator, givenReceiver, ticketSession } from "./given"

const SECRET = "whsec_emu_connect"
const PLATFORM_SECRET = "whsec_emu_platform"

describe("webhooks", () => {
  let given: Given
  let connect: Awaited<ReturnType<typeof givenReceiver>>
  let platform: Awaited<ReturnType<typeof givenReceiver>>
  beforeEach(async () => {
    connect = await givenReceiver()
    platform = await givenReceiver()
    given = await givenEmulator({
      webhookRetryDelaysMs: [50, 50, 50],
      webhooks: [
        { url: connect.url, secret: SECRET, connect: true },
        { url: platform.url, secret: PLATFORM_SECRET, connect: false },
      ],
    })
  })
  afterEach(async () => {
    await given.emulator.close()
    await Promise.all([connect.close(), platform.close()])
  })

  const sell = async () => {
    const session = await given.stripe.checkout.sessions.create(ticketSession(), { stripeAccount: given.aster })
    await given.control("POST", "/pay", { session: session.id, instrument: "visa" })
    const { payment_intent } = await given.stripe.checkout.sessions.retrieve(session.id, {}, { stripeAccount: given.aster })

    return payment_intent as string
  }

  it("tells the Connect endpoint and the platform their own parts of a sale, signed for the real SDK", async () => {
    const intent = await sell()
    await given.stripe.paymentIntents.capture(intent, {}, { stripeAccount: given.aster })
    await given.stripe.refunds.create({ payment_intent: intent, refund_application_fee: true }, { stripeAccount: given.aster })

    await connect.until(() => connect.types().includes("charge.refunded"))
    await platform.until(() => platform.types().includes("application_fee.refunded"))

    const ofAster = connect.received.filter(({ event }) => event.account === given.aster).map(({ event }) => event.type)
    expect(ofAster.sort()).toEqual([
      "account.application.authorized",
      "charge.captured",
      "charge.refunded",
      "charge.succeeded",
      "checkout.session.completed",
      "payment_intent.amount_capturable_updated",
      "payment_intent.created",
      "payment_intent.succeeded",
      "refund.created",
    ])
    expect(platform.types().sort()).toEqual(["application_fee.created", "application_fee.refunded"])
    for (const [{ received }, secret] of [
      [connect, SECRET],
      [platform, PLATFORM_SECRET],
    ] as const) {
      for (const { body, headers } of received) {
        expect(given.stripe.webhooks.constructEvent(body, headers["stripe-signature"]!, secret)).toMatchObject({
          livemode: false,
        })
      }
    }
    const [{ body, headers }] = connect.received
    expect(() => given.stripe.webhooks.constructEvent(body, headers["stripe-signature"]!, PLATFORM_SECRET)).toThrow()
  })

  it("repeats until it is answered with 2xx", async () => {
    await connect.until((all) => all.length === 2)
    connect.answerWith(500)
    await given.control("POST", `/accounts/${given.aster}/restrict`)
    await connect.until((all) => all.filter(({ event }) => event.type === "account.updated").length >= 2)

    connect.answerWith(200)

    await connect.until((all) => all.filter(({ event }) => event.type === "account.updated").length >= 3)
    const updates = connect.received.filter(({ event }) => event.type === "account.updated")
    expect(new Set(updates.map(({ event }) => event.id)).size).toBe(1)
    expect(updates[0].event).toMatchObject({
      data: { object: { charges_enabled: false }, previous_attributes: { charges_enabled: true } },
    })
  })

  it("gives up after the last pause, and sends again when released", async () => {
    await connect.until((all) => all.length === 2)
    connect.answerWith(503)
    await given.control("POST", `/accounts/${given.brio}/restrict`)
    await connect.until((all) => all.length === 2 + 2 * 4)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect((await given.control("GET", "/webhooks")).outstanding).toMatchObject([
      { attempts: 4, given_up: true },
      { attempts: 4, given_up: true },
    ])

    connect.answerWith(200)
    await given.control("POST", "/webhooks/release")

    await connect.until((all) => all.length === 2 + 2 * 5)
    expect((await given.control("GET", "/webhooks")).outstanding).toEqual([])
  })

  it("holds events, then releases them twice each", async () => {
    await connect.until((all) => all.length === 2)
    await given.control("POST", "/webhooks/hold")
    await sell()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(connect.received).toHaveLength(2)

    await given.control("POST", "/webhooks/release", { copies: 2, shuffle: true })

    await connect.until((all) => all.filter(({ event }) => event.type === "checkout.session.completed").length === 2)
  })

  it("can send what must be refused: a broken signature, an old one", async () => {
    await connect.until((all) => all.length === 2)
    await given.control("POST", "/webhooks/behave", { corrupt_signatures: 2 })
    await given.control("POST", `/accounts/${given.aster}/restrict`)
    await connect.until((all) => all.length === 4)
    await given.control("POST", "/webhooks/behave", { old_timestamps: 2 })
    await given.control("POST", `/accounts/${given.aster}/enable`)
    await connect.until((all) => all.length === 6)

    for (const { body, headers } of connect.received.slice(2)) {
      expect(() => given.stripe.webhooks.constructEvent(body, headers["stripe-signature"]!, SECRET)).toThrow()
    }
  })

  it("tells of a revoked connection, and lists events by account", async () => {
    await given.control("POST", `/accounts/${given.aster}/deauthorise`)
    await connect.until(() => connect.types().includes("account.application.deauthorized"))

    const { data } = await given.stripe.events.list({ type: "account.application.authorized" }, { stripeAccount: given.brio })

    expect(data).toHaveLength(1)
    expect((await given.stripe.events.list({ type: "account.*" }, { stripeAccount: given.brio })).data).toEqual(data)
    expect((await given.stripe.events.list({ type: "charge.*" }, { stripeAccount: given.brio })).data).toEqual([])
    expect(await given.stripe.events.retrieve(data[0].id, {}, { stripeAccount: given.brio })).toMatchObject({
      account: given.brio,
      request: { id: null },
    })
  })
})
