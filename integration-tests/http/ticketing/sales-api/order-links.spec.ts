import { runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import { join } from "node:path"
import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/client/as-browser"
import { givenPerformance, givenTenant, givenTicketingDatabase, type GivenTenant } from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

const FREE = { amounts: { a: 0, a_child: 0, b: 0 } }
let database: TestDatabase
let salesApi: RunningSalesApi
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  Object.assign(process.env, { PLATFORM_MODE: "test", DATABASE_URL: database.url })
  salesApi = await runSalesApiThread({
    configFile: join(__dirname, "../../../support/ticketing/scripted-composition-root"),
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

/** A free order of one ticket. */
const givenOrder = async (email: string, { of = ours, starts_in_hours = 48 } = {}) => {
  const performance = await givenPerformance(database.pool, of.tenant, { ...FREE, starts_in_hours })
  const buyer = asBrowser(salesApi.url, of.host)
  const { body } = await buyer.post(`/sales-api/performances/${performance.id}/holds`, { place_uids: ["p-0"] })
  const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [body.hold.id] })
  const checkout = `/sales-api/checkouts/${made.checkout.id}`
  await buyer.post(`${checkout}/pay`, { buyer: { name: "Ada", email } })

  return { performance, sale_id: (await buyer.get(`${checkout}/tickets`)).body.sale.id as string }
}
const ask = async (email: string, { of = ours, from = "203.0.113.7", ...more }: { of?: GivenTenant; from?: string } = {}) => {
  const { status, body } = await asBrowser(salesApi.url, of.host).post(
    "/sales-api/order-links",
    { email, ...more },
    { "x-forwarded-for": from }
  )

  return { status, body }
}
const messages = (of = ours) =>
  sql("select payload from ticketing_outbox where name = 'order_links.asked' and payload->>'tenant_no' = $1 order by id", [
    String(of.tenant),
  ])
const DONE = { status: 200, body: { asked: true } }

describe("T5 INV-TENANT buyer-5 finding tickets again", () => {
  it("it announces the upcoming orders of that email address at that site, the soonest first, and no one else's", async () => {
    const later = await givenOrder("zoe@example.org", { starts_in_hours: 72 })
    const sooner = await givenOrder("Zoe@Example.org", { starts_in_hours: 24 })
    const past = await givenOrder("zoe@example.org")
    const voided = await givenOrder("zoe@example.org")
    await givenOrder("zoe+other@example.org")
    await givenOrder("ada@example.org")
    await givenOrder("zoe@example.org", { of: theirs })
    await sql("update performance set starts_at = now() - interval '1 hour' where id = $1", [past.performance.id])
    await sql("update ticket set state = 'void' where sale_id = $1", [voided.sale_id])

    const answer = await ask(" zoe@example.org ")

    expect(answer).toEqual(DONE)
    expect(await messages()).toMatchObject([{ payload: { sale_ids: [sooner.sale_id, later.sale_id], locale: "fr" } }])
    expect(await messages(theirs)).toEqual([])
  })

  it("A10 it announces tickets that others transferred to that address, and neither their orders nor anyone else's", async () => {
    const transferred = async (holder_email: string, of = ours, state = "valid") => {
      const { sale_id } = await givenOrder("ada@example.org", { of })
      const [{ id }] = await sql(
        "update ticket set transferred_at = now(), holder_name = 'Zoé', holder_email = $2, state = $3, code_id = 'code_' || id where sale_id = $1 returning id",
        [sale_id, holder_email, state]
      )

      return id as string
    }
    const ticket_id = await transferred("Zoe@example.org")
    await transferred("zoe@example.org", theirs)
    await transferred("bea@example.org")
    await transferred("zoe@example.org", ours, "void")

    expect(await ask("zoe@example.org")).toEqual(DONE)
    expect(await messages()).toMatchObject([
      { payload: { sale_ids: [], transferred: [{ ticket_id, code_id: `code_${ticket_id}` }] } },
    ])
  })

  it("an email address without orders gets the same answer, and nothing is written", async () => {
    await givenOrder("zoe@example.org")

    expect(await ask("nobody@example.org")).toEqual(DONE)
    expect(await messages()).toEqual([])
    expect(await ask("no-address")).toMatchObject({ status: 400, body: { code: "invalid_data", details: { field: "email" } } })
  })

  it("one message a minute and three a quarter of an hour are written, whoever asks, with the same answer beyond that", async () => {
    await givenOrder("zoe@example.org")
    const answers = [await ask("zoe@example.org"), await ask("ZOE@example.org", { from: "198.51.100.4" })]
    const in_a_minute = await messages()
    // minutes pass
    const anotherMinute = () => sql("update ticketing_outbox set key = key || ' before' where name = 'order_links.asked'")
    for (let minute = 0; minute < 3; minute += 1) {
      await anotherMinute()
      answers.push(await ask("zoe@example.org"))
    }

    expect(new Set(in_a_minute.map(({ payload }) => payload.asked)).size).toBe(in_a_minute.length)
    // the first two requests were two of the three
    expect(await messages()).toHaveLength(in_a_minute.length + 1)
    expect(answers).toEqual(Array(5).fill(DONE))
  })

  it("one network may send sixty requests a quarter of an hour, independently of others", async () => {
    const answers: number[] = []
    for (let at = 0; at < 61; at += 1) {
      answers.push((await ask(`a${at}@example.org`, { from: "203.0.113.99" })).status)
    }

    expect(answers).toEqual([...Array<number>(60).fill(200), 429])
    expect(await ask("a60@example.org", { from: "198.51.100.99" })).toEqual(DONE)
    expect(await sql("select key from counted_attempt where key like '%example.org%' or key like '%203.0.113%'")).toEqual([])
  })
})
