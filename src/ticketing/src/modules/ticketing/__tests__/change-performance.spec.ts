import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { getCatalogueEvent } from "../queries/catalogue/events/catalogue"
import { changePerformance, type PerformanceChange } from "../commands/catalogue/events/change-performance"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getEvent } from "../queries/catalogue/events/events"
import { putOnSale } from "../commands/catalogue/events/put-on-sale"
import { takeOffSale } from "../commands/catalogue/events/take-off-sale"

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let holdPlaces: HoldService
let date: GivenPerformance
let other: GivenPerformance

beforeAll(async () => {
  database = await givenTicketingDatabase()
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
  holdPlaces = createHoldService(database.pool)
  ;[date, other] = await givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours: 48 })
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const change = (wanted: PerformanceChange, { event_id, id } = date, tenant = ours.tenant) =>
  changePerformance(database.pool, tenant, { event_id, performance_id: id, ...wanted })
const hold = (place_uids: string[], performance = date, session = givenSession()) =>
  holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids, session })
const publish = async () => {
  const [{ rev }] = await sql("select rev from event where id = $1", [date.event_id])
  await putOnSale(database.pool, ours.tenant, date.event_id, rev)
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    ({ code }) => code as string
  )
const states = async () =>
  (await sql("select status from performance where event_id = $1 order by performance_no", [date.event_id])).map(
    ({ status }) => status
  )
const catalogue = async () => {
  const [{ slug }] = await sql("select slug from event where id = $1", [date.event_id])

  return (await getCatalogueEvent(database.pool, ours.tenant, slug))!
}

describe("T1 one date paused and reopened", () => {
  it("refuses new holds, lets buyers who hold places check out, and leaves the other dates open", async () => {
    const session = givenSession()
    const { id } = await hold(["p-0"], date, session)
    await change({ is_paused: true })

    const refused = await outcome(hold(["p-5"]))
    const gathered = { tenant: ours.tenant, session, hold_ids: [id], locale: "fr" as const, host: ours.host }
    const going_on = await outcome(createCheckout(database.pool, gathered))
    const elsewhere = await outcome(hold(["p-5"], other))
    const shown = (await catalogue()).performances.map(({ state }) => state)
    await change({ is_paused: false })

    expect([refused, going_on, elsewhere]).toEqual(["performance_not_on_sale", "done", "done"])
    expect(shown).toEqual(["paused", "on_sale"])
    expect(await outcome(hold(["p-5"]))).toBe("done")
  })

  it("stays paused when its event is taken off sale and published again, and is reopened by hand only", async () => {
    await change({ is_paused: true })
    await takeOffSale(database.pool, ours.tenant, date.event_id)
    await publish()
    const published = await states()
    await takeOffSale(database.pool, ours.tenant, date.event_id)
    await change({ is_paused: false })
    const hidden = await states()
    await publish()

    expect([published, hidden, await states()]).toEqual([
      ["paused", "on_sale"],
      ["paused", "paused"],
      ["on_sale", "on_sale"],
    ])
  })

  it("applies a new number of places per order to later holds", async () => {
    await change({ max_places_per_order: 2 })
    const [three, two] = [await outcome(hold(["p-0", "p-1", "p-2"])), await outcome(hold(["p-0", "p-1"]))]

    expect([three, two]).toEqual(["hold_limit_reached", "done"])
    expect((await getEvent(database.pool, ours.tenant, date.event_id))?.performances[0]).toMatchObject({
      max_places_per_order: 2,
      status: "on_sale",
    })
  })

  it("cannot be changed when cancelled or past, or by another tenant or event, and the rows stay unchanged", async () => {
    const [foreign] = await givenPerformances(database.pool, ours.tenant, {})
    await sql("update performance set status = 'cancelled' where id = $1", [other.id])

    const answers = [
      await outcome(change({ is_paused: false }, other)),
      await outcome(change({ is_paused: true }, date, theirs.tenant)),
      await outcome(change({ is_paused: true }, { ...date, event_id: foreign.event_id })),
    ]

    expect(answers).toEqual(["performance_not_on_sale", "performance_not_found", "performance_not_found"])
    expect(await states()).toEqual(["on_sale", "cancelled"])
    expect((await catalogue()).cancelled).toEqual([{ starts_at: expect.any(String), time_zone: expect.stringContaining("/") }])
  })

  it("is shown to buyers and staff as a new date after a rescheduling, with its first time", async () => {
    const [{ starts_at }] = await sql("select starts_at from performance where id = $1", [date.id])
    for (const days of [7, 14]) {
      await sql(
        `insert into rescheduling (tenant_no, id, event_id, performance_no, from_starts_at, to_starts_at, requested_by)
         select tenant_no, 'ppn_' || $2::int || $1, event_id, performance_no, starts_at, starts_at + make_interval(days => $2::int), 'user_1' from performance where id = $1`,
        [date.id, days]
      )
      await sql("update performance set starts_at = starts_at + make_interval(days => $2::int) where id = $1", [date.id, days])
    }
    const rescheduledFrom = (await catalogue()).performances.map(({ id, rescheduled_from }) => [
      id,
      rescheduled_from && Date.parse(rescheduled_from),
    ])
    const listed = (await getEvent(database.pool, ours.tenant, date.event_id))!.performances

    expect(rescheduledFrom).toEqual([
      [other.id, null],
      [date.id, starts_at.getTime()],
    ])
    expect(listed.map(({ rescheduled_from }) => rescheduled_from && Date.parse(rescheduled_from))).toEqual([
      null,
      starts_at.getTime(),
    ])
  })
})
