// Long because every way in which payment events arrive is attacked over one start of the servers.
import Stripe from "stripe"
import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { eventsRead, postEvent, signed, takenEvent, type Signing } from "../support/provider-events"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  payAtProvider,
  PRICES,
  rowOfPlaces,
  settled,
  type SignedUpOrganiser,
  type PublishedEvent,
} from "../support/story"
import type { Loose } from "../support/client/exchange"

interface Rival {
  account: string
  tenant: { tenant_no: number; tenant_id: string; sales_channel_id: string; publishable_key: string; host: string }
}

/** Real servers, the real SDK, an emulated provider that misbehaves, dishonest people. Verified over the whole database. */
describe("T4 INV-PAY INV-ONCE INV-FEE INV-LEDGER money under attack", () => {
  let world: Servers
  let organiser: SignedUpOrganiser
  let account: string
  let rival: Rival
  let show: PublishedEvent
  let nextRow = 0

  beforeAll(async () => {
    world = await givenServers()
    organiser = await givenSignedUpOrganiser(world, "odeon")
    account = (await connectAccount(world, organiser)).account
    rival = await givenRival()
    show = await givenPublishedEvent(world, organiser)
  })
  afterAll(() => world?.stop())

  const host = () => organiser.tenant.host
  const count = async (sql: string, values: unknown[] = []) => Number((await world.pool.query(sql, values)).rows[0].count)
  const twoPlaces = async () => (await rowOfPlaces(world, show.performances[0].id, nextRow++)).slice(0, 2).map(({ uid }) => uid)
  const isFinal = (email: string) => async () =>
    (await count("select count(*) from sale where buyer_email = $1 and state = 'final'", [email])) === 1

  /** Another organiser with an account of its own, and the identifiers of both. */
  const givenRival = async (): Promise<Rival> => {
    const other = await givenSignedUpOrganiser(world, "rival")
    const { rows } = await world.pool.query(
      "select tenant_no, id as tenant_id, sales_channel_id, publishable_key, $2 as host from tenant where id = $1",
      [other.tenant.id, other.tenant.host]
    )

    return { account: (await connectAccount(world, other)).account, tenant: rows[0] }
  }
  /** What a step of a sale could write: the row counts, and the checkout that the path names. */
  const written = async (path: string) =>
    (
      await world.pool.query(
        `select (select count(*) from hold) as holds, (select count(*) from claim) as claims, (select count(*) from card_payment) as payments,
                (select count(*) from checkout) as checkouts, (select to_jsonb(c) from checkout c where c.id = $1) as checkout`,
        [path.split("/")[3]]
      )
    ).rows
  /** A buyer's sales with their payment, tickets and order, across tenants. */
  const soldTo = async (email: string) =>
    (
      await world.pool.query(
        `select t.slug as tenant, s.kind, s.amount_minor::integer, s.currency, s.fee_due_minor::integer as fee_minor,
                s.application_fee_minor::integer, p.account_ref, p.amount_minor::integer as charged_minor,
                (select sum(k.amount_minor)::integer from ticket k where k.tenant_no = s.tenant_no and k.sale_id = s.id) as ticket_minor,
                (select m.provider_id from order_payment_collection c join payment m on m.payment_collection_id = c.payment_collection_id
                  where c.order_id = s.order_id) as order_provider
           from sale s
           join tenant t on t.tenant_no = s.tenant_no
           join card_payment p on p.tenant_no = s.tenant_no and p.id = s.payment_id
          where s.buyer_email = $1`,
        [email]
      )
    ).rows
  /** The seeded plan's fee: 2.5 % of the sale, and 0.30 per ticket. */
  const feeOf = (amount_minor: number, tickets: number) => Math.round(amount_minor * 0.025) + 30 * tickets

  const inbox = () => world.pool.query("select event_ref, type, state from webhook_inbox order by id").then(({ rows }) => rows)
  const eventOf = (payment_id: string, fields: object = {}) => takenEvent(account, payment_id, fields)
  const forged = async (body: object, how: Signing = {}): Promise<[object, Record<string, string>]> => [
    body,
    await signed(world, body, how),
  ]
  /** A buyer on the provider's page, who has not paid. */
  const onThePage = async (email: string) => {
    const buyer = world.visitor()
    const { redirect_url, checkout } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
      email,
      pay: false,
    })
    const { rows } = await world.pool.query("select id from card_payment where checkout_id = $1", [checkout.id])

    return {
      buyer,
      redirect_url,
      path: `/sales-api/checkouts/${checkout.id}`,
      checkout_id: checkout.id,
      payment_id: rows[0].id as string,
    }
  }

  it("F8 the provider's event alone completes the sale of a buyer who closed the tab after paying", async () => {
    const buyer = world.visitor()
    const { redirect_url } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
      email: "tab@example.org",
      pay: false,
    })

    await payAtProvider(world, redirect_url)

    await eventually(isFinal("tab@example.org"), "the final sale")
    await expectSoundMoney(world)
  })

  it("F5 F6 events that arrive five times and out of order make one sale", async () => {
    await world.control("/webhooks/behave", { copies: 5, shuffle: true })
    const buyer = world.visitor()
    const { redirect_url, checkout } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
      email: "five@example.org",
      pay: false,
    })

    await payAtProvider(world, redirect_url)
    await settled(buyer, host(), `/sales-api/checkouts/${checkout.id}`)
    await world.control("/webhooks/calm", {})

    await eventually(isFinal("five@example.org"), "the final sale")
    await expectSoundMoney(world)
  })

  it("the buyer's return completes the sale while the provider's events are held back, and they change nothing later", async () => {
    await world.control("/webhooks/hold", {})
    const buyer = world.visitor()

    await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), { email: "held@example.org" })
    await world.control("/webhooks/release", {})

    await eventsRead(world)
    await expectSoundMoney(world)
  })

  it.each<[string, (rival: Rival) => Record<string, unknown>]>([
    ["a price", () => ({ amount_minor: 1, amount_total: 1, unit_price: 1, price: 1 })],
    ["a currency", () => ({ currency: "jpy", currency_code: "jpy" })],
    ["a tenant", ({ tenant }) => ({ ...tenant, tenant: tenant.tenant_no })],
    ["an account", ({ account }) => ({ account, account_ref: account, stripe_account: account, destination: account })],
    ["a provider", () => ({ provider: "cash", provider_id: "pp_system_default", payment_id: "pay_mine", data: { paid: true } })],
    ["a kind of sale", () => ({ kind: "comp", state: "settled", sale_state: "final", capture_method: "automatic" })],
    ["a fee", () => ({ fee_due_minor: 0, application_fee_minor: 0, application_fee_amount: 0, fee_quote: {} })],
  ])("F26 %s from the buyer is refused at every step, and the sale is what the server knows", async (what, forgedFields) => {
    const fields = Object.entries(forgedFields(rival)).map(([name, value]) => ({ [name]: value }))
    const query = new URLSearchParams(fields.flatMap(Object.entries).map(([name, value]) => [name, String(value)]))
    const [buyer, email] = [world.visitor(), `${what.replaceAll(" ", ".")}@example.org`]
    const places = (await rowOfPlaces(world, show.performances[0].id, nextRow++)).slice(0, 2)
    const price_minor = places.reduce((sum, { category_key }) => sum + PRICES[category_key], 0)
    const refusals: string[] = []
    /** Sends each field in an otherwise valid body; then takes the step, with all of them in the query, which no route reads. */
    const step = async (path: string, body: object = {}) => {
      const before = await written(path)
      for (const field of fields) {
        const answer = await buyer.post(host(), path, { ...body, ...field })
        refusals.push(`${answer.status} ${answer.body.code}`)
      }
      expect(await written(path)).toEqual(before)

      return (await buyer.post(host(), `${path}?${query}`, body)).body
    }

    const { hold } = await step(`/sales-api/performances/${show.performances[0].id}/holds`, {
      place_uids: places.map(({ uid }) => uid),
    })
    const { checkout } = await step("/sales-api/checkouts", { hold_ids: [hold.id] })
    const path = `/sales-api/checkouts/${checkout.id}`
    await step(`${path}/buyer`, { name: "Ada Lovelace", email })
    const { redirect_url } = await step(`${path}/pay`)
    await step(`${path}/return`)
    await payAtProvider(world, redirect_url)
    await settled(buyer, host(), path)

    expect(refusals).toEqual(Array(5 * fields.length).fill("400 invalid_data"))
    await expectSoundMoney(world)
    expect(await soldTo(email)).toEqual([
      {
        tenant: organiser.tenant.slug,
        kind: "card",
        amount_minor: price_minor,
        ticket_minor: price_minor,
        currency: "eur",
        fee_minor: feeOf(price_minor, 2),
        application_fee_minor: feeOf(price_minor, 2),
        account_ref: account,
        charged_minor: price_minor,
        order_provider: "pp_tickets",
      },
    ])
    const { accounts } = await world.control("/dump")
    expect((accounts[account].charges as Loose[]).map(({ amount, application_fee_amount: fee }) => [amount, fee])).toContainEqual(
      [price_minor, feeOf(price_minor, 2)]
    )
    expect(accounts[rival.account].payment_intents).toEqual([])
  })

  it.each<[string, number, (payment_id: string) => Promise<[object, Record<string, string>]>]>([
    ["without a signature", 400, async (id) => [eventOf(id), {}]],
    ["signed with another account's secret", 400, async (id) => forged(eventOf(id), { secret: "whsec_of_a_stranger" })],
    ["signed for the other endpoint", 400, async (id) => forged(eventOf(id), { is_connect: false })],
    ["signed for another body", 400, async (id) => [eventOf(id), await signed(world, eventOf(id))]],
    ["that is older than five minutes", 400, async (id) => forged(eventOf(id), { age_seconds: 301 })],
    ["of the platform's own account", 400, async (id) => forged(eventOf(id, { account: undefined }))],
    ["of more than a megabyte", 413, async (id) => forged({ ...eventOf(id), padding: "x".repeat(1_100_000) })],
  ])("F25 an event %s is refused, and has no effect", async (what, status, made) => {
    const { payment_id, checkout_id } = await onThePage(`${what.replaceAll(/\W/g, ".")}@example.org`)
    await eventsRead(world)
    const before = await inbox()

    const answer = await postEvent(world, ...(await made(payment_id)))

    expect([answer.status, await inbox()]).toEqual([status, before])
    expect(await count("select count(*) from sale where checkout_id = $1", [checkout_id])).toBe(0)
  })

  it("F25 signed but false events sell nothing: of an unpaid page, another organiser's, an unknown payment, and of live mode", async () => {
    const { buyer, payment_id, checkout_id, path, redirect_url } = await onThePage("lies@example.org")
    const lies = [
      eventOf(payment_id),
      eventOf(payment_id, { account: rival.account }),
      eventOf(payment_id, { account: "acct_emu_nobody" }),
      eventOf(payment_id, { livemode: true }),
    ]

    const answers = await Promise.all(lies.map(async (lie) => postEvent(world, lie, await signed(world, lie))))
    await eventsRead(world)

    const states = new Map((await inbox()).map(({ event_ref, state }) => [event_ref, state]))
    expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(200))
    expect(lies.map(({ id }) => states.get(id))).toEqual(["done", "ignored", "parked", "ignored"])
    expect(await count("select count(*) from sale where checkout_id = $1", [checkout_id])).toBe(0)
    await payAtProvider(world, redirect_url)
    await settled(buyer, host(), path)
    await expectSoundMoney(world)
  })

  it("F25 money that another organiser took under this payment's id sells nothing", async () => {
    const { buyer, payment_id, checkout_id, path, redirect_url } = await onThePage("named@example.org")
    const metadata = { payment_id, checkout_id }
    const theirs = { stripeAccount: rival.account }
    const stripe = new Stripe("sk_test_emu_platform", {
      host: "127.0.0.1",
      port: world.emulatorPort,
      protocol: "http",
      telemetry: false,
    })

    await stripe.paymentIntents.create(
      { amount: 8_400, currency: "eur", payment_method: "pm_card_visa", confirm: true, metadata },
      theirs
    )
    const page = await stripe.checkout.sessions.create(
      {
        mode: "payment",
        line_items: [{ quantity: 1, price_data: { currency: "eur", unit_amount: 8_400, product_data: { name: "Mine" } } }],
        payment_intent_data: { metadata },
        client_reference_id: checkout_id,
        metadata,
        success_url: "http://rival.example/",
      },
      theirs
    )
    await payAtProvider(world, page.url as string)
    await eventsRead(world)

    const { rows } = await world.pool.query(
      "select distinct state from webhook_inbox where account_ref = $1 and payment_id = $2",
      [rival.account, payment_id]
    )
    expect(rows).toEqual([{ state: "ignored" }])
    expect(await count("select count(*) from sale where checkout_id = $1", [checkout_id])).toBe(0)
    await payAtProvider(world, redirect_url)
    await settled(buyer, host(), path)
    await expectSoundMoney(world)
  })
})
