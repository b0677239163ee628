// Long because quotas are attacked through every way a ticket is created, over one database and one scripted provider.
import fc from "fast-check"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { getCatalogueEvent } from "../queries/catalogue/events/catalogue"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getCheckout } from "../queries/checkout/get-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { releaseHold } from "../commands/holds/release-hold"
import { tidyExpiredHolds } from "../commands/holds/tidy-expired-holds"
import { listQuotaDates } from "../queries/catalogue/prices/list-quotas"
import { changeQuota, insertQuota, removeQuota, setQuotaOfDate } from "../commands/catalogue/prices/write-quota"
import { getPerformance } from "../queries/holds/get-performance"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ours: GivenTenant
let paying: Paying
/** of two sales API processes, each with its own batches and caches */
let holdServices: [HoldService, HoldService]
let turn = 0

beforeAll(async () => {
  ;({ database, paying } = await givenSelling())
  holdServices = [createHoldService(database.pool), createHoldService(database.pool)]
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** At most `max_count` children at each date, or people at the given levels. */
const given = async (max_count: number, input: HallInput = {}, of: ("a" | "a_child" | "b")[] = ["a_child"]) => {
  const dates = await givenPerformances(database.pool, ours.tenant, { places: 400, starts_in_hours: 48, ...input })
  const [date] = dates
  const price_level_ids = of.map((level) => date.levels[level])
  const quota = await insertQuota(database.pool, ours.tenant, date.event_id, { name: "Enfants", price_level_ids, max_count })

  return { date, dates, quota, child: date.levels.a_child, price_level_ids }
}
const hold = (date: GivenPerformance, places: number[], level: string | null, session = givenSession()) => {
  const place_uids = places.map((at) => `p-${at}`)

  return holdServices[(turn += 1) % 2]({
    tenant: ours.tenant,
    performance_id: date.id,
    place_uids,
    session,
    ...(level && { price_levels: Object.fromEntries(place_uids.map((uid) => [uid, level])) }),
  })
}
/** Makes the hold expire now. */
const expire = (hold_id: string) =>
  sql(
    `with over as (update hold set expires_at = now() where id = $1 returning hold_no)
     update claim c set expires_at = now() from over where c.hold_no = over.hold_no`,
    [hold_id]
  )
const refused = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: "none" }),
    ({ code, details }) => ({ code, left: details.left, name: details.name })
  )
const used = async (date: GivenPerformance) =>
  Number((await sql("select used from quotas_used($1, $2) limit 1", [ours.tenant, date.performance_no]))[0]?.used ?? 0)
const checkOut = async (session: Buffer, hold_id: string) => {
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold_id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, {
    name: "Ada",
    email: `${session.toString("hex").slice(0, 12)}@example.org`,
  })

  return id
}
const free = { amounts: { a: 0, a_child: 0, b: 0 } }

