import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { givenSaleRows } from "../../../../../../integration-tests/support/given/given-sale-rows"
import { watchClockOfDates } from "../../../catalogue/announce-sale-changes"
import { announceSoldOut } from "../commands/catalogue/events/announce-sold-out"
import { changeWaitingRoom, closeWaitingRoom, insertWaitingRoom } from "../commands/waiting-rooms/write-waiting-room"

describe("T1 S32 S37 pages are rendered again at once", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let date: GivenPerformance
  let slug: string

  beforeAll(async () => {
    database = await givenTicketingDatabase()
  })
  beforeEach(async () => {
    const theirs = await givenTenant(database.pool, `nantes${Math.random().toString(36).slice(2, 8)}`)
    await givenPerformance(database.pool, theirs.tenant, { places: 2, starts_in_hours: 48 })
    ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
    date = await givenPerformance(database.pool, ours.tenant, { places: 2, starts_in_hours: 48 })
    ;[{ slug }] = await sql("select slug from event where tenant_no = $1", [ours.tenant])
    await sql("truncate site_outbox")
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const announced = async () =>
    (
      await sql("select payload from site_outbox where payload @> jsonb_build_object('tenant_no', $1::int) order by id", [
        ours.tenant,
      ])
    ).map(({ payload }) => payload)
  const once = () => [{ tenant_no: ours.tenant, event: slug }]
  const shift = async (change: string) => {
    await sql(`update performance set ${change} where tenant_no = $1`, [ours.tenant])
    await sql("truncate site_outbox")
  }

  it.each([
    ["a date begins", "starts_at = now() - interval '1 second'"],
    ["its sale begins", "sale_starts_at = now() - interval '1 second'"],
    ["its sale ends", "sale_ends_at = now() - interval '1 second'"],
  ])("once when %s", async (_, change) => {
    await shift(change)
    const watch = watchClockOfDates(database.pool, Date.now)
    await watch()
    await watch()

    expect(await announced()).toEqual(once())
  })

  it("when a waiting room is set up, changed, opens and closes, not each time visitors are let in", async () => {
    const [{ event_id }] = await sql("select event_id from performance where tenant_no = $1", [ours.tenant])
    const terms = { presale_at: null, presale_coupon_ids: [], max_per_minute: null, turn_minutes: 10 }
    const opens_at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const sinceThen = async (change: () => Promise<unknown>) => {
      await sql("truncate site_outbox")
      await change()

      return announced()
    }
    let id = ""
    const set_up = await sinceThen(async () => {
      ;({ id } = await insertWaitingRoom(
        database.pool,
        ours.tenant,
        { event_id, performance_id: null },
        { ...terms, opens_at: opens_at(1) }
      ))
    })
    const changed = await sinceThen(() =>
      changeWaitingRoom(database.pool, ours.tenant, id, { ...terms, opens_at: opens_at(2), rev: 1 })
    )
    const limited = await sinceThen(() =>
      sql("update waiting_room set ran_at = now(), let_in_per_minute = 3, max_per_minute = 60 where id = $1", [id])
    )
    const opened = await sinceThen(async () => {
      const watch = watchClockOfDates(database.pool, Date.now)
      await sql("update waiting_room set opens_at = now() - interval '1 second' where id = $1", [id])
      await sql("truncate site_outbox")
      await watch()
      await watch()
    })
    const closed = await sinceThen(() => closeWaitingRoom(database.pool, ours.tenant, id))

    expect({ set_up, changed, limited, opened, closed }).toEqual({
      ...{ set_up: once(), changed: once(), limited: [], opened: once(), closed: once() },
    })
  })

  it("but not for drafts, and not for what comes", async () => {
    await shift("sale_starts_at = now() + interval '1 hour'")
    await watchClockOfDates(database.pool, Date.now)()
    await sql("update event set status = 'draft' where tenant_no = $1", [ours.tenant])
    await shift("starts_at = now() - interval '1 second', sale_starts_at = null")
    await watchClockOfDates(database.pool, Date.now)()

    expect(await announced()).toEqual([])
  })

  it("when the last places are sold, not before", async () => {
    const sell = async (place_idx: number) => {
      const { sale_id } = await givenSaleRows(database.pool, ours.tenant as TenantId, [1500n])
      await sql("update ticket set performance_no = $2, place_idx = $3 where sale_id = $1", [
        sale_id,
        date.performance_no,
        place_idx,
      ])
      await sql("insert into claim (tenant_no, performance_no, place_idx, state, hold_no) values ($1, $2, $3, 3, 1)", [
        ours.tenant,
        date.performance_no,
        place_idx,
      ])
      await announceSoldOut(database.pool, [{ tenant_no: ours.tenant as TenantId, sale_id }])

      return announced()
    }

    expect([await sell(0), await sell(1)]).toEqual([[], once()])
  })
})
