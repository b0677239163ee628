import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
} from "../../../../../../integration-tests/support/ticketing/given-hall"
import { queryCatalogueEvent } from "../queries/catalogue"

let database: TestDatabase

beforeAll(async () => {
  database = await givenTicketingDatabase()
})
afterAll(() => database.drop())

const SLOTS = 2_000

describe("T1 an event with 2,000 timed dates", () => {
  it("shows every one of them, by month and day, and answers at once", async () => {
    const { tenant } = await givenTenant(database.pool, "musee")
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
      [event_id, SLOTS]
    )
    const { slug } = rows[0]
    await database.pool.query("analyze")
    const began = performance.now()
    const read = async (on?: string) => (await queryCatalogueEvent(database.pool, tenant, slug, { on }))!
    const first = await read()
    const took_ms = performance.now() - began
    let seen = 0
    for (const { month, count } of first.dates.months) {
      const { dates, performances } = await read(month)
      expect(dates.on?.startsWith(month)).toBe(true)
      expect(dates.days.reduce((sum, day) => sum + day.count, 0) || performances.length).toBe(count)
      seen += count
    }

    expect(first.dates).toMatchObject({ count: SLOTS, open_count: SLOTS })
    expect(seen).toBe(SLOTS)
    expect(took_ms).toBeLessThan(2_000)
  })
})
