import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { closeWaitingRoom, insertWaitingRoom } from "../commands/waiting-rooms/write-waiting-room"
import { getCatalogueEvent } from "../queries/catalogue/events/catalogue"

describe("T3 the waiting room on an event's page", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let theirs: GivenTenant
  let dates: GivenPerformance[]
  let tests = 0

  beforeAll(async () => {
    database = await givenTicketingDatabase()
  })
  beforeEach(async () => {
    ours = await givenTenant(database.pool, `lyon${(tests += 1)}`)
    theirs = await givenTenant(database.pool, `nantes${tests}`)
    dates = await givenPerformances(database.pool, ours.tenant, { performances: 2, places: 2, starts_in_hours: 200 })
    await givenPerformances(database.pool, theirs.tenant, { performances: 2, places: 2, starts_in_hours: 200 })
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const opens_at = inHours(2)
  const given = (performance_id: string | null) =>
    insertWaitingRoom(
      database.pool,
      ours.tenant,
      { event_id: dates[0].event_id, performance_id },
      { opens_at, presale_at: null, presale_coupon_ids: [], max_per_minute: null, turn_minutes: 10 }
    )
  const shown = async ({ tenant }: GivenTenant) => {
    const [{ slug }] = await sql("select slug from event where tenant_no = $1", [tenant])
    const event = await getCatalogueEvent(database.pool, tenant, slug)

    return Object.fromEntries(
      event!.performances.map(({ id, waiting_room }) => [
        id,
        waiting_room && waiting_room.opens_at ? new Date(waiting_room.opens_at).toISOString() : waiting_room,
      ])
    )
  }

  it("one of the event is that of all its dates, and of no other tenant's", async () => {
    await given(null)

    expect(await shown(ours)).toEqual({ [dates[0].id]: opens_at, [dates[1].id]: opens_at })
    expect(Object.values(await shown(theirs))).toEqual([null, null])
  })

  it("one of a date is only that date's, states no opening time once it has opened, and disappears when it is closed", async () => {
    const { id } = await given(dates[1].id)
    expect(await shown(ours)).toEqual({ [dates[0].id]: null, [dates[1].id]: opens_at })

    await sql("update waiting_room set opens_at = now() - interval '1 second' where id = $1", [id])
    expect(await shown(ours)).toEqual({ [dates[0].id]: null, [dates[1].id]: { opens_at: null, presale_at: null } })

    await closeWaitingRoom(database.pool, ours.tenant, id)
    expect(await shown(ours)).toEqual({ [dates[0].id]: null, [dates[1].id]: null })
  })
})
