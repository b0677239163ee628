import { readFileSync } from "node:fs"
import { join } from "node:path"
import { inTransaction } from "@guichet/kernel/sql"
import { readChart } from "@guichet/seating"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { insertNextChartVersion } from "../commands/catalogue/halls/insert-chart-version"
import { getCatalogueEvent, listCatalogue } from "../queries/catalogue/events/catalogue"

const CHANGE = join(__dirname, "../sql/changes/2026-12-01-whole-prices.sql")
let database: TestDatabase
let [ours, theirs]: GivenTenant[] = []

beforeAll(async () => {
  database = await givenTicketingDatabase()
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "lille")
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** Category a has one seat; b tables and booths of these sizes, as published from a drawn chart. */
const givenDate = async ({ tenant }: GivenTenant, groups: Record<string, { kind: "table" | "booth"; capacity: number }>) => {
  const date = await givenPerformance(database.pool, tenant, { places: 1, groups })
  const [{ chart_id, doc, slug }] = await sql(
    `select v.chart_id, v.doc, e.slug from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
       join chart_version v on v.tenant_no = p.tenant_no and v.version_no = p.version_no where p.id = $1`,
    [date.id]
  )
  const version = await inTransaction(database.pool, (db) => insertNextChartVersion(db, tenant, chart_id, readChart(doc)))
  await sql(
    "update performance p set version_no = v.version_no from chart_version v where v.id = $2 and p.tenant_no = v.tenant_no and p.id = $1",
    [date.id, version!.id]
  )

  return {
    ...date,
    shown: async () => {
      const event = (await getCatalogueEvent(database.pool, tenant, slug))!
      const { events } = await listCatalogue(database.pool, tenant, { limit: 50, offset: 0 })
      const card = events.find((listed) => listed.slug === slug)!

      return {
        levels: Object.fromEntries(event.price_levels.map(({ category, sold_whole }) => [category, sold_whole])),
        everywhere: [card, event.dates, event.dates.next!, event.performances[0]].map(({ sold_whole }) => sold_whole),
      }
    },
  }
}
const FOUR = { round: { kind: "table", capacity: 4 } } as const
const four = { from_people: 4, to_people: 4, kind: "table" }

describe("T1 T4 prices of tables and booths that are sold whole", () => {
  it("are marked as such for their category, and for a date and an event that sell nothing else", async () => {
    const date = await givenDate(ours, FOUR)
    const mixed = await date.shown()

    await sql("delete from offer where performance_no = $1 and category_key = 'a'", [date.performance_no])

    expect(mixed).toEqual({
      levels: { a: null, b: four },
      everywhere: Array(4).fill(null),
    })
    expect((await date.shown()).everywhere).toEqual(Array(4).fill(four))
  })

  it("name the sizes, and that there is a booth", async () => {
    const date = await givenDate(theirs, { ...FOUR, lodge: { kind: "booth", capacity: 6 } })

    expect((await date.shown()).levels.b).toEqual({ from_people: 4, to_people: 6, kind: "booth" })
  })

  it("are marked in a database from before, too", async () => {
    const date = await givenDate(ours, FOUR)
    const before = await date.shown()
    await sql(
      `alter table chart_version disable trigger chart_version_final;
       update chart_version set categories = (select jsonb_agg(k - 'sold_whole') from jsonb_array_elements(categories) as k)
        where jsonb_array_length(categories) > 0;
       alter table chart_version enable trigger chart_version_final`
    )
    const without = await date.shown()

    await sql(readFileSync(CHANGE, "utf8"))

    expect(without.levels.b).toBeNull()
    expect(before.levels.b).toEqual(four)
    expect(await date.shown()).toEqual(before)
  })
})