describe("T1 T4 quotas across price levels", () => {
  it("admit exactly their number, and name the quota and how many are left", async () => {
    const { date, child } = await given(3)

    await hold(date, [0, 1], child)
    const two = await refused(hold(date, [2, 3], child))
    const one = await refused(hold(date, [2], child))
    const none = await refused(hold(date, [3], child))

    expect([two, one, none]).toEqual([
      { code: "quota_reached", left: 1, name: "Enfants" },
      { code: "none" },
      { code: "quota_reached", left: 0, name: "Enfants" },
    ])
    expect(await refused(hold(date, [3], date.levels.a))).toEqual({ code: "none" })
  })

  it("sell exactly 50 of 50 to 120 concurrent buyers through two sales API processes", async () => {
    const { date, child } = await given(50)

    const answers = await Promise.all(Array.from({ length: 120 }, (_, at) => refused(hold(date, [at], child))))

    expect(answers.filter(({ code }) => code === "none")).toHaveLength(50)
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(["none", "quota_reached"]))
    expect(await used(date)).toBe(50)
  })

  it("count several levels together, also for parties, and never refuse what still fits", async () => {
    const { date } = await given(40, {}, ["a", "b"])
    const levels = [date.levels.a, date.levels.b]

    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => {
        const first = at % 2 === 0 ? at * 2 : 200 + at * 2

        return refused(hold(date, [first, first + 1], levels[at % 2]))
      })
    )

    expect(answers.filter(({ code }) => code === "none")).toHaveLength(20)
    expect(await used(date)).toBe(40)
  })

  it("apply per date, with a date's own number where it has one", async () => {
    const { dates, quota, child } = await given(1, { performances: 3 })
    await setQuotaOfDate(database.pool, ours.tenant, quota.id, { performance_id: dates[1].id, max_count: 2 })

    const answers = []
    for (const date of dates) {
      answers.push([(await refused(hold(date, [0], child))).code, (await refused(hold(date, [1], child))).code])
    }
    const listed = await listQuotaDates(database.pool, ours.tenant, quota.id, { limit: 2, offset: 0 })
    await setQuotaOfDate(database.pool, ours.tenant, quota.id, { performance_id: dates[1].id, max_count: null })

    expect(answers).toEqual([
      ["none", "quota_reached"],
      ["none", "none"],
      ["none", "quota_reached"],
    ])
    expect(listed).toMatchObject({
      count: 3,
      dates: [
        { performance_id: dates[0].id, max_count: 1, used: 1, is_own: false },
        { performance_id: dates[1].id, max_count: 2, used: 2, is_own: true },
      ],
    })
    expect(await refused(hold(dates[1], [5], child))).toMatchObject({ code: "quota_reached", left: 0 })
  })

  it("have room again for released, expired and refunded places", async () => {
    const { date, child } = await given(1, free)
    const session = givenSession()

    const first = await hold(date, [0], child, session)
    await releaseHold(database.pool, ours.tenant, first.id, session)
    const again = await hold(date, [0], child, session)
    await expire(again.id)
    const third = await hold(date, [1], child, session)
    await payCheckout(paying, ours.tenant, await checkOut(session, third.id), session)
    const sold = await refused(hold(date, [2], child))
    await sql("update ticket set state = 'void' where performance_no = $1", [date.performance_no])

    expect(again.id).not.toBe(third.id)
    expect(sold).toMatchObject({ code: "quota_reached", left: 0 })
    expect(await refused(hold(date, [2], child))).toEqual({ code: "none" })
  })

  it("count what was sold before they were set, and give buyers who named no price the next one", async () => {
    const { date, child } = await given(10)
    await hold(date, [0, 1], null)
    await insertQuota(database.pool, ours.tenant, date.event_id, {
      name: "Plein",
      price_level_ids: [date.levels.a],
      max_count: 1,
    })

    const next = await hold(date, [2, 3], null)

    expect(next.places.map(({ price_level_id }) => price_level_id)).toEqual([child, child])
    expect(await refused(hold(date, [4], date.levels.a))).toEqual({ code: "quota_reached", left: 0, name: "Plein" })
  })

  it("show how many are left of a price, and a date with nothing left at any price as sold out", async () => {
    const { date, child, quota } = await given(3)
    const [{ slug }] = await sql("select slug from event where id = $1", [date.event_id])
    const state = async () => (await getCatalogueEvent(database.pool, ours.tenant, slug))?.performances[0].state
    await hold(date, [0, 1], child)

    const { offers } = await getPerformance(database.pool, ours.tenant, date.id)
    const before = await state()
    await changeQuota(database.pool, ours.tenant, quota.id, {
      name: "Tous",
      price_level_ids: Object.values(date.levels),
      max_count: 2,
    })

    expect(offers.map(({ price_level_id, left }) => [price_level_id === child, left])).toEqual([
      [false, null],
      [true, 1],
      [false, null],
    ])
    expect([before, await state()]).toEqual(["on_sale", "sold_out"])
    await removeQuota(database.pool, ours.tenant, quota.id)
    expect([await state(), await refused(hold(date, [9], child))]).toEqual(["on_sale", { code: "none" }])
  })

  it("void a late payment whose quota is used up by others", async () => {
    const { date, child } = await given(1)
    const session = givenSession()
    const first = await hold(date, [0], child, session)
    const id = await checkOut(session, first.id)
    await payCheckout(paying, ours.tenant, id, session)
    // as the sweeper leaves it when the provider reports that no one paid
    await sql("delete from claim where performance_no = $1", [date.performance_no])
    await sql("update checkout set state = 'expired' where id = $1", [id])
    await hold(date, [1], child)
    const { rows } = await database.pool.query("select lines from hold where id = $1", [first.id])
    const settle = () =>
      database.pool.query("select * from settle_checkout($1, $2, null, 'card', 'sale_late', $3, null, null, null, null)", [
        ours.tenant,
        id,
        JSON.stringify([{ id: "tkt_late", performance_no: date.performance_no, place_idx: 0, ticket_no: "L1", code: "c" }]),
      ])

    const late = await settle().then(
      () => "sold",
      ({ message, detail }) => [message, JSON.parse(detail).reason]
    )

    expect(rows[0].lines).toHaveLength(1)
    expect(late).toEqual(["place_unavailable", "quota"])
    expect(await used(date)).toBe(1)
    expect((await getCheckout(database.pool, ours.tenant, id, session)).state).toBe("expired")
  })

  it("belong to one event: no other tenant counts in them, reads or changes them", async () => {
    const { date, quota, price_level_ids } = await given(1)
    const theirs = await givenTenant(database.pool, `nantes${Math.random().toString(36).slice(2, 8)}`)
    const terms = { name: "Vol", price_level_ids, max_count: 9 }
    const code = (work: Promise<unknown>) =>
      work.then(
        () => "none",
        (error) => error.code
      )

    const answers = [
      await code(insertQuota(database.pool, theirs.tenant, date.event_id, terms)),
      await code(changeQuota(database.pool, theirs.tenant, quota.id, terms)),
      await code(removeQuota(database.pool, theirs.tenant, quota.id)),
      await code(setQuotaOfDate(database.pool, theirs.tenant, quota.id, { performance_id: date.id, max_count: 9 })),
      await code(listQuotaDates(database.pool, theirs.tenant, quota.id, { limit: 1, offset: 0 })),
      await code(insertQuota(database.pool, ours.tenant, date.event_id, { ...terms, price_level_ids: ["plv_other"] })),
    ]

    expect(answers).toEqual(Array(6).fill("not_found"))
    expect(await sql("select name, max_count from quota where id = $1", [quota.id])).toEqual([{ name: "Enfants", max_count: 1 }])
  })

  it("INV-SEAT are never exceeded by concurrent holds, releases, payments, expiries and changes, and never fall short at rest", async () => {
    const step = fc.record({
      do: fc.constantFrom("hold", "release", "pay", "expire"),
      by: fc.nat(5),
      count: fc.integer({ min: 1, max: 3 }),
    })

    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { maxLength: 4 }),
        async (max, rounds) => {
          const { date, child } = await given(max, { places: 80, ...free })
          const sessions = Array.from({ length: 6 }, givenSession)
          const holds = new Map<number, string>()
          let next = 0
          for (const round of rounds) {
            await Promise.all(
              round.map(async ({ do: what, by, count }) => {
                const own = holds.get(by)
                try {
                  if (what === "hold") {
                    const places = Array.from({ length: count }, () => (next += 1) % 40)
                    holds.set(by, (await hold(date, places, child, sessions[by])).id)
                  } else if (what === "expire") {
                    await sql("update hold set expires_at = now() where performance_no = $1 and state = 'held'", [
                      date.performance_no,
                    ])
                    await tidyExpiredHolds(database.pool)
                  } else if (own && what === "release") {
                    await releaseHold(database.pool, ours.tenant, own, sessions[by])
                  } else if (own) {
                    await payCheckout(paying, ours.tenant, await checkOut(sessions[by], own), sessions[by])
                  }
                } catch (error) {
                  if (!(error as { code?: string }).code?.match(/^[a-z_]+$/)) {
                    throw error
                  }
                }
              })
            )
            expect(await used(date)).toBeLessThanOrEqual(max)
          }
          const room = max - (await used(date))
          const free_places = (await sql(
            `select i from generate_series(0, 39) i where not exists (select from claim where performance_no = $1 and place_idx = i) limit $2`,
            [date.performance_no, room]
          )) as { i: number }[]
          for (const { i } of free_places) {
            await hold(date, [i], child)
          }
          expect(await used(date)).toBe(max)
        }
      ),
      { numRuns: 25, endOnFailure: true }
    )
  })
})
