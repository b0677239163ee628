import type { Db } from "@guichet/kernel/sql"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { getCatalogueEvent } from "../queries/catalogue/events/catalogue"

let database: TestDatabase

beforeAll(async () => {
  database = await givenTicketingDatabase()
})
afterAll(() => database.drop())

const SLOTS = 2_000

/** An event with that many dates, half an hour apart. */
const givenDates = async (tenant: GivenTenant["tenant"], dates: number) => {
  const { event_id } = await givenPerformance(database.pool, tenant, { places: 30 })
  const { rows } = await database.pool.query(
    `with more as (
       insert into performance (tenant_no, id, event_id, version_no, starts_at, time_zone, status, max_places_per_order)
       select p.tenant_no, p.id || '_' || slot, p.event_id, p.version_no, date_trunc('day', now()) + make_interval(days => 40 + slot / 20, hours => 8, mins => 30 * (slot % 20)),
         p.time_zone, 'on_sale', 10 from performance p, generate_series(1, $2 - 1) slot where p.event_id = $1
       returning tenant_no, performance_no, event_id)
     insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position)
     select m.tenant_no, m.performance_no, l.category_key, l.id, l.variant_id, l.name, l.amount_minor, l.currency, l.position
     from more m join price_level l on l.tenant_no = m.tenant_no and l.event_id = m.event_id returning (select slug from event where id = $1) as slug`,
    [event_id, dates]
  )
  await database.pool.query("analyze")

  return rows[0].slug as string
}
interface Plan {
  "Shared Hit Blocks": number
  "Shared Read Blocks": number
  "Actual Rows": number
  "Actual Loops": number
  "Rows Removed by Filter"?: number
  "Rows Removed by Join Filter"?: number
  Plans?: Plan[]
}
const rowsOf = (plan: Plan): number =>
  (plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Join Filter"] ?? 0)) *
    plan["Actual Loops"] +
  (plan.Plans ?? []).reduce((sum, one) => sum + rowsOf(one), 0)
/** The statements that the work sends, and the blocks and rows the database touches for them, in our functions too. */
const effortOf = async (work: (db: Db) => Promise<unknown>) => {
  const sent: [text: string, values?: unknown[]][] = []
  const query = (text: string, values?: unknown[]) => {
    sent.push([text, values])

    return database.pool.query(text, values)
  }
  await work({ query } as Db)
  const effort = { statements: sent.length, blocks: 0, rows: 0 }
  for (const [text, values] of sent) {
    const { rows } = await database.pool.query(`explain (analyze, buffers, format json) ${text}`, values)
    const [{ Plan: plan }] = rows[0]["QUERY PLAN"] as { Plan: Plan }[]
    effort.blocks += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    effort.rows += rowsOf(plan)
  }

  return effort
}

describe("T1 an event with 2,000 timed dates", () => {
  it("shows every one of them, by month and day", async () => {
    const { tenant } = await givenTenant(database.pool, "musee")
    const slug = await givenDates(tenant, SLOTS)
    const read = async (on?: string) => (await getCatalogueEvent(database.pool, tenant, slug, { on }))!
    const first = await read()
    let seen = 0
    for (const { month, count } of first.dates.months) {
      const { dates, performances } = await read(month)
      expect(dates.on?.startsWith(month)).toBe(true)
      expect(dates.days.reduce((sum, day) => sum + day.count, 0) || performances.length).toBe(count)
      seen += count
    }

    expect(first.dates).toMatchObject({ count: SLOTS, open_count: SLOTS })
    expect(seen).toBe(SLOTS)
  })

  it("is read by one statement, at the same cost per date as an event with 200", async () => {
    const { tenant } = await givenTenant(database.pool, "palais")
    const slugs = [await givenDates(tenant, SLOTS / 10), await givenDates(tenant, SLOTS)]

    const [few, many] = [
      await effortOf((db) => getCatalogueEvent(db, tenant, slugs[0])),
      await effortOf((db) => getCatalogueEvent(db, tenant, slugs[1])),
    ]

    expect([few.statements, many.statements]).toEqual([1, 1])
    expect(many.blocks).toBeLessThan(12 * few.blocks)
    expect(many.rows).toBeLessThan(12 * few.rows)
  })
})
