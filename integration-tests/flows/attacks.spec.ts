import { eventually } from "../support/child"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenEvent,
  givenOrganiser,
  payAtProvider,
  PRICES,
  rowOfPlaces,
  settled,
  type Organiser,
  type SoldEvent,
} from "../support/story"
import type { Loose } from "../support/visitor"

interface Rival {
  account: string
  tenant: { tenant_no: number; tenant_id: string; sales_channel_id: string; publishable_key: string; host: string }
}

/** Real servers, the real SDK, an emulated provider that misbehaves, and power cuts. Counted over the whole database. */
describe("T4 INV-PAY INV-ONCE money under attack", () => {
  let world: Servers
  let organiser: Organiser
  let account: string
  let rival: Rival
  let show: SoldEvent
  let nextRow = 0

  beforeAll(async () => {
    world = await givenServers()
    organiser = await givenOrganiser(world, "odeon")
    account = (await connectAccount(world, organiser)).account
    rival = await givenRival()
    show = await givenEvent(world, organiser)
  })
  afterAll(() => world?.stop())

  const host = () => organiser.tenant.host
  const count = async (sql: string, values: unknown[] = []) => Number((await world.pool.query(sql, values)).rows[0].count)
  const twoPlaces = async () => (await rowOfPlaces(world, show.performances[0].id, nextRow++)).slice(0, 2).map(({ uid }) => uid)
  const isFinal = (email: string) => async () =>
    (await count("select count(*) from sale where buyer_email = $1 and state = 'final'", [email])) === 1

  /** Another organiser with an account of his own, and what names them. */
  const givenRival = async (): Promise<Rival> => {
    const other = await givenOrganiser(world, "rival")
    const { rows } = await world.pool.query(
      "select tenant_no, id as tenant_id, sales_channel_id, publishable_key, $2 as host from tenant where id = $1",
      [other.tenant.id, other.tenant.host]
    )

    return { account: (await connectAccount(world, other)).account, tenant: rows[0] }
  }
  /** What a step of a sale could write, as it stands: the counts, and the checkout that the path names. */
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
  /** The seeded plan's: 2.5 % of the sale, and 0.30 a ticket. */
  const feeOf = (amount_minor: number, tickets: number) => Math.round(amount_minor * 0.025) + 30 * tickets

  /** Everything that was captured is a final sale with its valid tickets and its order, once. */
  const expectBalance = async () => {
    await eventually(
      async () =>
        (await count(`select count(*) from "order"`)) === (await count("select count(*) from sale where state = 'final'")),
      "an order for each final sale"
    )
    const dump = await world.control("/dump")
    const accounts = Object.values(dump.accounts as Record<string, { charges?: { captured: boolean }[] }>)
    const captured = accounts.flatMap(({ charges = [] }) => charges).filter((charge) => charge.captured).length
    const final = await count("select count(*) from sale where state = 'final' and kind = 'card'")
    const doubled = await count(
      "select count(*) from (select 1 from ticket where state = 'valid' group by tenant_no, performance_no, place_idx having count(*) > 1) twice"
    )

    expect({ captured, doubled, conserved: dump.conserved }).toEqual({ captured: final, doubled: 0, conserved: true })
    expect(await count("select count(*) from ticket where state = 'valid'")).toBe(2 * final)
    expect(
      await count(
        "select count(*) from sale s where state = 'final' and 2 <> (select count(*) from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state = 'valid')"
      )
    ).toBe(0)
    expect(await count("select count(*) from claim where state = 3")).toBe(2 * final)
    expect(await count("select count(*) from sale where state = 'authorised'")).toBe(0)
  }

  it("ends a sale whose buyer closed the tab after paying, by the provider's event alone", async () => {
    const buyer = world.visitor()
    const { redirect_url } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
      email: "tab@example.org",
      pay: false,
    })

    await payAtProvider(world, redirect_url)

    await eventually(isFinal("tab@example.org"), "the final sale")
    await expectBalance()
  })

  it("makes one sale of events that come five times and in disorder", async () => {
    await world.control("/webhooks/behave", { copies: 5, shuffle: true })
    const buyer = world.visitor()
    const { redirect_url, checkout } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
      email: "five@example.org",
      pay: false,
    })

    await payAtProvider(world, redirect_url)
    await settled(buyer, host(), `/_w/checkouts/${checkout.id}`)
    await world.control("/webhooks/calm", {})

    await eventually(isFinal("five@example.org"), "the final sale")
    await expectBalance()
  })

  it("ends a sale on the buyer's return while the provider's events are held back, which later change nothing", async () => {
    await world.control("/webhooks/hold", {})
    const buyer = world.visitor()

    await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), { email: "held@example.org" })
    await world.control("/webhooks/release", {})

    await eventually(
      async () => (await count("select count(*) from webhook_inbox where state = 'received'")) === 0,
      "a read inbox"
    )
    await expectBalance()
  })

  it.each<[string, (rival: Rival) => Record<string, unknown>]>([
    ["a price", () => ({ amount_minor: 1, amount_total: 1, unit_price: 1, price: 1 })],
    ["a currency", () => ({ currency: "jpy", currency_code: "jpy" })],
    ["a tenant", ({ tenant }) => ({ ...tenant, tenant: tenant.tenant_no })],
    ["an account", ({ account }) => ({ account, account_ref: account, stripe_account: account, destination: account })],
    ["a provider", () => ({ provider: "cash", provider_id: "pp_system_default", payment_id: "pay_mine", data: { paid: true } })],
    ["a kind of sale", () => ({ kind: "comp", state: "settled", sale_state: "final", capture_method: "automatic" })],
    ["a fee", () => ({ fee_due_minor: 0, application_fee_minor: 0, application_fee_amount: 0, fee_quote: {} })],
  ])("takes %s from no buyer: every step refuses it, and the sale is what the server knows", async (what, said) => {
    const fields = Object.entries(said(rival)).map(([name, value]) => ({ [name]: value }))
    const query = new URLSearchParams(fields.flatMap(Object.entries).map(([name, value]) => [name, String(value)]))
    const [buyer, email] = [world.visitor(), `${what.replaceAll(" ", ".")}@example.org`]
    const places = (await rowOfPlaces(world, show.performances[0].id, nextRow++)).slice(0, 2)
    const price_minor = places.reduce((sum, { category_key }) => sum + PRICES[category_key], 0)
    const refusals: string[] = []
    /** Says each field in a body that is good without it; then takes the step, all of them in its address, where nobody reads them. */
    const step = async (path: string, body: object = {}) => {
      const before = await written(path)
      for (const field of fields) {
        const answer = await buyer.post(host(), path, { ...body, ...field })
        refusals.push(`${answer.status} ${answer.body.code}`)
      }
      expect(await written(path)).toEqual(before)

      return (await buyer.post(host(), `${path}?${query}`, body)).body
    }

    const { hold } = await step(`/_w/performances/${show.performances[0].id}/holds`, { place_uids: places.map(({ uid }) => uid) })
    const { checkout } = await step("/_w/checkouts", { hold_ids: [hold.id] })
    const path = `/_w/checkouts/${checkout.id}`
    await step(`${path}/buyer`, { name: "Ada Lovelace", email })
    const { redirect_url } = await step(`${path}/pay`)
    await step(`${path}/return`)
    await payAtProvider(world, redirect_url)
    await settled(buyer, host(), path)

    expect(refusals).toEqual(Array(5 * fields.length).fill("400 invalid_data"))
    await expectBalance()
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

  it.each(["after_authorisation", "after_settle", "after_capture", "before_order"])(
    "survives a power cut %s: the sale is finished once, from the rows",
    async (point) => {
      const email = `${point}@example.org`
      const buyer = world.visitor()
      await world.servers[0].process.stop()
      await world.servers[0].process.start({ CRASH_AT: point })
      const { redirect_url, checkout } = await buy(world, buyer, host(), show.performances[0].id, await twoPlaces(), {
        email,
        pay: false,
      })

      await payAtProvider(world, redirect_url)
      await buyer.post(host(), `/_w/checkouts/${checkout.id}/return`).catch(() => undefined)
      await world.servers[0].process.gone(60_000)
      await world.servers[0].process.start()

      await eventually(isFinal(email), "the finished sale", 90_000, () => world.servers[0].process.log)
      await expectBalance()
      const mine = await buyer.get(host(), `/_w/checkouts/${checkout.id}/tickets`)
      expect(mine.body.tickets.map(({ state }: { state: string }) => state)).toEqual(["valid", "valid"])
    }
  )
})
