import { join } from "node:path"
import { inTransaction } from "@guichet/kernel/sql"
import { placesOf, readChart, type Chart } from "@guichet/seating"
import { eventually } from "../../../../../integration-tests/support/child"
import type { TestDatabase } from "../../../../../integration-tests/support/database"
import { asBrowser } from "../../../../../integration-tests/support/client/as-browser"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../integration-tests/support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../../../integration-tests/support/ticketing/scripted-ports"
import { planHallChange } from "../../after-sale/plan-hall-change"
import { confirmHallChange } from "../../modules/ticketing/commands/after-sale/write-hall-change"
import { insertNextChartVersion } from "../../modules/ticketing/commands/catalogue/halls/insert-chart-version"
import { orderToken } from "../../modules/ticketing/rules/order-link"
import type { RunningSalesApi } from "../lifecycle"
import { runSalesApiThread } from "../run-sales-api-thread"

const SECRET = "a-secret-of-the-hall-changes-spec-0123456789"
let database: TestDatabase
let salesApi: RunningSalesApi
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  Object.assign(process.env, { PLATFORM_MODE: "test", DATABASE_URL: database.url, PLATFORM_SECRET: SECRET })
  salesApi = await runSalesApiThread({
    configFile: join(__dirname, "../../../../../integration-tests/support/ticketing/scripted-composition-root"),
    port: 0,
  })
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(async () => {
  await salesApi.close()
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

interface Changed {
  groups?: HallInput["groups"]
  wish?: object
  redraw?: (chart: Chart) => unknown
}
const withoutTwoSeats = ({ sections: [{ rows }] }: Chart) =>
  (rows[0].places = rows[0].places.filter(({ uid }) => uid !== "p-0" && uid !== "p-1"))

/** By default two places of 25.00, paid by card, at a date whose new hall lacks them; the open map has shown the old hall. */
const givenOrder = async ({ groups, wish = { place_uids: ["p-0", "p-1"] }, redraw = withoutTwoSeats }: Changed = {}) => {
  const date = await givenPerformance(database.pool, ours.tenant, { starts_in_hours: 200, groups, max_places_per_order: 20 })
  const buyer = asBrowser(salesApi.url, ours.host)
  const { body: held } = await buyer.post(`/sales-api/performances/${date.id}/holds`, wish)
  const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [held.hold.id] })
  const checkout = `/sales-api/checkouts/${made.checkout.id}`
  await buyer.post(`${checkout}/buyer`, { name: "Ada", email: `${held.hold.id.slice(-8)}@example.org` })
  await buyer.post(`${checkout}/pay`, {})
  await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [made.checkout.id])
  await buyer.post(`${checkout}/return`, {})
  const { body: data } = await buyer.get(`${checkout}/tickets`)
  const sale_id = data.sale.id as string
  await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [sale_id])
  const before = await buyer.get(`/sales-api/performances/${date.id}`)

  const [{ event_id, chart_id, doc }] = await sql(
    `select p.event_id, v.chart_id, v.doc from performance p join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no where p.id = $1`,
    [date.id]
  )
  const chart = readChart(doc)
  redraw(chart)
  const version = await inTransaction(database.pool, (db) => insertNextChartVersion(db, ours.tenant, chart_id, chart))
  const id = await planHallChange(database.pool, {
    ...{ tenant: ours.tenant, event_id, performance_id: date.id, version_id: version!.id, requested_by: "user_1" },
  })
  await confirmHallChange(database.pool, ours.tenant, { id, message: "We build a balcony.", confirmed_by: "user_1" })
  const path = `/sales-api/orders/${sale_id}`
  const token = orderToken(SECRET, ours.tenant, sale_id)

  return {
    date,
    id,
    before,
    place_count: placesOf(chart).length,
    ticket_ids: data.tickets.map((ticket: { id: string }) => ticket.id) as string[],
    read: async () => (await buyer.get(`${path}?token=${token}`)).body,
    answer: (step: string, body?: object, { as = token, host = ours.host } = {}) =>
      asBrowser(salesApi.url, host).post(`${path}/hall-changes/${id}/${step}?token=${as}`, body),
  }
}

