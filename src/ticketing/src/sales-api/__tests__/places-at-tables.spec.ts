import { readFileSync } from "node:fs"
import { join } from "node:path"
import { createElement } from "react"
import { inTransaction } from "@guichet/kernel/sql"
import { renderMail } from "@guichet/messaging/layout"
import { readChart } from "@guichet/seating"
import { issueDeviceEnrolment } from "@guichet/tenancy/devices"
import type { TestDatabase } from "../../../../../integration-tests/support/database"
import { asBrowser } from "../../../../../integration-tests/support/client/as-browser"
import {
  givenPerformance,
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../integration-tests/support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../../../integration-tests/support/ticketing/scripted-ports"
import { TicketsMail } from "../../mails/tickets-mail"
import { insertNextChartVersion } from "../../modules/ticketing/commands/catalogue/halls/insert-chart-version"
import { getSaleForMail } from "../../modules/ticketing/queries/orders/sale-for-mail"
import { orderToken } from "../../modules/ticketing/rules/order-link"
import type { RunningSalesApi } from "../lifecycle"
import { runSalesApiThread } from "../run-sales-api-thread"

const SECRET = "a-secret-of-the-tables-spec-0123456789"
const CHANGE = join(__dirname, "../../modules/ticketing/sql/changes/2026-12-01-places-at-tables.sql")
const WHOLE = join(__dirname, "../../modules/ticketing/sql/changes/2026-12-01-tables-sold-whole.sql")
let database: TestDatabase
let salesApi: RunningSalesApi
let ours: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ours = await givenTenant(database.pool, "lyon")
  await database.pool.query(
    `insert into refund_terms (tenant_no, steps, returns_fee, exchange) values ($1, '[{"hours_before": 2, "percent": 100}]', false, $2)`,
    [ours.tenant, JSON.stringify({ hours_before: 2, fee_minor: 0, currency: "eur" })]
  )
  Object.assign(process.env, { PLATFORM_MODE: "test", DATABASE_URL: database.url, PLATFORM_SECRET: SECRET })
  salesApi = await runSalesApiThread({
    configFile: join(__dirname, "../../../../../integration-tests/support/ticketing/scripted-composition-root"),
    port: 0,
  })
})
afterAll(async () => {
  await salesApi.close()
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** The first date is played at tables, in a version of the hall drawn for it; the second in rows. */
const givenDates = async () => {
  const [tables, rows] = await givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours: 5 })
  const [{ chart_id, doc }] = await sql(
    `select v.chart_id, v.doc from performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no where p.id = $1`,
    [tables.id]
  )
  const chart = readChart(doc)
  const [section] = chart.sections
  section.tables = section.rows.map(({ label = "", ...row }) => ({
    ...row,
    label,
    shape: "round",
    sold: "seats",
    width: 5,
    height: 5,
  }))
  section.rows = []
  const version = await inTransaction(database.pool, (db) => insertNextChartVersion(db, ours.tenant, chart_id, chart))
  await sql(
    `update performance p set version_no = v.version_no from chart_version v where v.id = $2 and p.tenant_no = v.tenant_no and p.id = $1`,
    [tables.id, version!.id]
  )

  return { tables, rows }
}

const buy = async (performance_id: string, place_uid: string) => {
  const buyer = asBrowser(salesApi.url, ours.host)
  const { body: held } = await buyer.post(`/sales-api/performances/${performance_id}/holds`, { place_uids: [place_uid] })
  const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [held.hold.id] })
  const checkout = `/sales-api/checkouts/${made.checkout.id}`
  await buyer.post(`${checkout}/buyer`, { name: "Ada", email: `${held.hold.id.slice(-8)}@example.org` })
  await buyer.post(`${checkout}/pay`, {})
  await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [made.checkout.id])
  await buyer.post(`${checkout}/return`, {})
  const { body } = await buyer.get(`${checkout}/tickets`)
  const sale_id = body.sale.id as string
  await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [sale_id])

  return {
    held: held.hold,
    ticket: body.tickets[0],
    order: `/sales-api/orders/${sale_id}`,
    token: `?token=${orderToken(SECRET, ours.tenant, sale_id)}`,
    mailed: async () => {
      const sale = (await getSaleForMail(database.pool, ours.tenant, sale_id))!
      const brand = { name: "Le Caveau", colour: "#8c1c3f", url: "http://caveau.example" }

      return renderMail(createElement(TicketsMail, { brand, sale, order_url: "http://caveau.example/o" })).text
    },
  }
}
const place = { section: "Parterre", row: "1", label: "3" }

