import { exchangeDifference } from "@guichet/kernel/exchange-price"
import { readSettings } from "@guichet/kernel/settings"
import { orderToken } from "@guichet/ticketing/sales-api"
import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { Seller, type Bought } from "../support/seller"
import { givenServers, type Servers } from "../support/servers"
import { OPERATOR_HOST, payAtProvider, signedIn } from "../support/story"
import type { Loose } from "../support/client/exchange"

const PERIOD = "from=2020-01-01&to=2029-12-31"
const HALF = {
  steps: [{ hours_before: 1, percent: 50 }],
  returns_fee: false,
  exchange: { hours_before: 1, fee_minor: 100, currency: "eur" },
}

/** Real servers and an emulated provider: whatever became of a sale, operator and client see the same figures. */
describe("T11 I-2 the operator's report of a client, and the client's own", () => {
  let world: Servers
  let marigny: Seller
  let bought: Record<"half" | "dearer" | "cheaper" | "twice" | "lost" | "kept", Bought>

  beforeAll(async () => {
    world = await givenServers()
    marigny = await Seller.opened(world, "marigny")
    const { rev } = (await marigny.getFromConsole("/admin/sale-terms")).sale_terms
    const tax = await marigny.staff("/admin/sale-terms/taxes", { rev, name: "TVA", percent: "5.5", is_default: true })
    await marigny.staff("/admin/sale-terms", {
      rev: tax.body.sale_terms.rev,
      tax_mode: "inclusive",
      takes_donations: false,
      donation_text: null,
      fees: [{ currency: "eur", percent: "0", fixed_minor: 150 }],
    })
    await marigny.staff("/admin/refund-terms", { rev: 0, terms: HALF })
    bought = {
      half: await marigny.buy("half@example.org"),
      dearer: await marigny.buy("dearer@example.org"),
      cheaper: await marigny.buy("cheaper@example.org"),
      twice: await marigny.buy("twice@example.org"),
      lost: await marigny.buy("lost@example.org"),
      kept: await marigny.buy("kept@example.org"),
    }
    const unwritten = `select 1 from sale s join tenant t on t.tenant_no = s.tenant_no where t.id = $1 and s.projected_at is null`
    await eventually(async () => (await marigny.rows(unwritten, [marigny.organiser.tenant.id])).length === 0, "the orders")
  })
  afterAll(() => world?.stop())

  const own = async (): Promise<Loose> => (await marigny.getFromConsole(`/admin/reports/sales?${PERIOD}`)).report.currencies[0]
  const operators = async (): Promise<Loose> => {
    const console_host = `console.${OPERATOR_HOST}`
    const operator = await signedIn(world, console_host, {
      email: "operator@scenes.localhost",
      password: "open-the-curtain-2026",
    })
    const { rows } = (await operator.get(console_host, `/admin/platform/reports/sales?${PERIOD}`)).body

    return rows.find(({ tenant }: Loose) => tenant.id === marigny.organiser.tenant.id)
  }
  const figuresOf = ({
    sale_count,
    sold,
    returned,
    exchanged,
    add_ons_minor,
    donations_minor,
    platform_fee_minor,
    disputed_minor,
    admitted,
  }: Loose) => ({
    sale_count,
    tickets: sold.tickets - returned.tickets,
    sold_minor: sold.amount_minor + add_ons_minor + donations_minor,
    discount_minor: sold.discount_minor,
    service_fee_minor: sold.fee_minor,
    tax_minor: sold.tax_minor - returned.tax_minor + exchanged.into.tax_minor - exchanged.from.tax_minor,
    refunded_minor: returned.amount_minor,
    exchanged_tickets: exchanged.into.tickets,
    exchanged_minor: exchanged.into.amount_minor - exchanged.from.amount_minor,
    platform_fee_minor,
    disputed_minor,
    admitted,
  })
  const agreed = async () => {
    const [client, operator] = [await own(), await operators()]
    expect(operator).toMatchObject(figuresOf(client))

    return operator
  }
  const paidBack = async (): Promise<number> =>
    (
      await marigny.rows(
        `select (select sum(amount_minor) from sale where tenant_no = s.tenant_no and state = 'final')::float8
           - coalesce((select sum(amount_minor) from sale_refund where tenant_no = s.tenant_no and accepted_at is not null), 0)::float8 as kept
           from sale s where s.id = $1`,
        [bought.kept.sale_id]
      )
    )[0].kept

  /** To the dearest or the cheapest free place of the second date; paid at the provider where there is something to pay. */
  async function exchanged({ sale_id, ticket_ids }: Bought, order: "asc" | "desc") {
    const [{ tenant_no, performance_id, event_id, uid, amount_minor, fee_minor }] = await marigny.rows(
      `select p.tenant_no, p.id as performance_id, p.event_id, c.uid, o.amount_minor::float8 as amount_minor, o.fee_minor::float8 as fee_minor
         from ticket t join performance q on q.tenant_no = t.tenant_no and q.performance_no = t.performance_no
         join performance p on p.tenant_no = q.tenant_no and p.event_id = q.event_id and p.id <> $2
         join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
         join offer o on o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.category_key = c.category_key
        where t.id = $1 and not exists (select from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.place_idx = c.idx)
        order by o.amount_minor ${order}, c.row_key, c.row_pos limit 1`,
      [ticket_ids[0], marigny.performance_id]
    )
    const { PLATFORM_SECRET: secret } = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: world.databaseUrl })
    const token = orderToken(secret, tenant_no, sale_id)
    const buyer = world.visitor()
    const { tickets } = (await buyer.get<Loose>(marigny.host, `/sales-api/orders/${sale_id}?token=${token}`)).body
    const { worth } = tickets.find(({ id }: Loose) => id === ticket_ids[0])
    const offered = { amount_minor, fee_minor, exchange_fee_minor: HALF.exchange.fee_minor, event_id }
    const { status, text, body } = await buyer.post(marigny.host, `/sales-api/orders/${sale_id}/exchanges?token=${token}`, {
      performance_id,
      tickets: [{ ticket_id: ticket_ids[0], place_uid: uid }],
      seen_minor: exchangeDifference("eur", [{ worth, offered }]),
    })
    if (status !== 200) {
      throw new Error(`No exchange: ${status} ${text}`)
    }
    if (body.redirect_url) {
      await payAtProvider(world, body.redirect_url)
    }
    await eventually(
      async () =>
        (await marigny.rows("select 1 from exchange where sale_id = $1 and state = 'done' order by done_at desc", [sale_id]))
          .length > 0,
      "the exchange"
    )
  }

  it("they agree on plain sales", async () => {
    const { tickets, tax_minor, refunded_minor } = await agreed()

    expect([tickets, refunded_minor]).toEqual([12, 0])
    expect(tax_minor).toBeGreaterThan(0)
  })

  it("they deduct half of a tax when half of a ticket is refunded", async () => {
    const before = await operators()
    await marigny.staff(`/admin/sales/${bought.half.sale_id}/refunds`, {
      ticket_ids: bought.half.ticket_ids.slice(0, 1),
      share: "terms",
    })
    const [{ amount, back, tax }] = await marigny.rows(
      `select t.amount_minor::float8 as amount, rt.amount_minor::float8 as back, t.tax_minor::float8 as tax
         from ticket t join sale_refund_ticket rt on rt.tenant_no = t.tenant_no and rt.ticket_id = t.id where t.id = $1`,
      [bought.half.ticket_ids[0]]
    )
    await eventually(async () => (await own()).returned.tickets === 1, "the refund")
    const after = await agreed()

    expect(back).toBeLessThan(amount)
    expect(after.tax_minor).toBe(before.tax_minor - Math.round((tax * back) / amount))
    expect(after.tickets).toBe(before.tickets - 1)
  })

  it("they deduct what a bank kept of a sale, and count admissions", async () => {
    const { sale_id, amount_minor } = bought.lost
    const { id } = await world.control("/disputes", { charge: (await marigny.atProvider(bought.lost)).charges[0].id })
    await world.control(`/disputes/${id}`, { status: "lost" })
    await eventually(
      async () => (await marigny.rows("select phase from sale_dispute where sale_id = $1", [sale_id]))[0]?.phase === "lost",
      "the loss"
    )
    await marigny.rows(
      "insert into check_in (tenant_no, ticket_id, id, performance_no, device_id, device_name) select tenant_no, id, 'cin_1', performance_no, 'dev_1', 'Gate' from ticket where id = $1",
      [bought.kept.ticket_ids[0]]
    )

    expect(await agreed()).toMatchObject({ disputed_minor: amount_minor, admitted: 1 })
  })

  it("organiser-11 they count a ticket once that was exchanged for a dearer or a cheaper one, and refunded after that", async () => {
    const before = await operators()
    await exchanged(bought.dearer, "desc")
    await exchanged(bought.cheaper, "asc")
    await exchanged(bought.twice, "desc")
    const after = await agreed()
    const { sale_id, ticket_ids } = bought.twice
    const refund = await marigny.staff(`/admin/sales/${sale_id}/refunds`, { ticket_ids, note: "Agreed on the telephone" })
    expect(refund.status).toBe(201)
    await eventually(async () => (await own()).returned.tickets === 1 + ticket_ids.length, "the refund of the exchanged")
    const last = await agreed()

    expect([after.tickets, last.tickets]).toEqual([before.tickets, before.tickets - 2])
    expect([before.exchanged_tickets, last.exchanged_tickets]).toEqual([0, 3])
    expect(last.sold_minor + last.exchanged_minor - last.refunded_minor).toBe(await paidBack())
    await expectSoundMoney(world)
  })

  it("M8 they keep the fee that was paid for an exchange when the ticket returns to a place of its original price", async () => {
    const { sale_id, ticket_ids } = bought.dearer
    const before = await operators()
    const ticket = (await marigny.getFromConsole(`/admin/sales/${sale_id}`)).sale.tickets.find(
      ({ id }: Loose) => id === ticket_ids[0]
    )
    const [{ uid }] = await marigny.rows(
      `select c.uid from performance p
         join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
         join offer o on o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.category_key = c.category_key
        where p.id = $1 and o.amount_minor = $2 and not exists (
          select from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.place_idx = c.idx)
        order by c.row_key, c.row_pos limit 1`,
      [marigny.performance_id, ticket.amount_minor]
    )
    const addition = ticket.paid_minor - ticket.amount_minor
    const { status, body } = await marigny.staff(`/admin/sales/${sale_id}/exchanges`, {
      performance_id: marigny.performance_id,
      tickets: [{ ticket_id: ticket.id, place_uid: uid }],
      seen_minor: 0,
    })
    const after = await agreed()

    // as dear as the place it was bought for: only the fee was paid
    expect([status, addition]).toEqual([201, HALF.exchange.fee_minor])
    expect(body.sale.tickets.find(({ id }: Loose) => id === ticket.id)).toMatchObject({
      state: "valid",
      paid_minor: ticket.paid_minor,
    })
    expect([after.tickets, after.sold_minor + after.exchanged_minor - after.refunded_minor]).toEqual([
      before.tickets,
      await paidBack(),
    ])
    await expectSoundMoney(world)
  })
})