describe("T2 INV-SEAT INV-PAY INV-TENANT a hall change, as buyers see it", () => {
  it("shows the kept places, and one click accepts them: new places, new codes, nothing to pay", async () => {
    const order = await givenOrder()
    const shown = await order.read()
    const codes = shown.tickets.map(({ code }: { code: string }) => code)
    const taken = await order.answer("accept")

    expect(shown.sale.hall_changes).toMatchObject([
      {
        ...{ id: order.id, event_title: "Le Cid", message: "We build a balcony." },
        items: [
          { amount_minor: 2500, was: { section: "Parterre", row: "0", label: "1" }, becomes: { row: "0", label: "3" } },
          { was: { label: "2" }, becomes: { label: "4" } },
        ],
      },
    ])
    expect(taken.status).toBe(200)
    expect(taken.body.tickets.map(({ label, state }: { label: string; state: string }) => [label, state])).toEqual([
      ["3", "valid"],
      ["4", "valid"],
    ])
    expect(taken.body.tickets.map(({ code }: { code: string }) => code).filter((code: string) => codes.includes(code))).toEqual(
      []
    )
    expect([taken.body.sale.hall_changes, taken.body.sale.amount_minor]).toEqual([[], 5000])
    expect(statusAndCode(await order.answer("accept"))).toEqual([409, "hall_change_over"])
    expect(statusAndCode(await order.answer("return", { ticket_ids: order.ticket_ids }))).toEqual([409, "hall_change_over"])
  })

  it("moves a whole table, a booth and standing people by the same click, to no one else's, and refunds all of them", async () => {
    const groups: HallInput["groups"] = {
      ...{ round: { kind: "table", capacity: 4 }, oval: { kind: "table", capacity: 4 } },
      ...{ box: { kind: "booth", capacity: 2 }, loge: { kind: "booth", capacity: 3 } },
      ...{ pit: { kind: "area", capacity: 9 }, lawn: { kind: "area", capacity: 5 } },
    }
    const changed: Changed = {
      groups,
      wish: { place_uids: ["round", "box"], areas: [{ place_uid: "pit", quantity: 3 }] },
      redraw: ({ sections: [, section] }) => {
        section.tables = section.tables.filter(({ key }) => key !== "round")
        section.spaces = section.spaces.filter(({ key }) => key !== "box" && key !== "pit")
      },
    }
    const [order, other] = [await givenOrder(changed), await givenOrder(changed)]
    const names = ({ tickets }: { tickets: { label: string; row: string; state: string }[] }) =>
      tickets.map(({ label, row, state }) => `${label}${row} ${state}`).sort()
    const asked = (await order.read()).sale.hall_changes[0].items.map(
      ({ was, becomes }: Record<string, { section: string; row: string; label: string }>) =>
        `${was.section} ${was.label} → ${becomes.section}${becomes.row} ${becomes.label}`
    )
    const rivals = () =>
      Promise.all(
        [{ place_uids: ["oval"] }, { place_uids: ["loge"] }, { areas: [{ place_uid: "lawn", quantity: 3 }] }].map((wish) =>
          asBrowser(salesApi.url, ours.host).post(`/sales-api/performances/${order.date.id}/holds`, wish)
        )
      )
    const refused = await rivals()
    const taken = await order.answer("accept")

    expect(asked.sort()).toEqual([
      ...Array(2).fill("Salle box → Salle loge"),
      ...Array(3).fill("Salle pit → Salle lawn"),
      ...Array(4).fill("Salle round → Salle oval"),
    ])
    expect(refused.map(statusAndCode)).toEqual(Array(3).fill([409, "place_unavailable"]))
    expect([taken.status, names(taken.body)]).toEqual([
      200,
      [...Array(3).fill("lawn valid"), ...Array(2).fill("loge valid"), ...Array(4).fill("oval valid")],
    ])
    expect((await rivals()).map(statusAndCode)).toEqual(Array(3).fill([409, "place_unavailable"]))
    expect(statusAndCode(await order.answer("accept"))).toEqual([409, "hall_change_over"])
    const back = await other.answer("return", { ticket_ids: other.ticket_ids })
    expect([back.status, new Set(back.body.tickets.map(({ state }: { state: string }) => state))]).toEqual([
      200,
      new Set(["void"]),
    ])
  })

  it("refunds the named tickets in full, and keeps the others' places", async () => {
    const order = await givenOrder()
    const back = await order.answer("return", { ticket_ids: [order.ticket_ids[0]] })

    expect(back.status).toBe(200)
    expect(back.body.tickets.map(({ state, refunded_minor }: Record<string, unknown>) => [state, refunded_minor])).toEqual([
      ["void", 2500],
      ["valid", null],
    ])
    expect(back.body.sale.hall_changes[0].items).toHaveLength(1)
  })

  it("is refused without the order's link, from another site, and for an invalid list of tickets", async () => {
    const order = await givenOrder()
    const answers = [
      await order.answer("accept", undefined, { as: "wrong" }),
      await order.answer("accept", undefined, { host: theirs.host }),
      await order.answer("return", { ticket_ids: order.ticket_ids }, { host: theirs.host }),
      await order.answer("return", { ticket_ids: [] }),
      await order.answer("return", { ticket_ids: ["tkt_of_nobody"] }),
    ]

    expect(answers.map(statusAndCode)).toEqual([
      [404, "sale_not_found"],
      [404, "sale_not_found"],
      [404, "sale_not_found"],
      [400, "invalid_data"],
      [409, "hall_change_over"],
    ])
    expect((await order.read()).tickets.map(({ label }: { label: string }) => label)).toEqual(["1", "2"])
    expect((await order.answer("accept")).status).toBe(200)
  })

  it("is sold immediately by a sales API process that has shown the old hall", async () => {
    const { date, before, place_count } = await givenOrder()
    const buyer = asBrowser(salesApi.url, ours.host)
    const look = async () =>
      [
        await buyer.get(`/sales-api/performances/${date.id}`),
        await buyer.get(`/sales-api/performances/${date.id}/status`),
      ] as const
    // each is at most one second old, independently
    await eventually(async () => {
      const [{ body }, { headers }] = await look()

      return [body.performance.chart.sha256, headers["x-chart"]].every((shown) => shown !== before.body.performance.chart.sha256)
    }, "the new hall")
    const [{ body }, status] = await look()

    expect(before.body.performance.chart.place_count).toBe(place_count + 2)
    expect(body.performance.chart).toMatchObject({ place_count })
    expect(body.performance.chart.sha256).not.toBe(before.body.performance.chart.sha256)
    expect(status.headers["x-chart"]).toBe(body.performance.chart.sha256)
    expect((await buyer.get(`/sales-api/charts/${body.performance.chart.sha256}.bin`)).status).toBe(200)
    expect(statusAndCode(await buyer.post(`/sales-api/performances/${date.id}/holds`, { place_uids: ["p-0"] }))).toEqual([
      400,
      "place_unknown",
    ])
    expect((await buyer.post(`/sales-api/performances/${date.id}/holds`, { place_uids: ["p-8", "p-9"] })).status).toBe(201)
  })
})
