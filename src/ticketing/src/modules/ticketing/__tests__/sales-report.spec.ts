import { newId } from "@guichet/kernel/ids"
import type { Ports, SaleDispute } from "@guichet/ports"
import { csvLine } from "@guichet/kernel/csv"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { givenSale } from "../../../../../../integration-tests/support/given/given-sale"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { applyDispute } from "../commands/after-sale/apply-dispute"
import { getSalesReport } from "../queries/orders/get-sales-report"
import { reportLines } from "../rules/report-lines"

let database: TestDatabase
let ports: Ports
let ours: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  ports = scriptedPorts(database.pool)
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const ALL = { from: "2020-01-01", to: "2029-12-31" }
const report = (period = ALL, of = ours) => getSalesReport(database.pool, of.tenant, period)
const sold = (performance_id: string, places: number[], over: Partial<Parameters<typeof givenSale>[1]> = {}) =>
  givenSale(database.pool, { tenant_no: ours.tenant, performance_id, places, ...over })
const eventOf = async ({ id }: { id: string }) =>
  (await sql("select event_id from performance where id = $1", [id]))[0].event_id as string
const on = (sale_id: string, at: string) => sql("update sale set final_at = $2 where id = $1", [sale_id, at])

describe("T11 the sales report", () => {
  it("states sales and refunds by currency and event, with fee, tax and discount, and nothing of other tenants", async () => {
    await sql("insert into sale_tax (tenant_no, id, name, percent, is_default) values ($1, $2, 'TVA', 20, true)", [
      ours.tenant,
      newId("sale_tax"),
    ])
    await sql("insert into service_fee (tenant_no, currency, percent, fixed_minor) values ($1, 'eur', 0, 100)", [ours.tenant])
    const [show, other] = [await givenPerformance(database.pool, ours.tenant), await givenPerformance(database.pool, ours.tenant)]
    const first = await sold(show.id, [20, 21])
    await sold(other.id, [20], { kind: "cash", coupon: { code: "MOITIE", percent: 50 } })
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: first.id,
      items: { ticket_ids: [first.ticket_ids[0]], extra_ids: [] },
      requested_by: "user_1",
    })
    const theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    const { currencies } = await report()
    const [euro] = currencies

    expect(currencies).toHaveLength(1)
    expect(euro).toMatchObject({
      currency: "eur",
      sale_count: 2,
      sold: { tickets: 3, amount_minor: 4000, discount_minor: 800, fee_minor: 300 },
      returned: { tickets: 1, amount_minor: 1600, fee_minor: 100 },
      kinds: [
        { kind: "card", sale_count: 1, amount_minor: 3200 },
        { kind: "cash", sale_count: 1, amount_minor: 800 },
      ],
      taxes: [{ name: "TVA", percent: 20, amount_minor: 400, of_minor: 2400 }],
      owed_minor: 0,
    })
    expect(euro.events.map((event) => [event.sold.amount_minor, event.returned.amount_minor, event.places])).toEqual([
      [3200, 1600, 40],
      [800, 0, 40],
    ])
    expect((await report(ALL, theirs)).currencies).toEqual([])
  })

  it("counts days by the organiser's clock, a sale when it became final and a refund when it was accepted", async () => {
    const show = await givenPerformance(database.pool, ours.tenant)
    const [late, early] = [await sold(show.id, [20]), await sold(show.id, [21])]
    await on(late.id, "2026-03-01T23:30:00+01:00")
    await on(early.id, "2026-03-02T00:30:00+01:00")
    await refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: late.id, items: null, requested_by: "user_1" })
    await sql("update sale_refund set accepted_at = '2026-03-03T12:00:00Z' where sale_id = $1", [late.id])
    const amounts = async (from: string, to = from) => {
      const [euro] = (await report({ from, to })).currencies

      return euro ? [euro.sold.amount_minor, euro.returned.amount_minor] : null
    }

    expect([
      await amounts("2026-03-01"),
      await amounts("2026-03-02"),
      await amounts("2026-03-03"),
      await amounts("2026-03-04"),
    ]).toEqual([[1500, 0], [1500, 0], [0, 1500], null])
    expect(await amounts("2026-03-01", "2026-03-03")).toEqual([3000, 1500])
  })

  it("adds up to what was paid for sales and returned by refunds, whatever they contained", async () => {
    const show = await givenPerformance(database.pool, ours.tenant)
    for (let place = 0; place < 8; place += 2) {
      const sale = await sold(show.id, [20 + place, 21 + place])
      await sql("update sale set amount_minor = amount_minor + 700 where id = $1", [sale.id])
      await sql(
        `insert into sale_extra (tenant_no, id, sale_id, kind, add_on_id, title, quantity, amount_minor)
         values ($1, $2, $3, 'add_on', 'addon_1', 'Programme', 1, 500), ($1, $4, $3, 'donation', null, '', 1, 200)`,
        [ours.tenant, newId("sale_extra"), sale.id, newId("sale_extra")]
      )
      if (place % 4 === 0) {
        await refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: sale.id, items: null, requested_by: "user_1" })
      }
    }
    const [euro] = (await report()).currencies
    const [{ paid }] = await sql("select sum(amount_minor)::int as paid from sale where tenant_no = $1", [ours.tenant])
    const [{ back }] = await sql("select sum(amount_minor)::int as back from sale_refund where tenant_no = $1", [ours.tenant])

    expect(euro.sold.amount_minor + euro.add_ons_minor + euro.donations_minor).toBe(paid)
    expect(euro.returned.amount_minor + euro.add_ons_returned_minor + euro.donations_returned_minor).toBe(back)
  })

  it("states what was reversed by a buyer's bank and is still owed", async () => {
    const show = await givenPerformance(database.pool, ours.tenant)
    const sale = await sold(show.id, [20])
    await refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: sale.id, items: null, requested_by: "user_1" })
    await sql("update sale_refund set state = 'failed', failed_at = now(), reason = 'declined' where sale_id = $1", [sale.id])

    expect((await report()).currencies[0].owed_minor).toBe(1500)
  })

  it("counts admissions on their day, including tickets sold before", async () => {
    const show = await givenPerformance(database.pool, ours.tenant)
    const sale = await sold(show.id, [20, 21])
    await on(sale.id, "2026-03-01T12:00:00Z")
    await sql(
      `insert into check_in (tenant_no, ticket_id, id, performance_no, device_id, device_name, admitted_at)
       select tenant_no, id, 'cin_' || id, performance_no, 'dev_1', 'Gate', case id when $2 then '2026-03-14T19:00:00Z'::timestamptz else '2026-03-15T19:00:00Z' end
         from ticket where sale_id = $1`,
      [sale.id, sale.ticket_ids[0]]
    )
    const counted = async (day: string) => {
      const [euro] = (await report({ from: day, to: day })).currencies

      return euro && [euro.admitted, euro.events.map(({ admitted }) => admitted), euro.sold.tickets]
    }

    expect([await counted("2026-03-01"), await counted("2026-03-14"), await counted("2026-03-15")]).toEqual([
      [0, [0], 2],
      [1, [1], 0],
      [1, [1], 0],
    ])
    expect((await report()).currencies[0]).toMatchObject({ admitted: 2, events: [{ admitted: 2 }] })
  })

  it("deducts lost disputes per event on the day they became known, and adds what a bank returned later", async () => {
    const [show, other] = [await givenPerformance(database.pool, ours.tenant), await givenPerformance(database.pool, ours.tenant)]
    const [lost, kept] = [await sold(show.id, [20, 21]), await sold(other.id, [22])]
    await on(lost.id, "2026-03-01T12:00:00Z")
    await on(kept.id, "2026-03-01T12:00:00Z")
    const hear = (phase: SaleDispute["phase"]) =>
      applyDispute(database.pool, {
        tenant_no: ours.tenant,
        dispute_id: `dsp_${lost.id}`,
        sale_id: lost.id,
        phase,
        amount_minor: 3_000n,
        currency: "eur",
        reason: "fraudulent",
        due_by: null,
        read_at: new Date(),
      })
    await hear("open")
    const opened = await report()
    await hear("lost")
    await sql("update sale_dispute set lost_at = '2026-04-02T12:00:00Z' where sale_id = $1", [lost.id])
    const [march, april] = [
      await report({ from: "2026-03-01", to: "2026-03-31" }),
      await report({ from: "2026-04-01", to: "2026-04-30" }),
    ]
    const whole = await report()
    await hear("open")
    const appealed = await report()
    await hear("won")
    const regained = await report()

    expect(opened.currencies[0].disputed_minor).toBe(0)
    expect([march.currencies[0].disputed_minor, april.currencies[0].disputed_minor]).toEqual([0, 3_000])
    expect(april.currencies[0].events.map(({ id, disputed_minor }) => [id, disputed_minor])).toEqual([
      [await eventOf(show), 3_000],
    ])
    expect(whole.currencies[0].events.map(({ disputed_minor }) => disputed_minor).sort()).toEqual([0, 3_000])
    expect(csvLine(reportLines(whole, "en").at(-1)!)).toContain("Total,,45.00,,,,,0.00,,,0.00,30.00,15.00,")
    expect([appealed.currencies[0].disputed_minor, regained.currencies[0].disputed_minor]).toEqual([3_000, 0])
    expect((await report({ from: "2026-04-01", to: "2026-04-30" })).currencies[0].disputed_minor).toBe(3_000)
  })

  it("organiser-11 counts an exchange separately from sales and refunds, on screen and in the file, and the rest adds up", async () => {
    const [show, other] = [await givenPerformance(database.pool, ours.tenant), await givenPerformance(database.pool, ours.tenant)]
    const sale = await sold(show.id, [20, 21])
    const moved = sale.ticket_ids[0]
    const was = {
      performance_no: show.performance_no,
      amount_minor: 1500,
      discount_minor: 0,
      fee_minor: 0,
      tax_minor: 0,
      tax_percent: 0,
    }
    await sql(
      `insert into exchange (tenant_no, id, sale_id, performance_no, hold_no, state, difference_minor, currency, requested_by, done_at)
       values ($1, 'xch_1', $2, $3, 1, 'done', -500, 'eur', 'user_1', now())`,
      [ours.tenant, sale.id, other.performance_no]
    )
    await sql("insert into exchange_item (tenant_no, exchange_id, ticket_id, was, becomes) values ($1, 'xch_1', $2, $3, $4)", [
      ours.tenant,
      moved,
      was,
      { ...was, performance_no: other.performance_no, amount_minor: 1000 },
    ])
    await sql("update ticket set performance_no = $2, amount_minor = 1000 where id = $1", [moved, other.performance_no])
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: sale.id,
      items: { ticket_ids: [sale.ticket_ids[1]], extra_ids: [] },
      requested_by: "user_1",
    })
    const whole = await report()
    const [euro] = whole.currencies
    const lines = reportLines(whole, "en").map((line) => csvLine(line))
    const apart = euro.events.map(({ id, sold: of, returned, exchanged }) => [
      id,
      of.tickets,
      returned.tickets,
      exchanged.from.tickets,
      exchanged.into.tickets,
    ])

    expect([euro.sold.tickets, euro.returned.tickets]).toEqual([2, 1])
    expect(euro.exchanged).toMatchObject({ from: { tickets: 1, amount_minor: 1500 }, into: { tickets: 1, amount_minor: 1000 } })
    expect(apart).toEqual([
      [await eventOf(show), 2, 1, 1, 0],
      [await eventOf(other), 0, 0, 0, 1],
    ])
    expect(lines.at(-2)).toContain("Tickets total,2,30.00,0.00,0.00,0.00,1,15.00,1,1,-5.00,0.00,10.00,")
    expect(lines.at(-1)).toContain("Total,,30.00,,,,,15.00,,,-5.00,0.00,10.00,")
  })

  it("L19 opens in a French spreadsheet: semicolons between cells, commas in amounts", async () => {
    const show = await givenPerformance(database.pool, ours.tenant)
    await sql("update event set title = 'A;=2+5;B' where id = $1", [show.event_id])
    await sold(show.id, [20])
    const lines = reportLines(await report(), "fr").map((line) => csvLine(line, "fr"))

    expect(lines[1]).toBe(
      '2020-01-01;2029-12-31;EUR;"A;\'=2+5;B";1;15,00;0,00;0,00;0,00;0;0,00;0;0;0,00;0,00;15,00;0,00;1,05;0\r\n'
    )
  })

  it("splits a sale's platform fee among its events so that the parts add up to it", async () => {
    const [show, other] = [await givenPerformance(database.pool, ours.tenant), await givenPerformance(database.pool, ours.tenant)]
    const sale = await sold(show.id, [20, 21, 22])
    await sql("update ticket set performance_no = $2 where id = $1", [sale.ticket_ids[0], other.performance_no])
    await sql("update sale set fee_due_minor = 100 where id = $1", [sale.id])
    const [euro] = (await report()).currencies

    expect(euro.platform_fee_minor).toBe(100)
    expect(euro.events.map(({ platform_fee_minor }) => platform_fee_minor).sort()).toEqual([33, 67])
  })

  it("is a file of one line per event plus totals, in decimals of the currency, without formulas", async () => {
    const show = await givenPerformance(database.pool, ours.tenant)
    await sql("update event set title = '=1+1' where id = (select event_id from performance where id = $1)", [show.id])
    await sold(show.id, [20])
    const lines = reportLines(await report(), "en").map((line) => csvLine(line))

    expect(lines.slice(1)).toEqual([
      "2020-01-01,2029-12-31,EUR,'=1+1,1,15.00,0.00,0.00,0.00,0,0.00,0,0,0.00,0.00,15.00,0.00,1.05,0\r\n",
      "2020-01-01,2029-12-31,EUR,Tickets total,1,15.00,0.00,0.00,0.00,0,0.00,0,0,0.00,0.00,15.00,0.00,1.05,0\r\n",
      "2020-01-01,2029-12-31,EUR,Total,,15.00,,,,,0.00,,,0.00,0.00,15.00,0.00,1.05,0\r\n",
    ])
    expect(lines[0]).toContain(
      "refunded,tickets exchanged for others,tickets exchanged into these,exchange difference,lost in disputes,net,tax (net),platform fees (gross),admitted"
    )
    expect(csvLine(reportLines(await report(), "fr")[0], "en")).toContain(
      "remboursements,billets échangés contre d’autres,billets issus d’échanges,différence des échanges,perdu en litige,net,taxes (net),frais de plateforme (brut),entrées"
    )
  })
})
