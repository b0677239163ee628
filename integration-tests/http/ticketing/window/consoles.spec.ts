import { join } from "node:path"
import { threadWindow, type OpenWindow } from "@guichet/ticketing/window"
import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/ticketing/as-browser"
import { givenPerformance, givenTenant, givenTicketingDatabase, type GivenTenant } from "../../../support/ticketing/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

let database: TestDatabase
let window: OpenWindow
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
  Object.assign(process.env, {
    PLATFORM_MODE: "test",
    DATABASE_URL: database.url,
    PLATFORM_SECRET: "a-secret-of-the-consoles-spec-0123456789",
  })
  window = await threadWindow({ configFile: join(__dirname, "../../../support/ticketing/scripted-window-config"), port: 0 })
})
afterAll(async () => {
  await window.close()
  await database.drop()
})

describe("T3 the window on console hosts", () => {
  it("shows a tenant's own seating plan, and nobody else's", async () => {
    const performance = await givenPerformance(database.pool, ours.tenant, {})
    const { data } = await asBrowser(window.url, ours.host).get(`/_w/performances/${performance.id}`)
    const { url } = data.performance.chart

    const own = await asBrowser(window.url, ours.console_host).get(url)
    const others = await asBrowser(window.url, theirs.console_host).get(url)

    expect(own.status).toBe(200)
    expect(others.status).toBe(404)
  })

  it("sells nothing there", async () => {
    const performance = await givenPerformance(database.pool, ours.tenant, {})
    const console = asBrowser(window.url, ours.console_host)

    const answers = await Promise.all([
      console.get(`/_w/performances/${performance.id}`),
      console.post(`/_w/performances/${performance.id}/holds`, { place_uids: ["p-0"] }),
    ])
    const { rows } = await database.pool.query("select 1 from claim where performance_no = $1", [performance.performance_no])

    expect(answers.map(({ status, data }) => [status, data.code])).toEqual(Array(2).fill([404, "route_closed"]))
    expect(rows).toEqual([])
  })
})
