import { inTransaction } from "@guichet/kernel/sql"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { inNextYear, lastSundayOfMarch } from "../../../../../../integration-tests/support/next-year"
import {
  givenPerformances,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { changeVenue, type VenueChanges } from "../commands/catalogue/halls/change-venue"
import { insertPerformances } from "../commands/catalogue/events/insert-performances"
import { putOnSale } from "../commands/catalogue/events/put-on-sale"

describe("T2 a venue that is edited", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let theirs: GivenTenant
  let venue_id: string
  let event: { id: string; slug: string; rev: number }

  beforeAll(async () => {
    database = await givenTicketingDatabase()
  })
  beforeEach(async () => {
    ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
    theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    await givenPerformances(database.pool, theirs.tenant)
    await givenPerformances(database.pool, ours.tenant, { performances: 0 })
    ;[event] = await sql("select id, slug, rev from event where tenant_no = $1", [ours.tenant])
    ;[{ id: venue_id }] = await sql("select id from venue where tenant_no = $1", [ours.tenant])
    await sql("truncate site_outbox")
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const change = (changes: VenueChanges, { tenant } = ours) => changeVenue(database.pool, tenant, venue_id, changes)
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      ({ code }) => code as string
    )
  const unpublish = () => sql("update event set status = 'draft' where tenant_no = $1", [ours.tenant])
  /** At the venue's local time; a year ahead, so that they are in the future. */
  const addDates = (...instants: string[]) =>
    insertPerformances(
      database.pool,
      ours.tenant,
      event.id,
      instants.map((instant) => ({ starts_at: new Date(instant), time_zone: "Europe/Paris", doors_minutes: 30 }))
    )
  const dates = () =>
    sql(
      `select to_char(starts_at at time zone time_zone, 'MM-DD HH24:MI') as local, to_char(sale_starts_at at time zone time_zone, 'MM-DD HH24:MI') as sale,
         extract(epoch from starts_at - doors_at)::int / 60 as doors, extract(epoch from ends_at - starts_at)::int / 60 as minutes, time_zone
       from performance where tenant_no = $1 order by starts_at`,
      [ours.tenant]
    )

  it("is announced once for each published event, for visible changes only, and never for another tenant", async () => {
    const notifications = async () => (await sql("select payload from site_outbox order by id")).map(({ payload }) => payload)

    const stolen = await change({ name: "Volée" }, theirs)
    await change({ name: "Salle" })
    const unseen = await notifications()
    await change({ name: "Grande salle", address: "12 quai Saint-Antoine" })
    const seen = await notifications()
    await unpublish()
    await sql("truncate site_outbox")
    await change({ address: null })

    expect([stolen, unseen, await notifications()]).toEqual([false, [], []])
    expect(seen).toEqual([{ tenant_no: ours.tenant, event: event.slug }])
    expect(
      await sql("select name, address from venue where tenant_no in ($1, $2) order by name", [ours.tenant, theirs.tenant])
    ).toEqual([
      { name: "Grande salle", address: null },
      { name: "Salle", address: null },
    ])
  })

  it("keeps the local times of draft dates, and how long before each its doors open, in a new time zone", async () => {
    await sql("update event set duration_minutes = 50 where tenant_no = $1", [ours.tenant])
    await addDates(...["12-10T18:00:00Z", "12-10T19:00:00Z", "12-10T20:00:00Z"].map(inNextYear))
    await sql("update performance set sale_starts_at = starts_at - interval '9 days' where tenant_no = $1", [ours.tenant])
    const before = await dates()

    await change({ time_zone: "Europe/London" })

    const after = await dates()
    expect(before.map(({ local, sale, doors, minutes }) => [local, sale, doors, minutes])).toEqual([
      ["12-10 19:00", "12-01 19:00", 30, 50],
      ["12-10 20:00", "12-01 20:00", 30, 50],
      ["12-10 21:00", "12-01 21:00", 30, 50],
    ])
    expect(after).toEqual(before.map((date) => ({ ...date, time_zone: "Europe/London" })))
  })

  it("refuses a time zone whose clocks skip the local time of a date, and moves no date", async () => {
    const night = lastSundayOfMarch()
    await change({ time_zone: "UTC" })
    await addDates(`${night}T02:30:00Z`, `${night}T03:30:00Z`)
    await sql("update performance set time_zone = 'UTC' where tenant_no = $1", [ours.tenant])
    const before = await dates()

    const skipped = await codeOf(change({ time_zone: "Europe/Paris", name: "Salle d’avant" }))
    const elsewhere = await codeOf(change({ time_zone: "Africa/Tunis" }))

    expect([skipped, elsewhere]).toEqual(["venue_zone_skips", "done"])
    expect(await dates()).toEqual(before.map((date) => ({ ...date, time_zone: "Africa/Tunis" })))
  })

  it.each(["on_sale", "paused", "cancelled"])(
    "keeps its time zone once a date of it is %s, whoever writes the row",
    async (status) => {
      await addDates(inNextYear("12-10T18:00:00Z"))
      await sql("update performance set status = $2 where tenant_no = $1", [ours.tenant, status])

      const refused = await codeOf(change({ time_zone: "Europe/London", name: "Ailleurs" }))
      const raw = await codeOf(sql("update venue set time_zone = 'Europe/London' where tenant_no = $1", [ours.tenant]))
      const named = await codeOf(change({ time_zone: "Europe/Paris", name: "Ici" }))

      expect([refused, raw, named]).toEqual(["venue_zone_fixed", "GU409", "done"])
      expect(await sql("select name, time_zone from venue where tenant_no = $1", [ours.tenant])).toEqual([
        { name: "Ici", time_zone: "Europe/Paris" },
      ])
    }
  )

  it("is published in its own time zone: of a concurrent change and publication, the second reads what the first wrote", async () => {
    await unpublish()
    await addDates(inNextYear("12-10T18:00:00Z"))
    const publishFirst = inTransaction(database.pool, async (db) => {
      await db.query("update event set status = 'published' where tenant_no = $1", [ours.tenant])
      const changing = codeOf(change({ time_zone: "Europe/London" }))
      await db.query("update performance set status = 'on_sale' where tenant_no = $1", [ours.tenant])

      return { changing }
    })

    const { changing } = await publishFirst

    expect(await changing).toBe("venue_zone_fixed")
    expect(await dates()).toMatchObject([{ local: "12-10 19:00", time_zone: "Europe/Paris" }])
  })

  it("is changed before a publication that waits for it", async () => {
    await unpublish()
    await addDates(inNextYear("12-10T18:00:00Z"))
    const { publishing } = await inTransaction(database.pool, async (db) => {
      await changeVenue(db, ours.tenant, venue_id, { time_zone: "Europe/London" })

      return { publishing: putOnSale(database.pool, ours.tenant, event.id, event.rev) }
    })

    expect((await publishing)?.opened).toHaveLength(1)
    expect(await dates()).toMatchObject([{ local: "12-10 19:00", time_zone: "Europe/London" }])
  })
})
