import { readSettings } from "@guichet/kernel/settings"
import { orderToken } from "@guichet/ticketing/sales-api"
import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { Seller, type Bought } from "../support/seller"
import { givenServers, type Servers } from "../support/servers"
import { connectAccount, payAtProvider } from "../support/story"
import type { Loose } from "../support/client/exchange"

const TERMS = {
  steps: [{ hours_before: 1, percent: 100 }],
  returns_fee: true,
  exchange: { hours_before: 1, fee_minor: 100, currency: "eur" },
}

/**
 * Real servers and an emulated provider: a ticket was paid on one account, the additional payment for its new place on the next.
 */
describe("T6 INV-PAY INV-ONCE INV-FEE INV-LEDGER a ticket paid on two accounts", () => {
  let world: Servers

  beforeAll(async () => {
    world = await givenServers()
  })
  afterEach(() => expectSoundMoney(world))
  afterAll(() => world?.stop())

  /** Bought on one account, and exchanged for a dearer place on the next. */
  async function exchanged(slug: string) {
    const seller = await Seller.opened(world, slug)
    const first = seller.account
    await seller.staff("/admin/refund-terms", { rev: 0, terms: TERMS })
    const bought = await seller.buy(`${slug}@example.org`)
    await eventually(
      async () =>
        (await seller.rows("select 1 from sale where id = $1 and projected_at is not null", [bought.sale_id])).length > 0,
      "the order"
    )
    const second = await seller.connectAnother()
    const [target] = await seller.rows(
      `select p.tenant_no, p.id as performance_id, c.uid, (o.amount_minor - t.amount_minor + $3)::int as more
         from ticket t join performance q on q.tenant_no = t.tenant_no and q.performance_no = t.performance_no
         join performance p on p.tenant_no = q.tenant_no and p.event_id = q.event_id and p.id <> $2
         join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
         join offer o on o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.category_key = c.category_key
        where t.id = $1 order by o.amount_minor desc, c.row_key, c.row_pos limit 1`,
      [bought.ticket_ids[0], seller.performance_id, TERMS.exchange.fee_minor]
    )
    const { PLATFORM_SECRET: secret } = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: world.databaseUrl })
    const token = orderToken(secret, target.tenant_no, bought.sale_id)
    const { body, text } = await bought.buyer.post(seller.host, `/sales-api/orders/${bought.sale_id}/exchanges?token=${token}`, {
      performance_id: target.performance_id,
      tickets: [{ ticket_id: bought.ticket_ids[0], place_uid: target.uid }],
      seen_minor: target.more,
    })
    if (!body?.redirect_url) {
      throw new Error(`No page: ${text}`)
    }
    await payAtProvider(world, body.redirect_url)
    await eventually(
      async () => (await seller.rows("select state from exchange where sale_id = $1", [bought.sale_id]))[0].state === "done",
      "the exchange"
    )
    const [{ paid_sale_id }] = await seller.rows("select paid_sale_id from exchange where sale_id = $1", [bought.sale_id])

    /** Amounts of exchanges, as the order's page shows them. */
    const buyerSees = async () =>
      (await bought.buyer.get<Loose>(seller.host, `/sales-api/orders/${bought.sale_id}?token=${token}`)).body.sale.exchanged

    return { seller, bought, first, second, more: target.more as number, paid_sale_id: paid_sale_id as string, buyerSees }
  }
  const takenAway = async (seller: Seller, account: string) => {
    await world.control(`/accounts/${account}/deauthorise`, {})
    await seller.accountBecomes("revoked", account)
  }
  const returnTicket = (seller: Seller, { sale_id, ticket_ids: [ticket_id] }: Bought) =>
    seller.staff(`/admin/sales/${sale_id}/refunds`, { ticket_ids: [ticket_id], note: "Agreed on the telephone" })
  const refundsOf = (seller: Seller, sale_id: string): Promise<Loose[]> =>
    seller.rows("select state, reason from sale_refund where sale_id = $1 order by requested_at, id", [sale_id])
  const isFree = async (seller: Seller, { ticket_ids }: Bought) =>
    (
      await seller.rows(
        `select 1 from ticket t join claim c on c.tenant_no = t.tenant_no and c.performance_no = t.performance_no and c.place_idx = t.place_idx
          where t.id = $1 and c.state = 3`,
        [ticket_ids[0]]
      )
    ).length === 0
  const refundsAt = async (account: string): Promise<Loose[]> => (await world.control("/dump")).accounts[account].refunds

  it("F35 nothing is refunded, the additional payment included, while the ticket's own account is gone", async () => {
    const { seller, bought, first, second, paid_sale_id } = await exchanged("ateliers")
    await takenAway(seller, first)

    const refused = await returnTicket(seller, bought)

    expect(refused.body.refund).toMatchObject({ state: "refused", reason: "account_disconnected" })
    expect(await refundsOf(seller, paid_sale_id)).toEqual([{ state: "refused", reason: "account_disconnected" }])
    expect([(await seller.tickets(bought)).includes("void"), await isFree(seller, bought)]).toEqual([false, false])
    expect([await refundsAt(first), await refundsAt(second)]).toEqual([[], []])
  })

  /** The ticket was refunded, the additional payment is owed, and the owners are notified. */
  async function owing(slug: string) {
    const story = await exchanged(slug)
    const { seller, bought, second, paid_sale_id } = story
    await takenAway(seller, second)
    const returned_ticket = await returnTicket(seller, bought)
    const [{ id: refund_id }] = await seller.rows("select id from sale_refund where sale_id = $1", [paid_sale_id])
    await eventually(
      async () => (await seller.rows("select 1 from mail where key like $1", [`refund-failed:${refund_id}:%`])).length > 0,
      "the owners' mail"
    )

    return { ...story, returned_ticket, refund_id, path: `/admin/sales/${paid_sale_id}/refunds/${refund_id}` }
  }
  const buyersMails = async (seller: Seller, refund_id: string) =>
    (await seller.rows("select 1 from mail where key = $1", [`refund:${refund_id}`])).length
  /** What the platform keeps of a sale's fee by our ledger; the money proof compares it with the provider's. */
  const feeKept = async (seller: Seller, sale_id: string) => {
    const [{ kept }] = await seller.rows(
      "select sum(amount_minor - reversed_minor)::integer as kept from sale_fee where sale_id = $1",
      [sale_id]
    )

    return kept as number
  }

  /** Redelivers every message about a refund, as after a process that died before it noted the delivery. */
  const redeliverMessages = (seller: Seller, refund_id: string) =>
    seller.rows(
      "update ticketing_outbox set done_at = null, done_by = default, next_at = now() where payload->>'refund_id' = $1",
      [refund_id]
    )

  it("F35 the additional payment is owed while its account is gone: the owners are notified, and it is refunded when the account is back", async () => {
    const { seller, bought, second, more, paid_sale_id, returned_ticket, refund_id, path, buyerSees } = await owing("bouffes")
    const seen = [await buyerSees()]
    const { sale } = await seller.getFromConsole(`/admin/sales/${bought.sale_id}`)
    await expectSoundMoney(world)
    const meanwhile = [await buyersMails(seller, refund_id), await feeKept(seller, paid_sale_id)]
    await connectAccount(world, seller.organiser, second)
    const again = await seller.staff(`${path}/retry`)
    seen.push(await buyerSees())
    await expectSoundMoney(world)
    await redeliverMessages(seller, refund_id)
    await expectSoundMoney(world)

    expect(returned_ticket.body.refund.state).toBe("accepted")
    expect([(await seller.tickets(bought)).sort(), await isFree(seller, bought)]).toEqual([["valid", "void"], true])
    expect(sale.exchanges).toMatchObject([
      { owed: [{ sale_id: paid_sale_id, amount_minor: more, reason: "account_disconnected" }] },
    ])
    expect(seen).toEqual([
      { added_minor: more, returned_minor: 0, owed_minor: more },
      { added_minor: more, returned_minor: more, owed_minor: 0 },
    ])
    expect(meanwhile).toEqual([0, expect.any(Number)])
    expect(meanwhile[1]).toBeGreaterThan(0)
    expect(again.body.refund).toMatchObject({ state: "accepted", attempt: 2 })
    expect(await refundsAt(second)).toMatchObject([{ amount: more, status: "succeeded" }])
    expect([await buyersMails(seller, refund_id), await feeKept(seller, paid_sale_id)]).toEqual([1, 0])
  })

  it("F35 a buyer who was paid another way gets no email about a refund to their card, and the fee is returned", async () => {
    const { seller, paid_sale_id, refund_id, path } = await owing("colline")

    const closed = await seller.staff(`${path}/returned`, { note: "Bank transfer of 3 May" })
    await expectSoundMoney(world)
    await redeliverMessages(seller, refund_id)
    await expectSoundMoney(world)

    expect(closed.body.refund).toMatchObject({ state: "returned", attempt: 1 })
    expect([await buyersMails(seller, refund_id), await feeKept(seller, paid_sale_id)]).toEqual([0, 0])
  })
})
