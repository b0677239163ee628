import type { Ports } from "@guichet/ports"
import { readSettings, type Settings } from "@guichet/kernel/settings"
import { sweep } from "@guichet/ticketing/settle"
import { eventually } from "../../../support/child"
import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/client/as-browser"
import { givenPerformance, givenTenant, givenTicketingDatabase, type GivenTenant } from "../../../support/given/given-hall"
import { ownSalesApi, type OwnSalesApi } from "../../../support/ticketing/own-sales-api"
import { SCRIPTED_PAYMENTS_DDL, scriptedPorts } from "../../../support/ticketing/scripted-ports"

let database: TestDatabase
let ports: Ports
let salesApi: OwnSalesApi
let ours: GivenTenant
let settings: Settings

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ours = await givenTenant(database.pool, "lyon")
  settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
  ports = scriptedPorts(database.pool)
  salesApi = await ownSalesApi(database.url)
})
afterEach(() => salesApi.process.kill())
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

describe("INV-PAY a process group killed while money moves", () => {
  it.each([
    ["after_authorisation", "paying", []],
    ["after_settle", "authorised", ["pending", "pending"]],
    ["after_capture", "authorised", ["pending", "pending"]],
    ["before_order", "final", ["valid", "valid"]],
  ])(
    "at %s, the sweeper ends it with one capture, one sale, and exactly the paid tickets valid",
    async (point, state, pending) => {
      const performance = await givenPerformance(database.pool, ours.tenant)
      await salesApi.process.start({ CRASH_AT: point })
      const browser = asBrowser(salesApi.url, ours.host)
      const { body: held } = await browser.post(`/sales-api/performances/${performance.id}/holds`, { place_uids: ["p-0", "p-1"] })
      const { body: made } = await browser.post("/sales-api/checkouts", { hold_ids: [held.hold.id] })
      const checkout = `/sales-api/checkouts/${made.checkout.id}`
      await browser.post(`${checkout}/buyer`, { name: "Ada", email: `${point}@example.org` })
      await browser.post(`${checkout}/pay`)
      await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [made.checkout.id])

      await expect(browser.post(`${checkout}/return`)).rejects.toThrow()
      await salesApi.process.gone()
      const [left] = await sql(
        "select coalesce(s.state, c.state) as state from checkout c left join sale s on s.checkout_id = c.id where c.id = $1",
        [made.checkout.id]
      )
      const before = await sql("select state from ticket where performance_no = $1", [performance.performance_no])
      await sql("update checkout set pay_by = now() where id = $1 and state = 'paying'", [made.checkout.id])
      const swept = await sweep(database.pool, ports, settings, { capture_grace_seconds: 0 })
      await sweep(database.pool, ports, settings, { capture_grace_seconds: 0 })

      expect([left.state, before.map((ticket) => ticket.state)]).toEqual([state, pending])
      expect(swept.failures).toEqual([])
      expect(await sql("select state, captured_times from scripted_payment where checkout_id = $1", [made.checkout.id])).toEqual([
        { state: "captured", captured_times: 1 },
      ])
      expect(await sql("select state from sale where checkout_id = $1", [made.checkout.id])).toEqual([{ state: "final" }])
      expect(
        await sql("select place_uid, state from ticket where performance_no = $1 order by 1", [performance.performance_no])
      ).toEqual([
        { place_uid: "p-0", state: "valid" },
        { place_uid: "p-1", state: "valid" },
      ])
      expect(
        await sql(
          "select name from ticketing_outbox where payload->>'sale_id' = (select id from sale where checkout_id = $1) order by id",
          [made.checkout.id]
        )
      ).toEqual([{ name: "sale.settled" }])
    }
  )
})

describe("the sales API's own process", () => {
  it("at SIGTERM it lets a request in progress end", async () => {
    const performance = await givenPerformance(database.pool, ours.tenant)
    await salesApi.process.start()
    const browser = asBrowser(salesApi.url, ours.host)
    const lock = await database.pool.connect()
    await lock.query("begin")
    await lock.query("lock table offer in access exclusive mode")
    const slow = browser.post(`/sales-api/performances/${performance.id}/holds`, { place_uids: ["p-0"] })
    await eventually(
      async () => (await sql("select from pg_locks where relation = 'offer'::regclass and not granted")).length > 0,
      "the request to wait in the database"
    )
    const stopping = salesApi.process.stop()
    await eventually(
      () =>
        fetch(`${salesApi.url}/internal/health`).then(
          () => false,
          () => true
        ),
      "the sales API to take no more requests"
    )
    await lock.query("rollback")
    lock.release()

    expect((await slow).status).toBe(201)
    await stopping
    expect(salesApi.process.running).toBe(false)
  })
})
