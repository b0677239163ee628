import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import {
  buy,
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  pairsOfPlaces,
  payAtProvider,
  settled,
  type SignedUpOrganiser,
} from "../support/story"
import type { Loose } from "../support/client/exchange"

describe("T4 S6 INV-PAY INV-FEE unusual sales", () => {
  let world: Servers
  let organiser: SignedUpOrganiser

  beforeAll(async () => {
    world = await givenServers()
    organiser = await givenSignedUpOrganiser(world, "chatelet")
    await connectAccount(world, organiser)
  })
  afterAll(async () => {
    await world?.stop()
  })

  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows

  /**
   * Refunds tickets at the console and waits until their share of the fee is returned, too.
   *
   * @returns how much of it was returned so far
   */
  const refund = async (sale_id: string, ticket_ids: string[]) => {
    const asked = await organiser.visitor.post(organiser.tenant.console_host, `/admin/sales/${sale_id}/refunds`, { ticket_ids })
    expect([asked.status, asked.body.code]).toEqual([201, undefined])
    const open = () =>
      rows(
        `select r.state, c.state as card_state, c.fee_state from sale_refund r
           left join card_refund c on c.tenant_no = r.tenant_no and c.refund_id = r.id
          where r.sale_id = $1 and (r.state <> 'accepted' or c.state <> 'succeeded' or c.fee_state = 'pending')`,
        [sale_id]
      )
    await eventually(async () => (await open()).length === 0, "the refund and its fee", 30_000)
    const [{ returned }] = await rows(
      "select sum(application_fee_minor)::float8 as returned from sale_refund where sale_id = $1 and state = 'accepted'",
      [sale_id]
    )

    return returned
  }

  it("120 places of twelve dates are sold in one payment, more than a page lists line by line, and one is refunded", async () => {
    const { performances } = await givenPublishedEvent(world, organiser, { days: 12 })
    const buyer = world.visitor()
    const at = organiser.tenant.host
    const hold_ids = []
    for (const { id } of performances) {
      const place_uids = (await pairsOfPlaces(world, id)).slice(0, 5).flat()
      const held = await buyer.post(at, `/sales-api/performances/${id}/holds`, { place_uids })
      expect([held.status, held.body.code]).toEqual([201, undefined])
      hold_ids.push(held.body.hold.id)
    }
    const opened = await buyer.post(at, "/sales-api/checkouts", { hold_ids })
    const path = `/sales-api/checkouts/${opened.body.checkout.id}`
    const paying = await buyer.post(at, `${path}/pay`, { buyer: { name: "Ada Lovelace", email: "ada@example.org" } })
    expect([paying.status, paying.body.code]).toEqual([200, undefined])

    await payAtProvider(world, paying.body.redirect_url)
    const { checkout } = await settled(buyer, at, path)
    const sold = await rows("select id, amount_minor from ticket where sale_id = $1 and state = 'valid' order by id", [
      checkout.sale_id,
    ])
    const [{ fee }] = await rows("select application_fee_minor::float8 as fee from sale where id = $1", [checkout.sale_id])
    const returned = await refund(checkout.sale_id, [sold[0].id])

    expect(sold).toHaveLength(120)
    // 2.5 %, and 0.30 a ticket
    expect(fee).toBe(Math.round(checkout.amount_minor * 0.025) + 120 * 30)
    expect(Math.abs(returned - (Number(sold[0].amount_minor) * 0.025 + 30))).toBeLessThanOrEqual(1)
    await expectSoundMoney(world)
  }, 240_000)

  describe.each([
    { currency: "jpy", price: 4_233, fee: 317, one: 106 },
    { currency: "kwd", price: 12_340, fee: 930, one: 310 },
    { currency: "isk", price: 450_000, fee: 33_800, one: 11_200 },
  ])("in $currency", ({ currency, price, fee, one }) => {
    it("a fee that Stripe takes is taken, returned in part, then in full, and every ledger agrees", async () => {
      const [{ tenant_no, plan_id, plan_version_id }] = await rows(
        `select s.tenant_no, s.plan_version_id, v.plan_id from subscription s join tenant t on t.tenant_no = s.tenant_no
           join plan_version v on v.id = s.plan_version_id where t.id = $1`,
        [organiser.tenant.id]
      )
      const version = `plan_${currency}`
      await rows(
        "insert into plan_version (id, plan_id, no, effective_from) select $1, $2, coalesce(max(no), 0) + 900, 'infinity' from plan_version",
        [version, plan_id]
      )
      await rows(
        "insert into plan_price (plan_version_id, currency, percent, fixed_minor, is_default) values ($1, $2, '2.5', 0, true)",
        [version, currency]
      )
      await rows("update subscription set plan_version_id = $2 where tenant_no = $1", [tenant_no, version])
      await rows("update tenant set currency = $2 where tenant_no = $1", [tenant_no, currency])
      const prices = Object.fromEntries(["category-i", "category-ii", "category-iv", "category-v"].map((key) => [key, price]))
      const { performances } = await givenPublishedEvent(world, organiser, { title: `La Mouette ${currency}`, prices, days: 1 })
      const [pair, other] = await pairsOfPlaces(world, performances[0].id)
      const email = `${currency}@example.org`

      const { checkout } = await buy(world, world.visitor(), organiser.tenant.host, performances[0].id, [...pair, other[0]], {
        email,
      })
      const tickets = await rows("select id from ticket where sale_id = $1 order by id", [checkout.sale_id])
      const [taken] = await rows(
        "select currency, amount_minor::float8, application_fee_minor::float8 as fee from sale where id = $1",
        [checkout.sale_id]
      )
      const first = await refund(checkout.sale_id, [tickets[0].id])
      const all = await refund(checkout.sale_id, [tickets[1].id, tickets[2].id])

      expect(taken).toEqual({ currency, amount_minor: 3 * price, fee })
      expect([first, all]).toEqual([one, fee])
      await rows("update subscription set plan_version_id = $2 where tenant_no = $1", [tenant_no, plan_version_id])
      await expectSoundMoney(world)
    }, 180_000)
  })
})
