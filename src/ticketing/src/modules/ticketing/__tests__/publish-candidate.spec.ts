import { inTransaction } from "@guichet/kernel/sql"
import type { Chart } from "@guichet/seating"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
} from "../../../../../../integration-tests/support/given/given-hall"
import { insertNextChartVersion } from "../commands/catalogue/halls/insert-chart-version"
import { publishCandidate } from "../queries/catalogue/events/publish-candidate"
import { getChartDoc } from "../queries/holds/get-chart-doc"

describe("T1 what a publication is checked against", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenTicketingDatabase()
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

  it("is the chart versions of the dates, not the newest, with the lowest limit per order among those with a table", async () => {
    const { tenant } = await givenTenant(database.pool, "lyon")
    const rival = await givenTenant(database.pool, "nantes")
    const date = await givenPerformance(database.pool, tenant, {
      ...{ places: 10, status: "draft", groups: { round: { kind: "table", capacity: 12, category: "a" } } },
    })
    const [{ chart_id, version_no }] = await sql(
      "select e.chart_id, p.version_no from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id where p.id = $1",
      [date.id]
    )
    const chart = await getChartDoc(database.pool, tenant, version_no)
    const publish = async (change: (chart: Chart) => unknown = () => null) => {
      const next = JSON.parse(JSON.stringify(chart)) as Chart
      change(next)

      return (await inTransaction(database.pool, (db) => insertNextChartVersion(db, tenant, chart_id, next)))!.id
    }
    const first = await publish()
    await publish((next) => {
      next.sections = next.sections.slice(0, 1)
      next.sections[0].rows[0].places = next.sections[0].rows[0].places.slice(0, 5)
    })
    await sql("update performance set version_no = (select version_no from chart_version where id = $2) where id = $1", [
      date.id,
      first,
    ])

    const candidate = await publishCandidate(database.pool, tenant, date.event_id)
    await sql("update performance set status = 'cancelled' where id = $1", [date.id])
    const dateless = await publishCandidate(database.pool, tenant, date.event_id)

    expect(candidate?.category_keys.sort()).toEqual(["a", "b"])
    expect(candidate?.groups).toEqual([{ label: "round", capacity: 12, limit: 10 }])
    expect([dateless?.category_keys, dateless?.groups, dateless?.performances]).toEqual([["a"], [], []])
    expect(await publishCandidate(database.pool, rival.tenant, date.event_id)).toBeNull()
  })
})
