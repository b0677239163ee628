import { eventually } from "../../../integration-tests/support/child"
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

  it("the Connect endpoint and the platform receive their own events of a sale, with signatures the SDK accepts", async () => {
    const intent = await sell()
    await given.stripe.paymentIntents.capture(intent, {}, { stripeAccount: given.aster })
    await given.stripe.refunds.create({ payment_intent: intent, refund_application_fee: true }, { stripeAccount: given.aster })

    await given.delivered()

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

  it("an event is sent again until it is answered with 2xx", async () => {
    await given.delivered()
    const timesReceived = (id: string) => connect.received.filter(({ event }) => event.id === id).length
    connect.answerWith(({ id }) => (timesReceived(id) < 3 ? 500 : 200))

    await given.control("POST", `/accounts/${given.aster}/restrict`)

    await given.delivered()
    const updates = connect.received.filter(({ event }) => event.type === "account.updated")
    expect(updates.map(({ event }) => event.id)).toEqual(Array(3).fill(updates[0].event.id))
    expect(updates[0].event).toMatchObject({
      data: { object: { charges_enabled: false }, previous_attributes: { charges_enabled: true } },
    })
  })

  it("an event is abandoned after the last retry, and sent again when released", async () => {
    await given.delivered()
    connect.answerWith(503)
    await given.control("POST", `/accounts/${given.brio}/restrict`)
    const outstanding = async () => (await given.control("GET", "/webhooks")).outstanding
    await eventually(async () => (await outstanding()).every(({ given_up }: { given_up: boolean }) => given_up), "giving up")
    expect(await outstanding()).toMatchObject([
      { attempts: 4, given_up: true },
      { attempts: 4, given_up: true },
    ])
    expect(connect.received).toHaveLength(2 + 2 * 4)

    connect.answerWith(200)
    await given.control("POST", "/webhooks/release")

    await given.delivered()
    expect(connect.received).toHaveLength(2 + 2 * 5)
  })

  it("held events are sent twice each when released with two copies", async () => {
    await given.delivered()
    await given.control("POST", "/webhooks/hold")
    await sell()
    const { outstanding } = await given.control("GET", "/webhooks")
    expect(outstanding.map(({ attempts }: { attempts: number }) => attempts)).toEqual(outstanding.map(() => 0))
    expect(connect.received).toHaveLength(2)

    await given.control("POST", "/webhooks/release", { copies: 2, shuffle: true })

    await given.delivered()
    const ids = connect.received.slice(2).map(({ event }) => event.id)
    expect(connect.types()).toContain("checkout.session.completed")
    // an event sent while they were held would have come once, or three times
    expect([...new Set(ids)].map((id) => ids.filter((other) => other === id).length)).toEqual(outstanding.map(() => 2))
  })

  it("deliveries can have a broken or an old signature, which the SDK refuses", async () => {
    await given.delivered()
    await given.control("POST", "/webhooks/behave", { corrupt_signatures: 2 })
    await given.control("POST", `/accounts/${given.aster}/restrict`)
    await given.delivered()
    await given.control("POST", "/webhooks/behave", { old_timestamps: 2 })
    await given.control("POST", `/accounts/${given.aster}/enable`)
    await given.delivered()

    expect(connect.received).toHaveLength(2 + 2 + 2)
    for (const { body, headers } of connect.received.slice(2)) {
      expect(() => given.stripe.webhooks.constructEvent(body, headers["stripe-signature"]!, SECRET)).toThrow()
    }
  })

  it("a revoked connection is notified, and events are listed by account", async () => {
    await given.control("POST", `/accounts/${given.aster}/deauthorise`)
    await given.delivered()
    expect(connect.types()).toContain("account.application.deauthorized")

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
