import { join } from "node:path"
import { RUSH_PER_MINUTE } from "@guichet/ticketing/contracts"
import { runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import type { TestDatabase } from "../../../support/database"
import { asBrowser, type Browser } from "../../../support/client/as-browser"
import {
  givenPerformance,
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

let database: TestDatabase
let salesApi: RunningSalesApi
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ours = await givenTenant(database.pool, "lille")
  theirs = await givenTenant(database.pool, "metz")
  Object.assign(process.env, {
    PLATFORM_MODE: "test",
    DATABASE_URL: database.url,
    PLATFORM_SECRET: "a-secret-of-the-rush-limit-spec-0123456789",
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

const MAX_CONCURRENT_REQUESTS = 50
/** Headers as the edge proxy sends them: the caller's own claim precedes what our proxy saw. */
const from = (address: string) => ({ "x-forwarded-for": `198.51.100.7, ${address}` })

/** Sends so many requests. @returns their statuses. An invalid body is checked after the limit, and reaches no database. */
async function flood(browser: Browser, path: string, times: number, address: string): Promise<number[]> {
  const answers: number[] = []
  while (answers.length < times) {
    const some = Array.from({ length: Math.min(MAX_CONCURRENT_REQUESTS, times - answers.length) }, () =>
      browser.post(path, { wrong: true }, from(address))
    )
    answers.push(...(await Promise.all(some)).map(({ status }) => status))
  }

  return answers
}

/** A free checkout, with two places chosen and the form completed. */
async function givenBuyer(tenant: GivenTenant, place_uids: string[], address: string) {
  const performance = await givenPerformance(database.pool, tenant.tenant, { amounts: { a: 0, a_child: 0, b: 0 } })
  const buyer = asBrowser(salesApi.url, tenant.host)
  const { body } = await buyer.post(`/sales-api/performances/${performance.id}/holds`, { place_uids }, from(address))
  const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [body.hold.id] }, from(address))
  await buyer.post(
    `/sales-api/checkouts/${made.checkout.id}/buyer`,
    { name: "Ada", email: `${made.checkout.id}@example.org` },
    from(address)
  )

  return { buyer, performance, checkout: `/sales-api/checkouts/${made.checkout.id}` }
}

describe("T4 many requests of one network", () => {
  it("as many as a school's rush pass; further ones wait a minute, alone, and the chosen places can still be paid for", async () => {
    const [school, neighbour] = ["91.198.174.7", "91.198.174.8"]
    const { buyer, checkout } = await givenBuyer(ours, ["p-0", "p-1"], school)
    const there = await givenBuyer(theirs, ["p-0"], school)

    const passed = await flood(buyer, `${checkout}/pay`, RUSH_PER_MINUTE.pay, school)
    const refused = await buyer.post(`${checkout}/pay`, {}, from(school))
    const kept = await buyer.get(checkout, from(school))
    const at_other_tenant = await there.buyer.post(`${there.checkout}/pay`, {}, from(school))
    const by_phone = await buyer.post(`${checkout}/pay`, {}, from(neighbour))

    expect(new Set(passed)).toEqual(new Set([400]))
    expect(refused).toMatchObject({
      status: 429,
      body: { code: "too_many_requests", retryable: true, details: { retry_after_seconds: expect.any(Number) } },
    })
    expect(refused.headers["retry-after"]).toBe(String(refused.body.details.retry_after_seconds))
    expect(refused.body.details.retry_after_seconds).toBeGreaterThan(0)
    expect(refused.body.details.retry_after_seconds).toBeLessThanOrEqual(60)
    expect(kept.body.checkout).toMatchObject({ state: "open", holds: [{ places: [{ uid: "p-0" }, { uid: "p-1" }] }] })
    expect([at_other_tenant.status, by_phone.status, by_phone.body.checkout.state]).toEqual([200, 200, "settled"])
  })

  it("an IPv6 line is counted by its block, and five hundred buyers' dozen holds a minute pass", async () => {
    const performance = await givenPerformance(database.pool, ours.tenant)
    const path = `/sales-api/performances/${performance.id}/holds`
    const line = asBrowser(salesApi.url, ours.host)

    const passed = await flood(line, path, RUSH_PER_MINUTE.step, "2001:4860:1:2::1")
    const same = await line.post(path, { place_uids: ["p-0"] }, from("2001:4860:1:ff::9"))
    const next = await asBrowser(salesApi.url, ours.host).post(path, { place_uids: ["p-0"] }, from("2001:4860:1:100::1"))

    expect(RUSH_PER_MINUTE.step).toBe(500 * 12)
    expect(new Set(passed)).toEqual(new Set([400]))
    expect([same.status, same.body.code, next.status]).toEqual([429, "too_many_requests", 201])
  })

  it("H5 one network can hold a limited number of places of one date, whatever the sessions and however simultaneous the requests", async () => {
    const hall = { places: 300, max_places_per_order: 20 }
    const [date, other] = await givenPerformances(database.pool, ours.tenant, { ...hall, performances: 2 })
    const script = "91.198.174.20"
    const anybody = (what: string, body: object, address: string, { id } = date) =>
      asBrowser(salesApi.url, ours.host).post(`/sales-api/performances/${id}/${what}`, body, from(address))
    const row = (at: number) => ({ place_uids: Array.from({ length: 10 }, (_, seat) => `p-${at * 10 + seat}`) })

    const tries = await Promise.all(Array.from({ length: 25 }, (_, at) => anybody("holds", row(at), script)))
    const held = await database.pool.query("select from claim where performance_no = $1", [date.performance_no])
    const refused = tries.find(({ status }) => status === 429)
    const after = [
      await anybody("best", { count: 2 }, script),
      await anybody("best", { count: 2 }, script, other),
      await anybody("holds", row(26), "91.198.174.21"),
      await anybody("holds", row(27), "10.3.0.1"),
    ]

    // a third of 300, beside the sales API's first
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(11)
    expect(held.rowCount).toBe(110)
    expect(refused?.body).toMatchObject({ code: "too_many_requests", retryable: true, details: { retry_after_seconds: 60 } })
    expect(after.map(({ status }) => status)).toEqual([429, 201, 201, 201])
  })

  it("reading is limited, too: every page of five hundred visitors polling each four seconds passes", async () => {
    const performance = await givenPerformance(database.pool, ours.tenant)
    const path = `/sales-api/performances/${performance.id}/status`
    const line = asBrowser(salesApi.url, ours.host)
    const look = (address: string) => line.get(path, from(address)).then(({ status }) => status)

    const passed: number[] = []
    while (passed.length < RUSH_PER_MINUTE.look) {
      passed.push(
        ...(await Promise.all(Array.from({ length: MAX_CONCURRENT_REQUESTS }, (_, n) => look(`2001:4860:5:1::${n + 1}`))))
      )
    }
    const [more, neighbour] = [await look("2001:4860:5:1::ffff"), await look("2001:4860:5:100::1")]

    expect(RUSH_PER_MINUTE.look).toBeGreaterThan(500 * 15)
    expect(new Set(passed)).toEqual(new Set([200]))
    expect([more, neighbour]).toEqual([429, 200])
  })

  it("guessed codes are counted by the block, too", async () => {
    const guess = (last: number) =>
      asBrowser(salesApi.url, ours.host).post(
        "/sales-api/devices/enrol",
        { code: "AAAAA-AAAAA", name: "x" },
        from(`2001:4860:9:9::${last.toString(16)}`)
      )

    const guesses = await Promise.all(Array.from({ length: 14 }, (_, n) => guess(n + 1)))

    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(4)
  })

  it("requests from private addresses are not counted together: a proxy's address belongs to no one buyer", async () => {
    const { buyer, checkout } = await givenBuyer(ours, ["p-0"], "10.3.0.1")

    const passed = await flood(buyer, `${checkout}/pay`, RUSH_PER_MINUTE.pay + 1, "10.3.0.1")

    expect(new Set(passed)).toEqual(new Set([400]))
  })
})