describe("T3 T4 T5 a place at a table is named by its table", () => {
  it("from the basket to the ticket, its email and the door", async () => {
    const { tables } = await givenDates()

    const { held, ticket, order, token, mailed } = await buy(tables.id, "p-22")
    const page = await asBrowser(salesApi.url, ours.host).get(`${order}${token}`)
    const gate = asBrowser(salesApi.url, ours.host)
    const code = await issueDeviceEnrolment(database.pool, ours.tenant, "user_1")
    await gate.post("/sales-api/devices/enrol", { code, name: "Porte" })
    await gate.post("/sales-api/door-dates", { performance_ids: [tables.id] })
    const { body: checked } = await gate.post("/sales-api/check-ins", { code: ticket.code })

    expect([held.places[0], ticket, page.body.tickets[0], checked.ticket]).toMatchObject(
      Array(4).fill({ ...place, at_table: true })
    )
    expect(await mailed()).toContain("Parterre, table 1, place 3")
  })

  it("at another price, too", async () => {
    const { tables } = await givenDates()
    const buyer = asBrowser(salesApi.url, ours.host)
    const { body: held } = await buyer.post(`/sales-api/performances/${tables.id}/holds`, { place_uids: ["p-0"] })

    const { body: child } = await buyer.post(`/sales-api/holds/${held.hold.id}/places/reprice`, {
      ...{ place_uid: "p-0", price_level_id: tables.levels.a_child },
    })

    expect(child.hold.places).toMatchObject([{ row: "0", at_table: true, label: "1", price_level_name: "Enfant" }])
  })

  it("exchanged for a place in a row it is named by its row, and back by its table", async () => {
    const { tables, rows } = await givenDates()
    const { ticket, order, token, mailed } = await buy(tables.id, "p-22")
    const move = async (performance_id: string, place_uid: string) =>
      (
        await asBrowser(salesApi.url, ours.host).post(`${order}/exchanges${token}`, {
          ...{ performance_id, tickets: [{ ticket_id: ticket.id, place_uid }], seen_minor: 0 },
        })
      ).body

    const moved = await move(rows.id, "p-22")
    const mail = await mailed()
    const back = await move(tables.id, "p-23")

    expect(moved.tickets).toMatchObject([{ ...place, at_table: false }])
    expect(mail).toContain("Parterre, rang 1, place 3")
    expect(back.tickets).toMatchObject([{ ...place, label: "4", at_table: true }])
  })

  it("sold whole, too, and in a database from before", async () => {
    const date = await givenPerformance(database.pool, ours.tenant, { groups: { round: { kind: "table", capacity: 2 } } })
    const { held, ticket, mailed } = await buy(date.id, "round")
    const name = { row: "", at_table: true, label: held.places[0].label }
    const stored = () =>
      sql(
        `select t.at_table, c.at_table as drawn_at_table from ticket t join chart_place c on c.tenant_no = t.tenant_no and c.uid = 'round'
          where t.id = $1`,
        [ticket.id]
      )
    const drawn = await stored()
    await sql(
      "alter table chart_place disable trigger chart_place_final; update chart_place set at_table = false; update ticket set at_table = false"
    )

    await sql(readFileSync(WHOLE, "utf8"))

    expect(held.places).toMatchObject([name, name])
    expect(ticket).toMatchObject(name)
    expect(await mailed()).toContain(`table ${name.label}`)
    expect(drawn).toEqual([{ at_table: true, drawn_at_table: true }])
    expect(await stored()).toEqual(drawn)
  })

  it("places and tickets of a database from before are named by the tables of its stored charts", async () => {
    const { tables, rows } = await givenDates()
    const [seated, inRow] = [await buy(tables.id, "p-22"), await buy(rows.id, "p-22")]
    const named = () =>
      sql(
        `select t.at_table, c.at_table as drawn_at_table from ticket t
           join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
           join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and c.idx = t.place_idx
          where t.id = any ($1) order by p.starts_at`,
        [[seated.ticket.id, inRow.ticket.id]]
      )
    const before = await named()
    await sql("alter table chart_place drop column at_table; alter table ticket drop column at_table cascade")

    await sql(readFileSync(CHANGE, "utf8"))

    expect(before).toEqual([
      { at_table: true, drawn_at_table: true },
      { at_table: false, drawn_at_table: false },
    ])
    expect(await named()).toEqual(before)
  })
})
