import { issueDeviceEnrolment } from "@guichet/tenancy/devices"
import { runSalesApiThread, type RunningSalesApi } from "@guichet/ticketing/sales-api"
import { join } from "node:path"
import { eventually } from "../../../support/child"
import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/client/as-browser"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../support/given/given-hall"
import { SCRIPTED_PAYMENTS_DDL } from "../../../support/ticketing/scripted-ports"

const REFUSED = [409, "tenant_suspended"]
const FREE = { amounts: { a: 0, a_child: 0, b: 0 } }

describe("D4 a suspended site at the sales API, whose cache still has it as selling", () => {
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
      PLATFORM_SECRET: "a-secret-of-the-suspended-spec-0123456789",
    })
    salesApi = await runSalesApiThread({
      configFile: join(__dirname, "../../../support/ticketing/scripted-composition-root"),
      port: 0,
    })
  })
  beforeEach(async () => {
    await setStatus("active")
    // the sales API has just seen it sell
    await asBrowser(salesApi.url, ours.host).get("/sales-api/holds")
  })
  afterAll(async () => {
    await salesApi.close()
    await database.drop()
  })

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const setStatus = (status: string) => sql("update tenant set status = $2 where tenant_no = $1", [ours.tenant, status])
  const givenCheckout = async (input: HallInput = {}, at = ours) => {
    const performance = await givenPerformance(database.pool, at.tenant, input)
    const buyer = asBrowser(salesApi.url, at.host)
    const { body } = await buyer.post(`/sales-api/performances/${performance.id}/holds`, { place_uids: ["p-0", "p-1"] })
    const { body: made } = await buyer.post("/sales-api/checkouts", { hold_ids: [body.hold.id] })
    const path = `/sales-api/checkouts/${made.checkout.id}`
    await buyer.post(`${path}/buyer`, { name: "Ada", email: `${body.hold.id.slice(-8)}@example.org` })

    return { buyer, performance, path, id: made.checkout.id as string, hold_id: body.hold.id as string }
  }
  /** so that no hold strands a place */
  const firstOfRow = (row: number) => `p-${row * 20}`
  const statusAndCode = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
  const claims = (performance_no: number) =>
    sql("select place_idx, state from claim where performance_no = $1 order by place_idx", [performance_no])

  it("it holds no place, neither a chosen one nor the best; another site's buyer is unaffected", async () => {
    const { id, performance_no } = await givenPerformance(database.pool, ours.tenant)
    const elsewhere = await givenPerformance(database.pool, theirs.tenant)
    await setStatus("suspended")
    const buyer = () => asBrowser(salesApi.url, ours.host)

    const chosen = await buyer().post(`/sales-api/performances/${id}/holds`, { place_uids: ["p-0"] })
    const best = await buyer().post(`/sales-api/performances/${id}/best`, { count: 2 })
    const other = await asBrowser(salesApi.url, theirs.host).post(`/sales-api/performances/${elsewhere.id}/holds`, {
      place_uids: ["p-0"],
    })

    expect([statusAndCode(chosen), statusAndCode(best), other.status]).toEqual([REFUSED, REFUSED, 201])
    expect(await claims(performance_no)).toEqual([])
  })

  it("it sells no free ticket and opens no payment for earlier holds; the places stay held", async () => {
    const [free, card] = [await givenCheckout(FREE), await givenCheckout()]
    await setStatus("suspended")

    const answers = [await free.buyer.post(`${free.path}/pay`), await card.buyer.post(`${card.path}/pay`)]

    expect(answers.map(statusAndCode)).toEqual([REFUSED, REFUSED])
    expect(await sql("select 1 from sale where checkout_id = any ($1)", [[free.id, card.id]])).toEqual([])
    expect(await sql("select 1 from scripted_payment where checkout_id = $1", [card.id])).toEqual([])
    expect((await claims(card.performance.performance_no)).map(({ state }) => state)).toEqual([1, 1])
    await setStatus("active")
    expect((await free.buyer.post(`${free.path}/pay`)).status).toBe(200)
  })

  it("it makes no checkout of a hold", async () => {
    const { id } = await givenPerformance(database.pool, ours.tenant)
    const buyer = asBrowser(salesApi.url, ours.host)
    const { body } = await buyer.post(`/sales-api/performances/${id}/holds`, { place_uids: ["p-0"] })
    await setStatus("suspended")

    expect(statusAndCode(await buyer.post("/sales-api/checkouts", { hold_ids: [body.hold.id] }))).toEqual(REFUSED)
  })

  it("it lets an open payment finish", async () => {
    const { buyer, path, id } = await givenCheckout()
    await buyer.post(`${path}/pay`)
    await setStatus("suspended")

    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
    const back = await buyer.post(`${path}/return`)

    expect(back.status).toBe(200)
    expect(await sql("select kind, state from sale where checkout_id = $1", [id])).toEqual([{ kind: "card", state: "final" }])
  })

  it("a closed site holds nothing", async () => {
    const closing = await givenTenant(database.pool, "brest")
    const { id, performance_no } = await givenPerformance(database.pool, closing.tenant)
    await asBrowser(salesApi.url, closing.host).get("/sales-api/holds")
    await sql("update tenant set status = 'closed' where tenant_no = $1", [closing.tenant])

    const held = await asBrowser(salesApi.url, closing.host).post(`/sales-api/performances/${id}/holds`, { place_uids: ["p-0"] })

    expect(statusAndCode(held)).toEqual([409, "site_closed"])
    expect(await claims(performance_no)).toEqual([])
  })

  it("a site that was closed before its first request answers nothing", async () => {
    const closed = await givenTenant(database.pool, "caen")
    await sql("update tenant set status = 'closed' where tenant_no = $1", [closed.tenant])

    const answer = await asBrowser(salesApi.url, closed.host).get("/sales-api/holds")

    expect(statusAndCode(answer)).toEqual([409, "site_closed"])
    expect((await asBrowser(salesApi.url, theirs.host).get("/sales-api/holds")).status).toBe(200)
  })

  it("it admits earlier buyers", async () => {
    const { buyer, path, id } = await givenCheckout(FREE)
    await buyer.post(`${path}/pay`)
    const [{ code, performance_id }] = await sql(
      `select t.code, p.id as performance_id from ticket t join sale s on s.id = t.sale_id
       join performance p on p.performance_no = t.performance_no where s.checkout_id = $1`,
      [id]
    )
    await setStatus("suspended")
    const gate = asBrowser(salesApi.url, ours.host)
    await gate.post("/sales-api/devices/enrol", {
      code: await issueDeviceEnrolment(database.pool, ours.tenant, "user_gate"),
      name: "East",
    })
    await gate.post("/sales-api/door-dates", { performance_ids: [performance_id] })

    expect((await gate.post("/sales-api/check-ins", { code })).body).toMatchObject({ result: "admitted" })
  })

  it("its holds never fail another site's in the same database call", async () => {
    const mine = await givenPerformance(database.pool, ours.tenant, { places: 200 })
    const other = await givenPerformance(database.pool, theirs.tenant, { places: 200 })
    await setStatus("suspended")
    const hold = ({ host }: GivenTenant, id: string, at: number) =>
      asBrowser(salesApi.url, host).post(
        `/sales-api/performances/${id}/holds`,
        { place_uids: [firstOfRow(at)] },
        { "x-forwarded-for": `10.0.2.${at}` }
      )

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => [hold(ours, mine.id, at), hold(theirs, other.id, at)]).flat()
    )

    expect(answers.filter((_, at) => at % 2 === 0).map(statusAndCode)).toEqual(Array(10).fill(REFUSED))
    expect(answers.filter((_, at) => at % 2 === 1).map(({ status }) => status)).toEqual(Array(10).fill(201))
  })

  it("a suspension and concurrent holds are serialised: each hold precedes it or is refused", async () => {
    const { id, performance_no } = await givenPerformance(database.pool, ours.tenant, { places: 640 })
    const hold = (at: number) =>
      asBrowser(salesApi.url, ours.host).post(
        `/sales-api/performances/${id}/holds`,
        { place_uids: [firstOfRow(at)] },
        { "x-forwarded-for": `10.0.1.${at}` }
      )
    const lock = await database.pool.connect()
    await lock.query("begin; lock table claim in share mode")
    const holds = Promise.all(Array.from({ length: 20 }, (_, at) => hold(at)))
    await eventually(
      async () => (await sql("select from pg_locks where relation = 'claim'::regclass and not granted")).length > 0,
      "holds to wait in the middle of their statement"
    )
    const suspended = setStatus("suspended")
    await lock.query("rollback")
    lock.release()
    const answers = await holds
    await suspended
    const after = await hold(30)

    const made = answers.filter(({ status }) => status === 201)
    expect(answers.filter(({ status }) => status !== 201).map(statusAndCode)).toEqual(Array(20 - made.length).fill(REFUSED))
    expect(statusAndCode(after)).toEqual(REFUSED)
    expect(await claims(performance_no)).toHaveLength(made.length)
  })
})
