import { join } from "node:path"
import { runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/client/as-browser"
import { givenPerformance, givenTenant, givenTicketingDatabase, type GivenTenant } from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

let database: TestDatabase
let salesApi: RunningSalesApi
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
  salesApi = await runSalesApiThread({
    configFile: join(__dirname, "../../../support/ticketing/scripted-composition-root"),
    port: 0,
  })
})
afterAll(async () => {
  await salesApi.close()
  await database.drop()
})

describe("T3 the sales API on console hosts", () => {
  it("a console shows its tenant's own seating plan, and no one else's", async () => {
    const performance = await givenPerformance(database.pool, ours.tenant, {})
    const { body } = await asBrowser(salesApi.url, ours.host).get(`/sales-api/performances/${performance.id}`)
    const { url } = body.performance.chart

    const own = await asBrowser(salesApi.url, ours.console_host).get(url)
    const others = await asBrowser(salesApi.url, theirs.console_host).get(url)

    expect(own.status).toBe(200)
    expect(others.status).toBe(404)
  })

  it("nothing is sold on a console host", async () => {
    const performance = await givenPerformance(database.pool, ours.tenant, {})
    const console = asBrowser(salesApi.url, ours.console_host)

    const answers = await Promise.all([
      console.get(`/sales-api/performances/${performance.id}`),
      console.post(`/sales-api/performances/${performance.id}/holds`, { place_uids: ["p-0"] }),
    ])
    const { rows } = await database.pool.query("select 1 from claim where performance_no = $1", [performance.performance_no])

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([404, "route_closed"]))
    expect(rows).toEqual([])
  })
})
