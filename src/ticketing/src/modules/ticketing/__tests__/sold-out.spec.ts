import { inTransaction } from "@guichet/kernel/sql"
import type { Chart } from "@guichet/seating"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { setAreaCapacity } from "../commands/catalogue/halls/set-area-capacity"
import { getCatalogueEvent } from "../queries/catalogue/events/catalogue"
import { insertNextChartVersion } from "../commands/catalogue/halls/insert-chart-version"
import { getChartDoc } from "../queries/holds/get-chart-doc"

let database: TestDatabase
let ours: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** A date whose hall was published as organisers do: p-0 … p-4 are category a, p-5 … p-9 category b. */
const given = async (input: HallInput = {}) => {
  const date = await givenPerformance(database.pool, ours.tenant, { places: 10, starts_in_hours: 48, ...input })
  const [{ chart_id, version_no, slug }] = await sql(
    "select e.chart_id, e.slug, p.version_no from performance p join event e on e.tenant_no = p.tenant_no and e.id = p.event_id where p.id = $1",
    [date.id]
  )
  const chart = await getChartDoc(database.pool, ours.tenant, version_no)
  const publish = async (change: (chart: Chart) => unknown = () => null) => {
    const next = JSON.parse(JSON.stringify(chart)) as Chart
    change(next)

    return (await inTransaction(database.pool, (db) => insertNextChartVersion(db, ours.tenant, chart_id, next)))!.id
  }
  /** as after a confirmed hall change */
  const pin = async (version_id: string) => {
    await sql(
      `insert into hall_change (tenant_no, id, event_id, performance_no, from_version_no, to_version_no, lost_idxs, kept_count, changed_count, state, requested_by,
         confirmed_by, confirmed_at)
       select $1, 'hch_1', $2, $3, $4, v.version_no, '{}', 0, 0, 'confirmed', 'user_1', 'user_1', now() from chart_version v where v.id = $5`,
      [ours.tenant, date.event_id, date.performance_no, version_no, version_id]
    )
    await sql("update performance set version_no = (select version_no from chart_version where id = $2) where id = $1", [
      date.id,
      version_id,
    ])
  }
  const take = (idxs: number[], more = "3, null, 1") =>
    sql(
      `insert into claim (tenant_no, performance_no, place_idx, state, reason, hold_no) select $1, $2, i, ${more} from unnest($3::int[]) as i`,
      [ours.tenant, date.performance_no, idxs]
    )
  const state = async () => (await getCatalogueEvent(database.pool, ours.tenant, slug))!.performances[0].state

  return { date, publish, pin, take, state }
}
const without = (uid: string) => (chart: Chart) => {
  const [row] = chart.sections[0].rows
  row.places = row.places.filter((place) => place.uid !== uid)
}

describe("T1 T12 the state of a date", () => {
  it("is sold out when everything that it sells is taken, even if a category that it does not sell is empty", async () => {
    const { date, publish, pin, take, state } = await given()
    await pin(await publish())
    await sql("delete from offer where performance_no = $1 and category_key = 'b'", [date.performance_no])
    await take([0, 1, 2, 3])
    const almost = await state()
    await take([4])

    expect([almost, await state()]).toEqual(["on_sale", "sold_out"])
  })

  it("is not sold out when only what it does not sell is taken", async () => {
    const { date, publish, pin, take, state } = await given()
    await pin(await publish())
    await sql("delete from offer where performance_no = $1 and category_key = 'b'", [date.performance_no])
    await take([5, 6, 7, 8, 9], "4, 'rehearsal', null")

    expect(await state()).toBe("on_sale")
  })

  it("is not sold out by claims on places that its hall no longer has", async () => {
    const { publish, pin, take, state } = await given()
    await pin(await publish(without("p-0")))
    await take([0, 1, 2, 3, 4, 5, 6, 7, 8])
    const waiting = await state()
    await take([9])

    expect([waiting, await state()]).toEqual(["on_sale", "sold_out"])
  })

  it("is sold out by the capacity of an area at that date", async () => {
    const { date, publish, pin, take, state } = await given({ groups: { pit: { kind: "area", capacity: 3, category: "b" } } })
    await pin(await publish())
    const [{ units_from }] = await sql(
      "select c.units_from from chart_place c join performance p on p.version_no = c.version_no where p.id = $1 and c.uid = 'pit'",
      [date.id]
    )
    await take([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, units_from, units_from + 1])
    const before = await state()
    await setAreaCapacity(database.pool, ours.tenant, {
      ...{ event_id: date.event_id, performance_id: date.id, place_uid: "pit", capacity: 2 },
    })

    expect([before, await state()]).toEqual(["on_sale", "sold_out"])
  })

  it("buyer-7 is sold out when everything on public sale is taken, even if a category behind an access code is empty", async () => {
    const { date, publish, pin, take, state } = await given()
    await pin(await publish())
    await sql("update offer set needs_code = true where performance_no = $1 and category_key = 'b'", [date.performance_no])
    await take([0, 1, 2, 3])
    const almost = await state()
    await take([4])

    expect([almost, await state()]).toEqual(["on_sale", "sold_out"])
  })

  it("buyer-7 is not sold out while a category has a public price next to one behind a code", async () => {
    const { date, publish, pin, take, state } = await given()
    await pin(await publish())
    await sql("update offer set needs_code = true where performance_no = $1 and price_level_id = $2", [
      date.performance_no,
      date.levels.a_child,
    ])
    await take([5, 6, 7, 8, 9])

    expect(await state()).toBe("on_sale")
  })

  it("buyer-7 is sold out only when everything is taken, if nothing is sold without a code", async () => {
    const { date, publish, pin, take, state } = await given()
    await pin(await publish())
    await sql("update offer set needs_code = true where performance_no = $1", [date.performance_no])
    await take([0, 1, 2, 3, 4, 5, 6, 7, 8])
    const almost = await state()
    await take([9])

    expect([almost, await state()]).toEqual(["on_sale", "sold_out"])
  })
})
