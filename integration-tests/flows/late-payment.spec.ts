import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import {
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  payAtProvider,
  rowOfPlaces,
  sessionOf,
  type SignedUpOrganiser,
  type PublishedEvent,
  ORGANISER_PASSWORD,
} from "../support/story"
import type { Loose } from "../support/client/exchange"

/** Real servers and the emulated provider. SQL makes a page payable after the order's time is over: no rule of ours allows it. */
describe("T4 INV-PAY INV-ONCE INV-FEE INV-LEDGER a payment that makes no tickets", () => {
  let world: Servers
  let organiser: SignedUpOrganiser
  let show: PublishedEvent
  let tenant_no: number
  let nextRow = 0

  beforeAll(async () => {
    world = await givenServers()
    organiser = await givenSignedUpOrganiser(world, "huchette")
    ;[{ tenant_no }] = await rows("select tenant_no from tenant where id = $1", [organiser.tenant.id])
    await connectAccount(world, organiser)
    show = await givenPublishedEvent(world, organiser)
  })
  afterEach(() => expectSoundMoney(world))
  afterAll(() => world?.stop())

  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows
  const mailsTo = (email: string) => rows(`select * from "mail" where to_address = $1`, [email])
  const checkoutOf = async (id: string) => (await rows("select state, void_reason from checkout where id = $1", [id]))[0]
  /** What the provider says of the payments of one checkout. */
  const intentsOf = async (checkout_id: string): Promise<Loose[]> => {
    const { accounts } = await world.control("/dump")
    const [{ id }] = await rows("select id from card_payment where checkout_id = $1", [checkout_id])

    return Object.values(accounts as Record<string, { payment_intents: Loose[] }>)
      .flatMap(({ payment_intents }) => payment_intents)
      .filter(({ metadata }) => metadata.payment_id === id)
  }

  /** Two places of a date in a checkout. */
  async function givenChooser(email: string, locale: "fr" | "en", { id: performance_id } = show.performances[0]) {
    const host = organiser.tenant.host
    const places = (await rowOfPlaces(world, performance_id, nextRow++)).slice(0, 2)
    const buyer = world.visitor()
    const { body: held } = await buyer.post(host, `/sales-api/performances/${performance_id}/holds`, {
      place_uids: places.map(({ uid }) => uid),
    })
    const { body: made } = await buyer.post(host, "/sales-api/checkouts", { hold_ids: [held.hold.id], locale })
    const { id } = made.checkout as { id: string }
    await buyer.post(host, `/sales-api/checkouts/${id}/buyer`, { name: "Ada Lovelace", email })

    return { id, places, pay: () => buyer.post(host, `/sales-api/checkouts/${id}/pay`) }
  }
  const endTime = (id: string) =>
    rows("select close_checkout(tenant_no, id, attempt, 'expired') from checkout where id = $1", [id])

  /** Two places on the provider's page; then the order's time is over and another buyer holds the first of them. */
  async function givenLatePayer(email: string, locale: "fr" | "en") {
    const { id, places, pay } = await givenChooser(email, locale)
    const { body: paying } = await pay()
    await endTime(id)
    const holds = `/sales-api/performances/${show.performances[0].id}/holds`
    const rival = await world.visitor().post(organiser.tenant.host, holds, { place_uids: [places[0].uid] })

    expect(rival.status).toBe(201)

    return { id, redirect_url: paying.redirect_url as string }
  }

  it("F10 its buyer gets one email in the tenant's name: nothing was charged, and where to choose again", async () => {
    await world.control("/webhooks/behave", { copies: 5, shuffle: true })
    const payer = await givenLatePayer("late@example.org", "en")

    await payAtProvider(world, payer.redirect_url)
    await eventually(async () => (await checkoutOf(payer.id)).state === "failed", "the failed checkout")
    await eventually(async () => (await mailsTo("late@example.org")).length > 0, "the mail")
    await eventually(
      async () => (await rows("select 1 from webhook_inbox where state = 'received'")).length === 0,
      "a read inbox"
    )
    await world.control("/webhooks/calm", {})

    expect(await intentsOf(payer.id)).toMatchObject([{ status: "canceled", amount_received: 0 }])
    expect(await mailsTo("late@example.org")).toMatchObject([
      {
        from_name: "Théâtre huchette",
        subject: "TEST · Your seats were taken: La Mouette",
        text: expect.stringContaining("Nothing was charged."),
        html: expect.stringContaining(`://${organiser.tenant.host}`),
      },
    ])
    expect((await mailsTo("late@example.org"))[0].html).toContain(`/en/buy/performances/${show.performances[0].id}`)
    expect(await rows("select state from ticket where tenant_no = $1", [tenant_no])).toEqual([])
  })

  it("F10 no method that takes money before the places are checked is offered, nor accepted when a page is given one", async () => {
    const chooser = await givenChooser("debit@example.org", "en")
    const { body } = await chooser.pay()

    const debited = await world.control("/pay", { session: sessionOf(body.redirect_url), instrument: "bank_debit" })
    const unpaid = await intentsOf(chooser.id)
    await payAtProvider(world, body.redirect_url as string)
    await eventually(async () => (await checkoutOf(chooser.id)).state === "settled", "the sale by card")

    expect([debited.error?.param, unpaid]).toEqual(["payment_method", []])
    // the places are the buyer's first, then the money is taken
    await eventually(async () => (await intentsOf(chooser.id))[0].status === "succeeded", "the captured payment")
    expect(await intentsOf(chooser.id)).toMatchObject([{ capture_method: "manual", payment_method_types: ["card"] }])
  })

  it("F36 for a cancelled date it is refused before, refunded while paying, and released with a notification when late", async () => {
    const date = show.performances[1]
    const [chooser, payer, late] = [
      await givenChooser("chooser@example.org", "en", date),
      await givenChooser("payer@example.org", "fr", date),
      await givenChooser("toolate@example.org", "fr", date),
    ]
    const [{ body: in_time }, { body: too_late }] = [await payer.pay(), await late.pay()]
    await endTime(late.id)
    const { console_host } = organiser.tenant
    await organiser.visitor.post(console_host, "/admin/session/confirm", { password: ORGANISER_PASSWORD })
    const asked = await organiser.visitor.post(console_host, `/admin/events/${show.event.id}/cancellations`, {
      performance_ids: [date.id],
      reason: "The tenor is ill.",
    })
    const refused = await chooser.pay()
    const meanwhile = await rows("select state from cancellation where tenant_no = $1", [tenant_no])
    await payAtProvider(world, in_time.redirect_url as string)
    await payAtProvider(world, too_late.redirect_url as string)
    await eventually(async () => (await checkoutOf(late.id)).state === "failed", "the failed checkout")
    const own = async (sql: string) => (await rows(`${sql} and tenant_no = $1`, [tenant_no])).length
    await eventually(async () => (await own("select 1 from sale_refund where state = 'accepted'")) === 1, "the refund")
    await eventually(async () => (await own("select 1 from cancellation where state = 'done'")) === 1, "the end of it", 30_000)
    await eventually(async () => (await mailsTo("toolate@example.org")).length > 0, "the mail")

    expect([asked.status, meanwhile]).toEqual([201, [{ state: "running" }]])
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: "performance_not_on_sale", details: { performance_ids: [date.id] } },
    ])
    expect(await intentsOf(late.id)).toMatchObject([{ status: "canceled", amount_received: 0 }])
    expect(await mailsTo("toolate@example.org")).toMatchObject([
      { subject: "TEST · Cette séance est annulée\u00a0: La Mouette", text: expect.stringContaining("Rien n’a été débité.") },
    ])
    expect(
      await rows("select t.state from ticket t join sale s on s.id = t.sale_id where s.checkout_id = $1", [payer.id])
    ).toEqual([{ state: "void" }, { state: "void" }])
    expect(await rows("select 1 from card_payment where checkout_id = $1", [chooser.id])).toEqual([])
  })

  it("the sweeper releases it and notifies the buyer, once, when the provider could not be reached to cancel", async () => {
    const payer = await givenLatePayer("tard@example.org", "fr")
    await world.control("/fail_next", { op: "paymentIntents.cancel", mode: "before_commit", n: 60 })

    await payAtProvider(world, payer.redirect_url)
    await eventually(async () => (await checkoutOf(payer.id)).void_reason === "places_lost", "the decision")
    await eventually(
      async () => (await rows("select 1 from webhook_inbox where state = 'received'")).length === 0,
      "a read inbox"
    )
    const meanwhile = [await checkoutOf(payer.id), await mailsTo("tard@example.org"), await intentsOf(payer.id)]
    await world.control("/faults/clear", {})
    await rows("update checkout set ask_again_at = now() where id = $1 and ask_again_at is not null", [payer.id])
    await eventually(async () => (await checkoutOf(payer.id)).state === "failed", "the sweeper's cancellation")
    await eventually(async () => (await mailsTo("tard@example.org")).length > 0, "the mail")

    expect(meanwhile).toMatchObject([{ state: "expired" }, [], [{ status: "requires_capture" }]])
    expect(await intentsOf(payer.id)).toMatchObject([{ status: "canceled", amount_received: 0 }])
    expect(await mailsTo("tard@example.org")).toMatchObject([
      { subject: "TEST · Vos places ont été prises\u00a0: La Mouette", text: expect.stringContaining("Rien n’a été débité.") },
    ])
    expect((await world.control("/dump")).conserved).toBe(true)
  })

  it("the sweeper queries it when the response to the cancellation was lost, and notifies the buyer once", async () => {
    const payer = await givenLatePayer("lost@example.org", "fr")
    await world.control("/fail_next", { op: "paymentIntents.cancel", mode: "reset", n: 1 })
    await world.control("/fail_next", { op: "paymentIntents.cancel", mode: "before_commit", n: 60 })

    await payAtProvider(world, payer.redirect_url)
    await eventually(
      async () => (await intentsOf(payer.id)).some(({ status }) => status === "canceled"),
      "the cancellation without an answer"
    )
    await world.control("/faults/clear", {})
    await eventually(async () => {
      await rows("update checkout set ask_again_at = now() where id = $1 and ask_again_at is not null", [payer.id])

      return (await checkoutOf(payer.id)).state === "failed"
    }, "the sweeper's look")
    await eventually(async () => (await mailsTo("lost@example.org")).length > 0, "the mail")

    expect(await mailsTo("lost@example.org")).toHaveLength(1)
  })

  it("its buyer gets one email, in her language, when the authorisation lapsed before the money was taken", async () => {
    const places = (await rowOfPlaces(world, show.performances[0].id, nextRow++)).slice(0, 2)
    const host = organiser.tenant.host
    const buyer = world.visitor()
    const { body: held } = await buyer.post(host, `/sales-api/performances/${show.performances[0].id}/holds`, {
      place_uids: places.map(({ uid }) => uid),
    })
    const { body: made } = await buyer.post(host, "/sales-api/checkouts", { hold_ids: [held.hold.id], locale: "fr" })
    const { id } = made.checkout
    await buyer.post(host, `/sales-api/checkouts/${id}/buyer`, { name: "Ada Lovelace", email: "lapsed@example.org" })
    const { body: paying } = await buyer.post(host, `/sales-api/checkouts/${id}/pay`)
    const saleOf = async () => (await rows("select state from sale where checkout_id = $1", [id]))[0]?.state
    await world.control("/fail_next", { op: "paymentIntents.capture", mode: "before_commit", n: 60 })

    await payAtProvider(world, paying.redirect_url)
    await eventually(async () => (await saleOf()) === "authorised", "the sale that waits for its money")
    await world.control("/clock", { advance_seconds: 8 * 24 * 3600 })
    await world.control("/faults/clear", {})
    await eventually(async () => {
      await rows("update sale set authorised_at = now() - interval '1 hour' where checkout_id = $1 and state = 'authorised'", [
        id,
      ])

      return (await saleOf()) === "failed"
    }, "the sweeper's look")
    await eventually(async () => (await mailsTo("lapsed@example.org")).length > 0, "the mail")

    expect(await intentsOf(id)).toMatchObject([{ status: "canceled", amount_received: 0 }])
    expect(await mailsTo("lapsed@example.org")).toMatchObject([
      {
        subject: "TEST · Votre paiement n’a pas abouti\u00a0: La Mouette",
        text: expect.stringContaining("Rien n’a été débité."),
      },
    ])
    expect(await rows("select t.state from ticket t join sale s on s.id = t.sale_id where s.checkout_id = $1", [id])).toEqual([
      { state: "void" },
      { state: "void" },
    ])
    const again = await world.visitor().post(host, `/sales-api/performances/${show.performances[0].id}/holds`, {
      place_uids: places.map(({ uid }) => uid),
    })
    expect(again.status).toBe(201)
  })
})
