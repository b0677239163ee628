import { eventually } from "../support/child"
import { expectSoundMoney } from "../support/money-proof"
import { Seller, type Bought } from "../support/seller"
import { givenServers, type Servers } from "../support/servers"
import type { Loose } from "../support/client/exchange"

const REPORT = "/admin/reports/sales?from=2020-01-01&to=2029-12-31"

/** Real servers, and an emulated provider whose statement and payout are read as real ones. */
describe("T11 T6 the settlement of an event", () => {
  let world: Servers
  let odeon: Seller
  let rival: Seller
  let bought: Record<"refunded" | "exchanged" | "disputed" | "kept", Bought>
  let counter: Loose
  let tenant_no: number
  let known: Loose

  beforeAll(async () => {
    world = await givenServers()
    odeon = await Seller.opened(world, "odeon")
    rival = await Seller.opened(world, "rival")
    ;[{ tenant_no }] = await odeon.rows("select tenant_no from performance where id = $1", [odeon.performance_id])
    await rival.buy("rival@example.org")
    bought = {
      refunded: await odeon.buy("refunded@example.org"),
      exchanged: await odeon.buy("exchanged@example.org"),
      disputed: await odeon.buy("disputed@example.org"),
      kept: await odeon.buy("kept@example.org"),
    }
    counter = await paidAtTheCounter()
    await odeon.refund(bought.refunded)
    await exchangedForLess(bought.exchanged)
    await lostAtTheBank(bought.disputed)
    known = (await sheet()).currencies[0].total
    await voided(bought.kept, 1)
    await odeon.rows(
      "insert into check_in (tenant_no, ticket_id, id, performance_no, device_id, device_name) select tenant_no, id, 'cin_1', performance_no, 'dev_1', 'Gate' from ticket where id = $1",
      [bought.kept.ticket_ids[0]]
    )
    await statementsRead()
  })
  afterAll(() => world?.stop())

  const eventOf = async (seller: Seller) =>
    (await seller.rows("select event_id from performance where id = $1", [seller.performance_id]))[0].event_id as string
  const get = async (seller: Seller, path: string) => seller.organiser.visitor.get(seller.organiser.tenant.console_host, path)
  const sheet = async () => (await get(odeon, `/admin/events/${await eventOf(odeon)}/settlement`)).body.settlement
  const fileOf = async (query: string, seller = odeon) =>
    get(seller, `/admin/events/${await eventOf(odeon)}/settlement/file?${query}`)

  async function paidAtTheCounter() {
    const begun = await odeon.begin("counter@example.org")
    const { body } = await odeon.staff(`/admin/checkouts/${begun.id}/mark-paid`, {
      amount_minor: (await odeon.rows("select amount_minor::float8 as due from checkout where id = $1", [begun.id]))[0].due,
    })

    return body
  }

  async function exchangedForLess({ sale_id, ticket_ids }: Bought) {
    await eventually(
      async () => (await odeon.rows("select projected_at from sale where id = $1", [sale_id]))[0].projected_at,
      "the order"
    )
    const [{ id: second, uid, price, paid }] = await odeon.rows(
      `select p.id, c.uid, o.amount_minor::float8 as price, (select amount_minor::float8 from ticket where id = $2) as paid
         from performance p join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
         join offer o on o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.category_key = c.category_key
        where p.event_id = $1 and p.id <> $3 order by o.amount_minor, c.row_key, c.row_pos limit 1`,
      [await eventOf(odeon), ticket_ids[0], odeon.performance_id]
    )
    const { status, text } = await odeon.staff(`/admin/sales/${sale_id}/exchanges`, {
      performance_id: second,
      tickets: [{ ticket_id: ticket_ids[0], place_uid: uid }],
      seen_minor: price - paid,
    })
    if (status >= 300) {
      throw new Error(`No exchange: ${status} ${text}`)
    }
  }

  /** Voided without a refund. */
  async function voided({ sale_id, ticket_ids }: Bought, at: number) {
    await eventually(
      async () => (await odeon.rows("select projected_at from sale where id = $1", [sale_id]))[0].projected_at,
      "the order"
    )
    const [{ paid }] = await odeon.rows("select amount_minor::float8 as paid from ticket where id = $1", [ticket_ids[at]])
    const { status, text } = await odeon.staff(`/admin/sales/${sale_id}/tickets/${ticket_ids[at]}/void`, {
      reason: "Sold twice",
      frees_place: false,
      keeps_minor: paid,
    })
    if (status !== 200) {
      throw new Error(`Not void: ${status} ${text}`)
    }
  }

  async function lostAtTheBank(sale: Bought) {
    const phase = async () => (await odeon.rows("select phase from sale_dispute where sale_id = $1", [sale.sale_id]))[0]?.phase
    const { id } = await world.control("/disputes", { charge: (await odeon.atProvider(sale)).charges[0].id })
    await eventually(async () => (await phase()) === "open", "the dispute")
    await world.control(`/disputes/${id}`, { status: "lost" })
    await eventually(async () => (await phase()) === "lost", "the loss")
  }

  /** The provider lists every charge of the organiser, and has paid out one of them. */
  async function statementsRead() {
    await odeon.rows("select ask_for_statements()")
    const listed = async () =>
      (
        await odeon.rows("select category from provider_line where tenant_no = $1 and intent_ref is not null order by category", [
          tenant_no,
        ])
      ).map(({ category }) => category)
    await eventually(
      async () => (await listed()).join() === "charge,charge,charge,charge,dispute,refund,refund",
      "the provider's lines"
    )
    await odeon.rows(
      `insert into payout (tenant_no, id, merchant_account_id, provider_ref, state, currency, amount_minor, is_automatic, reconciliation, lines_minor, line_count, arrives_at, made_at)
       select l.tenant_no, 'pyo_1', l.merchant_account_id, 'po_1', 'paid', l.currency, l.net_minor, true, 'balanced', l.net_minor, 1, now(), now()
         from provider_line l join card_payment p on p.tenant_no = l.tenant_no and p.intent_ref = l.intent_ref join sale s on s.tenant_no = p.tenant_no and s.payment_id = p.id
        where s.id = $1 and l.category = 'charge'`,
      [bought.kept.sale_id]
    )
    await odeon.rows(
      `insert into payout_line (tenant_no, payout_id, provider_ref, category, currency, gross_minor, provider_fee_minor, application_fee_minor, net_minor, payment_id, happened_at)
       select l.tenant_no, 'pyo_1', l.provider_ref, l.category, l.currency, l.gross_minor, l.provider_fee_minor, l.application_fee_minor, l.net_minor, p.id, l.happened_at
         from provider_line l join card_payment p on p.tenant_no = l.tenant_no and p.intent_ref = l.intent_ref join sale s on s.tenant_no = p.tenant_no and s.payment_id = p.id
        where s.id = $1 and l.category = 'charge'`,
      [bought.kept.sale_id]
    )
  }

  it("it lists per date what was sold, moved, refunded, kept by provider, banks and platform, and what is left", async () => {
    const { currencies, is_test_money, tenant } = await sheet()
    const [{ total, dates, unread_sales }] = currencies
    const [{ lost, kept_by_provider }] = await odeon.rows(
      `select -sum(gross_minor) filter (where category like 'dispute%')::float8 as lost, sum(provider_fee_minor)::float8 as kept_by_provider from provider_line
        where tenant_no = $1 and intent_ref is not null`,
      [tenant_no]
    )

    expect([currencies.length, is_test_money, tenant.is_test, unread_sales]).toEqual([1, true, false, 0])
    expect(
      dates.map(({ tickets_sold, tickets_refunded, tickets_moved, admitted }: Loose) => [
        tickets_sold,
        tickets_refunded,
        tickets_moved,
        admitted,
      ])
    ).toEqual([
      [10, 1, -1, 1],
      [0, 0, 1, 0],
    ])
    expect([total.tickets_voided, dates[0].tickets_voided]).toEqual([1, 1])
    expect([total.disputed_minor, total.provider_fee_minor]).toEqual([lost, kept_by_provider])
    expect(total.counter_minor).toBe(counter.checkout?.amount_minor ?? total.gross_minor - total.card_minor)
    expect(total.moved_minor).toBeLessThan(0)
    expect(total.net_minor).toBe(
      total.gross_minor +
        total.moved_minor -
        total.refunded_minor -
        total.disputed_minor -
        total.provider_fee_minor -
        total.application_fee_minor -
        total.invoice_fee_minor
    )
    expect(total.net_minor).toBe(dates[0].net_minor + dates[1].net_minor)
  })

  it("it shows what a bank took back as soon as that is known, before the provider lists it", async () => {
    const [{ amount_minor }] = await odeon.rows("select amount_minor::float8 from sale_dispute where sale_id = $1", [
      bought.disputed.sale_id,
    ])
    const [{ total }] = (await sheet()).currencies

    expect([known.disputed_minor, total.disputed_minor]).toEqual([amount_minor, amount_minor])
  })

  it("it adds up to the organiser's report of sales, and to the ledger", async () => {
    const [{ total }] = (await sheet()).currencies
    const [report] = (await get(odeon, REPORT)).body.report.currencies
    const { into, from } = report.exchanged
    const [saleFees] = await odeon.rows(
      `select sum(amount_minor - reversed_minor) filter (where lane = 'application_fee')::float8 as taken,
         sum(amount_minor - reversed_minor) filter (where lane = 'invoice')::float8 as invoiced from sale_fee where tenant_no = $1`,
      [tenant_no]
    )

    expect(total.gross_minor + total.moved_minor - total.refunded_minor).toBe(
      report.sold.amount_minor - report.returned.amount_minor + into.amount_minor - from.amount_minor
    )
    expect([total.tax_minor, total.service_fee_minor]).toEqual([
      report.sold.tax_minor - report.returned.tax_minor + into.tax_minor - from.tax_minor,
      report.sold.fee_minor - report.returned.fee_minor + into.fee_minor - from.fee_minor,
    ])
    expect([total.application_fee_minor, total.invoice_fee_minor]).toEqual([saleFees.taken, saleFees.invoiced ?? 0])
  })

  it("it names each payout with the event's part of it, and traces every line to a movement at the provider, page by page", async () => {
    const [{ payouts, unpaid_minor }] = (await sheet()).currencies
    const path = `/admin/events/${await eventOf(odeon)}/settlement/lines`
    const all = (await get(odeon, path)).body
    const first = (await get(odeon, `${path}?limit=2`)).body
    const second = (await get(odeon, `${path}?limit=200&after=${first.after}`)).body

    expect(payouts).toMatchObject([{ id: "pyo_1", state: "paid", lines: 1 }])
    expect(payouts[0].net_minor).toBe(payouts[0].amount_minor)
    expect(all.lines.reduce((sum: number, { share_minor }: Loose) => sum + share_minor, 0)).toBe(
      payouts[0].net_minor + unpaid_minor
    )
    expect(all.lines.filter(({ payout_id }: Loose) => payout_id).map(({ sale_id }: Loose) => sale_id)).toEqual([
      bought.kept.sale_id,
    ])
    expect([...first.lines, ...second.lines]).toEqual(all.lines)
    expect([first.lines.length, all.after, second.after]).toEqual([2, null, null])
  })

  it("it is available as CSV in both languages and as a PDF, each stating that the payments were tests", async () => {
    const [french, english, pdf] = [
      await fileOf("format=csv&locale=fr"),
      await fileOf("format=csv"),
      await fileOf("format=pdf&locale=fr"),
    ]

    expect(french.text).toContain("PAIEMENTS DE TEST")
    expect(english.text).toContain("Sold (gross)")
    expect(pdf.headers["content-type"]).toBe("application/pdf")
    expect(pdf.text.slice(0, 5)).toBe("%PDF-")
    expect((await fileOf("format=xml")).status).toBe(400)
  })

  it("it shows each date in the hall's time zone, wherever the organiser is", async () => {
    await odeon.rows("update performance set time_zone = 'Asia/Tokyo' where id = $1", [odeon.performance_id])
    const zones = (await sheet()).currencies[0].dates.map(({ time_zone }: Loose) => time_zone)
    await odeon.rows("update performance set time_zone = 'Europe/Paris' where id = $1", [odeon.performance_id])

    expect(zones.sort()).toEqual(["Asia/Tokyo", "Europe/Paris"])
  })

  it("INV-TENANT it shows another organiser nothing, and contains nothing of theirs", async () => {
    const path = `/admin/events/${await eventOf(odeon)}/settlement`
    const asked = await Promise.all(["", "/lines", "/file?format=pdf"].map((end) => get(rival, `${path}${end}`)))
    const theirs = (await get(rival, `/admin/events/${await eventOf(rival)}/settlement`)).body.settlement

    expect(asked.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(theirs.currencies[0].total).toMatchObject({ tickets_sold: 2, refunded_minor: 0, disputed_minor: 0 })
  })

  it("INV-PAY INV-ONCE INV-FEE INV-LEDGER every row is sound, with exchanges, counter sales and void tickets", async () => {
    await expectSoundMoney(world)
  })
})
