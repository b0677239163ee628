import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { nextYear } from "../../../../../../integration-tests/support/next-year"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService } from "../../../holds/hold-service"
import { createUnlocks } from "../../../holds/unlocks"
import { repricePlace } from "../../../holds/reprice-place"
import { getCatalogueEvent } from "../queries/catalogue/events/catalogue"
import { listPublicEvents } from "../queries/catalogue/events/list-public-events"
import { changeSaleTimes, type SaleTimes } from "../commands/catalogue/events/change-sale-times"
import { insertPerformances } from "../commands/catalogue/events/insert-performances"
import { getPerformance } from "../queries/holds/get-performance"
import { sellsNow } from "../queries/holds/sells-now"

describe("T1 the sale period of a date", () => {
  let database: TestDatabase
  let ours: GivenTenant
  let theirs: GivenTenant
  let date: GivenPerformance

  beforeAll(async () => {
    database = await givenTicketingDatabase()
  })
  beforeEach(async () => {
    ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
    theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    date = await givenPerformance(database.pool, ours.tenant, { starts_in_hours: 100 })
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
  const change = (times: SaleTimes, { tenant } = ours) => changeSaleTimes(database.pool, tenant, date.event_id, date.id, times)
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      ({ code }) => code as string
    )
  const hold = () =>
    outcome(
      createHoldService(database.pool)({
        tenant: ours.tenant,
        performance_id: date.id,
        place_uids: ["p-0"],
        session: givenSession(),
      })
    )
  const shown = async () => {
    const [{ slug }] = await sql("select slug from event where tenant_no = $1", [ours.tenant])
    const event = await getCatalogueEvent(database.pool, ours.tenant, slug)

    return event!.performances.map(({ state, sale_starts_at }) => [
      state,
      sale_starts_at && new Date(sale_starts_at).toISOString(),
    ])
  }
  const times = () =>
    sql("select sale_starts_at, sale_ends_at from performance where tenant_no = $1 and id = $2", [ours.tenant, date.id])

  it("is shown to buyers beforehand, applied to holds, and can be removed", async () => {
    const from = inHours(24)
    await change({ sale_starts_at: from })
    const [early, before, page] = [await hold(), await shown(), await getPerformance(database.pool, ours.tenant, date.id)]
    await change({ sale_starts_at: null, sale_ends_at: inHours(99) })

    expect([early, before]).toEqual(["performance_not_on_sale", [["soon", from.toISOString()]]])
    expect([page.sale, page.sale_starts_at]).toEqual(["scheduled", from.toISOString()])
    expect(await shown()).toEqual([["on_sale", null]])
    expect(await hold()).toBe("done")
  })

  it("starts before it ends, and ends by the start of the date, whoever writes the row", async () => {
    await change({ sale_starts_at: inHours(24), sale_ends_at: inHours(90) })
    const before = await times()

    const refused = [
      await outcome(change({ sale_starts_at: inHours(91) })),
      await outcome(change({ sale_ends_at: inHours(23) })),
      await outcome(change({ sale_ends_at: inHours(101) })),
      await outcome(sql("update performance set sale_starts_at = starts_at, sale_ends_at = null where id = $1", [date.id])),
    ]

    expect(refused).toEqual([...Array.from({ length: 3 }, () => "sale_times_refused"), "GU409"])
    expect(await times()).toEqual(before)
  })

  it("can be set for a draft, but not for a cancelled or started date, nor for another tenant's", async () => {
    const of = async (status: string, starts_in: string) => {
      await sql("update performance set status = $2, starts_at = now() + $3::interval where id = $1", [
        date.id,
        status,
        starts_in,
      ])

      return outcome(change({ sale_starts_at: inHours(1) }))
    }

    expect([
      await of("draft", "5 days"),
      await of("cancelled", "5 days"),
      await of("on_sale", "-1 hour"),
      await outcome(change({ sale_starts_at: inHours(1) }, theirs)),
    ]).toEqual(["done", "performance_not_on_sale", "performance_not_on_sale", "performance_not_found"])
  })

  const REFUSED = { hold: "performance_not_on_sale", reprice: "performance_not_on_sale", sells: false }
  const HIDDEN = { catalogue: [], listed: 0 }

  it.each([
    [
      "on_sale",
      "sale_starts_at = now()",
      { hold: "done", reprice: "done", sells: true, page: "on_sale", catalogue: ["on_sale"], listed: 1 },
    ],
    [
      "scheduled",
      "sale_starts_at = now() + interval '1 hour'",
      { ...REFUSED, page: "scheduled", catalogue: ["soon"], listed: 1 },
    ],
    ["ended", "sale_ends_at = now()", { ...REFUSED, ...HIDDEN, page: "ended" }],
    ["started", "starts_at = now()", { ...REFUSED, ...HIDDEN, page: "started" }],
    ["paused", "status = 'paused', paused_at = now()", { ...REFUSED, page: "on_sale", catalogue: ["paused"], listed: 0 }],
    ["cancelled", "status = 'cancelled'", { ...REFUSED, ...HIDDEN, page: "on_sale" }],
    [
      "draft",
      "status = 'draft'",
      { ...REFUSED, ...HIDDEN, hold: "performance_not_found", reprice: "performance_not_found", page: "performance_not_found" },
    ],
  ])("is read alike by holds, pages and listings when the date is %s", async (state, change, expected) => {
    const session = givenSession()
    const input = { tenant: ours.tenant, performance_id: date.id }
    const held = await createHoldService(database.pool)({ ...input, place_uids: ["p-1"], session })
    const [{ price_level_id }] = await sql(
      "select price_level_id from offer where performance_no = $1 and category_key = 'a' order by amount_minor limit 1",
      [date.performance_no]
    )
    await sql(`update performance set ${change} where id = $1`, [date.id])

    const [{ decided }] = await sql(
      "select sale_state(status, starts_at, sale_starts_at, sale_ends_at) as decided from performance where id = $1",
      [date.id]
    )
    const unlocks = createUnlocks(database.pool, ["a-secret-of-the-sale-times-spec-0123456789"])
    const again = { tenant: ours.tenant, session, hold_id: held.id, place_uid: "p-1", price_level_id }

    expect(decided).toBe(state)
    expect({
      hold: await hold(),
      reprice: await outcome(repricePlace(database.pool, unlocks, again)),
      sells: await sellsNow(database.pool, ours.tenant, date.id),
      page: await getPerformance(database.pool, ours.tenant, date.id).then(
        ({ sale }) => sale,
        ({ code }) => code
      ),
      catalogue: (await shown()).map(([one]) => one),
      listed: (await listPublicEvents(database.pool, null, 100)).filter(({ site }) => site.host === ours.host).length,
    }).toEqual(expected)
  })

  it("is over when the date begins, also if its end was left later", async () => {
    await change({ sale_ends_at: inHours(99) })
    await sql("update performance set starts_at = now() where id = $1", [date.id])

    expect([await hold(), await sellsNow(database.pool, ours.tenant, date.id)]).toEqual(["performance_not_on_sale", false])
    expect((await getPerformance(database.pool, ours.tenant, date.id)).sale).toBe("started")
  })

  it("costs no function call: PostgreSQL evaluates the expression in place", async () => {
    const plan = await sql(
      "explain (verbose, costs off) select from performance p where sale_state(p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at) = 'on_sale'"
    )

    expect(JSON.stringify(plan)).toContain("'scheduled'")
    expect(JSON.stringify(plan)).not.toContain("sale_state(")
  })

  it("is repeated as many days before each date, at the same local time, across clock changes", async () => {
    await sql(
      `update performance set time_zone = 'Europe/Paris', starts_at = $2::timestamp at time zone 'Europe/Paris',
         sale_starts_at = $3::timestamp at time zone 'Europe/Paris', sale_ends_at = $4::timestamp at time zone 'Europe/Paris' where id = $1`,
      [date.id, `${nextYear}-06-10T20:30`, `${nextYear}-05-11T10:00`, `${nextYear}-06-10T18:30`]
    )
    const starts = [`${nextYear}-06-17T18:30:00Z`, `${nextYear}-11-10T19:30:00Z`]

    const { ids } = await insertPerformances(
      database.pool,
      ours.tenant,
      date.event_id,
      starts.map((starts_at) => ({ starts_at: new Date(starts_at), time_zone: "Europe/Paris" })),
      date.id
    )

    expect(
      await sql(
        `select to_char(sale_starts_at at time zone time_zone, 'MM-DD HH24:MI') as from, to_char(sale_ends_at at time zone time_zone, 'MM-DD HH24:MI') as until
         from performance where id = any ($1) order by starts_at`,
        [ids]
      )
    ).toEqual([
      { from: "05-18 10:00", until: "06-17 18:30" },
      { from: "10-11 10:00", until: "11-10 18:30" },
    ])
  })
})
