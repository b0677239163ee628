import { inTransaction } from "@guichet/kernel/sql"
import { eventually } from "../../../../../../integration-tests/support/child"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { ALWAYS, type SaleWindow } from "../../../contracts/back-office"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { getCatalogueEvent } from "../queries/catalogue/events/catalogue"
import { updatePriceLevel } from "../commands/catalogue/prices/update-price-level"
import { moveOffersOn } from "../commands/holds/move-offers-on"
import { getPerformance } from "../queries/holds/get-performance"

let database: TestDatabase
let ours: GivenTenant
/** of two sales API processes, each with its own cache */
let holdServices: [HoldService, HoldService]
let turn = 0
let date: GivenPerformance
let next: GivenPerformance

beforeAll(async () => {
  database = await givenTicketingDatabase()
  holdServices = [createHoldService(database.pool), createHoldService(database.pool)]
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  ;[date, next] = await givenPerformances(database.pool, ours.tenant, { performances: 2, places: 2_000, starts_in_hours: 48 })
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const sells = (level: string, sale_window: Partial<SaleWindow>) =>
  updatePriceLevel(database.pool, ours.tenant, date.event_id, level, { sale_window: { ...ALWAYS, ...sale_window } })
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
const hold = (place_uid: string, level?: string, performance = date) =>
  holdServices[(turn += 1) % 2]({
    tenant: ours.tenant,
    performance_id: performance.id,
    place_uids: [place_uid],
    session: givenSession(),
    ...(level && { price_levels: { [place_uid]: level } }),
  })
const outcome = (work: Promise<{ amount_minor: number }>) =>
  work.then(
    ({ amount_minor }) => amount_minor,
    ({ code, details }) => [code, details.because]
  )
const take = (place_uid: string, level?: string, performance = date) => outcome(hold(place_uid, level, performance))
/** Writes times of offers as if they had always been these: without the triggers that change a date's terms. */
const untriggered = (text: string, values: unknown[]) =>
  inTransaction(database.pool, async (db) => {
    await db.query("set local session_replication_role = replica")

    return (await db.query(text, values)).rows
  })
/** As if that much time had passed and nothing else had happened: all start and end times lie that much earlier. */
const pass = (seconds: number) =>
  untriggered(
    `with level as (update price_level set sells_from = sells_from - make_interval(secs => $2), sells_until = sells_until - make_interval(secs => $2)
       where tenant_no = $1),
     sold as (update offer set sells_from = sells_from - make_interval(secs => $2), sells_until = sells_until - make_interval(secs => $2)
       where tenant_no = $1)
     update performance set offers_change_at = offers_change_at - make_interval(secs => $2) where tenant_no = $1`,
    [ours.tenant, seconds]
  )
/** Makes a price end soon, by the database's clock. @returns the time, still in the future at commit */
const endSoon = async (level: string): Promise<Date> => {
  const [{ ends }] = await untriggered(
    `with soon as (select date_trunc('milliseconds', clock_timestamp() + interval '100 milliseconds') as ends),
     sold as (update offer set sells_until = ends from soon where tenant_no = $1 and price_level_id = $2)
     update performance set offers_change_at = ends from soon where tenant_no = $1 returning ends`,
    [ours.tenant, level]
  )
  const [{ is_to_come }] = await sql("select clock_timestamp() < $1 as is_to_come", [ends])

  return is_to_come ? ends : endSoon(level)
}

describe("T1 T4 sale windows of prices", () => {
  it("sell a price within its window only, state it, and let holders keep the price", async () => {
    const { a_child } = date.levels
    await sells(a_child, { from: inSeconds(3_600), until: inSeconds(7_200) })

    const early = await take("p-0", a_child)
    const shown = await getPerformance(database.pool, ours.tenant, date.id)
    await pass(3_600)
    const held = await hold("p-0", a_child)
    await pass(3_600)
    const late = await hold("p-1", a_child).catch(({ code, details }) => ({ code, details }))
    const kept = await sql("select state, lines->0->>'amount_minor' as amount from hold where id = $1", [held.id])

    expect(early).toEqual(["price_not_on_sale", "scheduled"])
    expect(shown.offers.map(({ name, category_key }) => `${category_key} ${name}`)).toEqual(["a Plein", "b Plein"])
    expect(shown.coming_offers).toMatchObject([{ price_level_id: a_child, amount_minor: 1000 }])
    expect(late).toMatchObject({
      code: "price_not_on_sale",
      details: { price_level_id: a_child, price_level_name: "Enfant", because: "ended" },
    })
    expect(kept).toEqual([{ state: "held", amount: "1000" }])
    expect(await take("p-1")).toBe(2500)
  })

  it("give a place its next price once the first has ended, and refuse it when none is left", async () => {
    await sells(date.levels.a, { until: inSeconds(-1) })
    await sells(date.levels.b, { until: inSeconds(-1) })

    expect([await take("p-0"), await take("p-1999")]).toEqual([1000, ["price_not_on_sale", "ended"]])
  })

  it("end by the database's clock during a rush: no sales API process grants the price afterwards", async () => {
    const { a_child } = date.levels
    await sells(a_child, { until: inSeconds(3_600) })
    const answers: unknown[] = []
    let is_over = false

    const buyers = Array.from({ length: 8 }, async (_, buyer) => {
      let at = 0
      const ask = async () => answers.push(await take(`p-${buyer * 120 + (at += 1)}`, a_child))
      while (!is_over && at < 100) {
        await ask()
      }
      await eventually(() => is_over, "the end of the price")
      while (at < 119) {
        await ask()
      }
    })
    await eventually(() => answers.length > 50, "the rush")
    const ends = await endSoon(a_child)
    await eventually(
      async () => (await sql("select clock_timestamp() >= $1 as is_over", [ends]))[0].is_over,
      "the end of the price"
    )
    is_over = true
    await Promise.all(buyers)
    const [{ late, held }] = await sql(
      `select count(*) filter (where created_at >= $2)::int as late, count(*)::int as held from hold where performance_no = $1`,
      [date.performance_no, ends]
    )

    expect(late).toBe(0)
    expect(held).toBe(answers.filter((answer) => answer === 1000).length)
    expect(held).toBeGreaterThan(50)
    expect(answers.filter((answer) => answer !== 1000)).toEqual(
      Array.from({ length: 8 * 119 - held }, () => ["price_not_on_sale", "ended"])
    )
  })

  it("count in hours before the start, for each date separately, and follow a rescheduled date", async () => {
    const { a_child } = date.levels
    await sql("update performance set starts_at = now() + interval '10 days' where id = $1", [next.id])

    await sells(a_child, { from_hours: 72 })
    const before = [await take("p-0", a_child), await take("p-0", a_child, next)]
    await sql("update performance set starts_at = now() + interval '9 days' where id = $1", [date.id])
    await sql("update performance set starts_at = now() + interval '2 days' where id = $1", [next.id])

    expect(before).toEqual([1000, ["price_not_on_sale", "scheduled"]])
    expect([await take("p-1", a_child), await take("p-1", a_child, next)]).toEqual([["price_not_on_sale", "scheduled"], 1000])
  })

  it("change the date's terms in the background, once, and the site is notified", async () => {
    const { a_child } = date.levels
    const [{ slug }] = await sql("select slug from event where id = $1", [date.event_id])
    const lowest = async () =>
      (await getCatalogueEvent(database.pool, ours.tenant, slug))?.performances.map(({ from_amount_minor }) => from_amount_minor)
    await moveOffersOn(database.pool)
    await sells(a_child, { until: inSeconds(3_600) })
    const before = await lowest()
    await pass(3_600)
    const terms = () => sql("select terms_no, offers_change_at from performance where event_id = $1 order by id", [date.event_id])
    const [first] = await terms()
    await sql("truncate site_outbox")

    const moved = await Promise.all([moveOffersOn(database.pool), moveOffersOn(database.pool)])
    const [after] = await terms()

    expect(before).toEqual([1000, 1000])
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(2)
    expect(after).toEqual({ terms_no: first.terms_no + 1, offers_change_at: null })
    expect(await lowest()).toEqual([1500, 1500])
    expect((await sql("select payload from site_outbox")).map(({ payload }) => payload)).toEqual([
      { tenant_no: ours.tenant, event: slug },
    ])
  })

  it("show a date as coming soon while all its prices are, and as over once they are", async () => {
    const [{ slug }] = await sql("select slug from event where id = $1", [date.event_id])
    const states = async () => {
      const event = await getCatalogueEvent(database.pool, ours.tenant, slug)

      return { listed: event?.performances.map(({ state }) => state), first: event?.dates.first?.state }
    }
    const all = (sale_window: Partial<SaleWindow>) =>
      Promise.all(Object.values(date.levels).map((level) => sells(level, sale_window)))

    await all({ from: inSeconds(3600) })
    const coming = await states()
    await all({ until: inSeconds(-1) })
    const over = await states()
    await all({})

    expect([coming, over, await states()]).toEqual([
      { listed: ["soon", "soon"], first: "soon" },
      { listed: [], first: "past" },
      { listed: ["on_sale", "on_sale"], first: "on_sale" },
    ])
  })

  it("cost nothing for a date without them: no time to watch, no new terms", async () => {
    await updatePriceLevel(database.pool, ours.tenant, date.event_id, date.levels.a, { amount_minor: 2600n })

    expect(
      await sql("select count(offers_change_at)::int as changing from performance where event_id = $1", [date.event_id])
    ).toEqual([{ changing: 0 }])
    expect(await moveOffersOn(database.pool)).toBe(0)
  })
})
