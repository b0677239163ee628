// Long because it is one table of what units do from hold to refund, over one database.
import fc from "fast-check"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { inTransaction } from "@guichet/kernel/sql"
import { createHoldService, type HoldService, type HoldInput } from "../../../holds/hold-service"
import { dropPlace } from "../commands/holds/drop-place"
import { extendHold } from "../commands/holds/extend-hold"
import { listHolds } from "../queries/holds/list-holds"
import { releaseHold } from "../commands/holds/release-hold"
import { setAreaCapacity } from "../commands/catalogue/halls/set-area-capacity"
import { insertPerformances } from "../commands/catalogue/events/insert-performances"
import { tidyExpiredHolds } from "../commands/holds/tidy-expired-holds"

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
/** of two sales API processes, each with its own batches and caches */
let holdServices: [HoldService, HoldService]
let turn = 0

beforeAll(async () => {
  database = await givenTicketingDatabase()
  holdServices = [createHoldService(database.pool), createHoldService(database.pool)]
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
})
afterAll(() => database.drop())

type Wish = Partial<Pick<HoldInput, "place_uids" | "areas" | "price_levels" | "ttl_seconds">>

const given = async (groups: NonNullable<HallInput["groups"]>, over: HallInput = {}, who = ours) => {
  const performance = await givenPerformance(database.pool, who.tenant, { places: 4, groups, max_places_per_order: 20, ...over })
  const hold = (wish: Wish, session = givenSession()) =>
    holdServices[(turn += 1) % 2]({ tenant: who.tenant, performance_id: performance.id, place_uids: [], session, ...wish })
  const stand = (quantity: number, session?: Buffer, over: Wish = {}) =>
    hold({ areas: [{ place_uid: "pit", quantity }], ...over }, session)
  const lower = (capacity: number | null) =>
    setAreaCapacity(database.pool, who.tenant, {
      event_id: performance.event_id,
      performance_id: performance.id,
      place_uid: "pit",
      capacity,
    })

  return { performance, hold, stand, lower, who }
}
const claims = async (performance_no: number) =>
  (
    await database.pool.query<{ place_idx: number; state: number; reason: string | null }>(
      "select place_idx, state, reason from claim where performance_no = $1 order by place_idx",
      [performance_no]
    )
  ).rows
/** Locks as the functions do: holds, then claims by place. */
const expire = (performance_no: number) =>
  inTransaction(database.pool, async (db) => {
    const { rows } = await db.query<{ hold_no: string }>(
      "select hold_no from hold where performance_no = $1 and state = 'held' order by hold_no for update",
      [performance_no]
    )
    const over = [performance_no, rows.map(({ hold_no }) => hold_no)]
    await db.query(
      "select from claim where performance_no = $1 and hold_no = any ($2) and state = 1 order by place_idx for update",
      over
    )
    await db.query(
      `with over as (update hold set expires_at = now() - interval '1 second' where performance_no = $1 and hold_no = any ($2))
       update claim set expires_at = now() - interval '1 second' where performance_no = $1 and hold_no = any ($2) and state = 1`,
      over
    )
  })
const refused = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: "none", details: {} as Record<string, unknown> }),
    (error) => ({ code: error.code ?? error.message, details: error.details ?? error.detail })
  )

describe("T4 INV-SEAT standing areas", () => {
  it("hold the requested number of people, each as a line at its current price, and store nothing for free units", async () => {
    const { performance, hold } = await given({ pit: { kind: "area", capacity: 500, category: "a" } })
    const session = givenSession()

    const held = await hold(
      {
        place_uids: ["p-3"],
        areas: [
          { place_uid: "pit", quantity: 2 },
          { place_uid: "pit", quantity: 1, price_level_id: performance.levels.a_child },
        ],
      },
      session
    )
    const [again] = await listHolds(database.pool, ours.tenant, session)

    expect(held.places.map(({ uid, kind, of, amount_minor }) => [uid, kind, of, amount_minor])).toEqual([
      ["p-3", "seat", "p-3", 1500],
      ["pit~1", "area", "pit", 2500],
      ["pit~2", "area", "pit", 2500],
      ["pit~3", "area", "pit", 1000],
    ])
    expect(again).toMatchObject({ id: held.id, places: held.places, amount_minor: 7500 })
    expect(await claims(performance.performance_no)).toHaveLength(4)
  })

  it("grant the last unit to exactly one of two buyers, and name the area to the other", async () => {
    const { stand, performance } = await given({ pit: { kind: "area", capacity: 5 } })
    await stand(4)

    const answers = await Promise.all([refused(stand(1)), refused(stand(1))])

    expect(answers.map(({ code }) => code).sort()).toEqual(["none", "place_unavailable"])
    expect(answers.find(({ code }) => code !== "none")).toMatchObject({ details: { place_uids: ["pit"] } })
    expect(await claims(performance.performance_no)).toHaveLength(5)
  })

  it("sell exactly 500 of 500 units to 64 concurrent buyers through two sales API processes", async () => {
    const { stand, performance } = await given({ pit: { kind: "area", capacity: 500 } })
    const buyer = async (n: number) => {
      let won = 0
      for (let tries = 0; tries < 12; tries += 1) {
        const { code } = await refused(stand(1 + ((n + tries) % 4)))
        won += code === "none" ? 1 + ((n + tries) % 4) : 0
      }

      return won
    }

    const won = await Promise.all(Array.from({ length: 64 }, (_, n) => buyer(n)))
    // the remaining units, too few for a larger party
    const rest = await Promise.all(Array.from({ length: 8 }, () => refused(stand(1))))
    const taken = await claims(performance.performance_no)

    expect(won.reduce((sum, one) => sum + one, 0) + rest.filter(({ code }) => code === "none").length).toBe(500)
    expect(taken).toHaveLength(500)
    expect(taken.at(-1)!.place_idx - taken[0].place_idx).toBe(499)
  })

  it("leave units to the others of a call when the session that requested them exceeds its limit", async () => {
    const { stand, performance } = await given({ pit: { kind: "area", capacity: 10 } }, { max_places_per_order: 6 })
    const greedy = givenSession()
    await stand(4, greedy)
    // batched into one call
    const ask = (quantity: number, session = givenSession()) =>
      refused(
        holdServices[0]({
          ...{ tenant: ours.tenant, performance_id: performance.id, place_uids: [], session },
          areas: [{ place_uid: "pit", quantity }],
        })
      )

    const answers = await Promise.all([ask(6, greedy), ...Array.from({ length: 6 }, () => ask(1))])

    expect(answers.map(({ code }) => code)).toEqual(["hold_limit_reached", "none", "none", "none", "none", "none", "none"])
    expect(await claims(performance.performance_no)).toHaveLength(10)
  })

  it("are held completely or not at all, across several areas, seats and tables", async () => {
    const { hold, performance } = await given({
      pit: { kind: "area", capacity: 3 },
      side: { kind: "area", capacity: 1 },
      t1: { kind: "table", capacity: 4 },
    })
    await hold({ areas: [{ place_uid: "side", quantity: 1 }] })

    const mixed = await refused(
      hold({
        place_uids: ["p-0", "t1"],
        areas: [
          { place_uid: "pit", quantity: 3 },
          { place_uid: "side", quantity: 1 },
        ],
      })
    )
    const whole = await hold({ place_uids: ["p-0", "t1"], areas: [{ place_uid: "pit", quantity: 3 }] })

    expect(mixed).toMatchObject({ code: "place_unavailable", details: { place_uids: ["side"] } })
    expect(whole.places).toHaveLength(8)
    expect(await claims(performance.performance_no)).toHaveLength(9)
  })

  it("become free when their hold is released in part or whole, or expires, but not while it is extended", async () => {
    const { stand, performance } = await given({ pit: { kind: "area", capacity: 6 } })
    const [session, other, late] = [givenSession(), givenSession(), givenSession()]
    const held = await stand(3, session)
    const released = await stand(2, other)
    const left = await dropPlace(database.pool, ours.tenant, held.id, session, "pit~2")
    await releaseHold(database.pool, ours.tenant, released.id, other)

    const filled = await stand(4)
    const full = await refused(stand(1))
    await expire(performance.performance_no)
    const again = await stand(6, late)
    await extendHold(database.pool, ours.tenant, again.id, late)
    await tidyExpiredHolds(database.pool, 100)

    expect(left?.places.map(({ uid }) => uid)).toEqual(["pit~1", "pit~3"])
    expect(filled.places.map(({ uid }) => uid).sort()).toEqual(["pit~2", "pit~4", "pit~5", "pit~6"])
    expect(full.code).toBe("place_unavailable")
    expect(again.places).toHaveLength(6)
    expect(await claims(performance.performance_no)).toHaveLength(6)
  })

  it("belong to one tenant: another shares neither their units nor their limits", async () => {
    const mine = await given({ pit: { kind: "area", capacity: 2 } })
    const other = await given({ pit: { kind: "area", capacity: 2 } }, {}, theirs)
    await mine.stand(2)

    const foreign = await refused(
      holdServices[0]({
        tenant: theirs.tenant,
        performance_id: mine.performance.id,
        place_uids: [],
        areas: [{ place_uid: "pit", quantity: 1 }],
        session: givenSession(),
      })
    )
    const own = await other.stand(2)

    expect(foreign.code).toBe("performance_not_found")
    expect(own.places).toHaveLength(2)
    expect(await claims(mine.performance.performance_no)).toHaveLength(2)
  })

  it("refuse an invalid number of people", async () => {
    const { hold } = await given({ pit: { kind: "area", capacity: 50 }, t1: { kind: "table", capacity: 4 } })
    const code = async (wish: Wish) => (await refused(hold(wish))).code

    expect([
      await code({}),
      await code({ areas: [{ place_uid: "pit", quantity: 0 }] }),
      await code({ areas: [{ place_uid: "pit", quantity: 21 }] }),
      await code({
        areas: [
          { place_uid: "pit", quantity: 1 },
          { place_uid: "pit", quantity: 2 },
        ],
      }),
      await code({ areas: [{ place_uid: "t1", quantity: 2 }] }),
      await code({ areas: [{ place_uid: "p-0", quantity: 1 }] }),
      await code({ areas: [{ place_uid: "nowhere", quantity: 1 }] }),
    ]).toEqual([
      "invalid_data",
      "invalid_data",
      "invalid_data",
      "invalid_data",
      "place_unknown",
      "place_unknown",
      "place_unknown",
    ])
  })
})

describe("T4 INV-SEAT tables and booths sold whole", () => {
  it("are granted to exactly one of two buyers with all their people, and released as a whole", async () => {
    const { hold, performance } = await given({ t1: { kind: "table", capacity: 4 }, b1: { kind: "booth", capacity: 6 } })
    const sessions = [givenSession(), givenSession()]

    const answers = await Promise.all(sessions.map((session) => refused(hold({ place_uids: ["t1"] }, session))))
    const winner = sessions[answers.findIndex(({ code }) => code === "none")]
    const both = await hold({ place_uids: ["b1"] }, winner)
    const [table] = (await listHolds(database.pool, ours.tenant, winner)).filter(({ id }) => id !== both.id)
    const left = await dropPlace(database.pool, ours.tenant, table.id, winner, "t1~3")
    const next = await hold({ place_uids: ["t1"] })

    expect(answers.map(({ code }) => code).sort()).toEqual(["none", "place_unavailable"])
    expect(answers.find(({ code }) => code !== "none")).toMatchObject({ details: { place_uids: ["t1"] } })
    expect(table.places.map(({ uid, kind, of }) => [uid, kind, of])).toEqual([1, 2, 3, 4].map((n) => [`t1~${n}`, "table", "t1"]))
    expect(table.amount_minor).toBe(4 * 1500)
    expect(left).toBeNull()
    expect(next.places).toHaveLength(4)
    expect(await claims(performance.performance_no)).toHaveLength(10)
  })

  it("are sold whole where an order may have that many places, and refused where the limit is lower", async () => {
    const tables = { head: { kind: "table", capacity: 24 }, small: { kind: "table", capacity: 8 } } as const
    const { hold } = await given(tables, { max_places_per_order: 24 })
    const { hold: fewer } = await given(tables, { max_places_per_order: 23 })
    const head = await hold({ place_uids: ["head"] })

    expect([head.places.length, new Set(head.places.map(({ of }) => of)), head.amount_minor]).toEqual([
      24,
      new Set(["head"]),
      24 * 1500,
    ])
    expect(await refused(fewer({ place_uids: ["head"] }))).toEqual({
      code: "hold_limit_reached",
      details: { max_places_per_order: 23 },
    })
    expect(await refused(given(tables, { max_places_per_order: 101 }))).toMatchObject({ code: "23514" })
  })

  it("count all their people against the limit per order", async () => {
    const { hold } = await given({ t1: { kind: "table", capacity: 4 } }, { max_places_per_order: 3 })

    expect(await refused(hold({ place_uids: ["t1"] }))).toEqual({
      code: "hold_limit_reached",
      details: { max_places_per_order: 3 },
    })
  })
})

describe("T1 INV-SEAT another capacity at one date", () => {
  it("applies to holds immediately, raised or lowered, and is never below what is taken", async () => {
    const { stand, lower, performance } = await given({ pit: { kind: "area", capacity: 10 } })
    await stand(6)

    const below = await refused(lower(5))
    await lower(7)
    const seven = [await refused(stand(2)), await refused(stand(1)), await refused(stand(1))]
    await lower(12)
    const twelve = [await refused(stand(6)), await refused(stand(5)), await refused(stand(1))]
    const { rows } = await database.pool.query("select places_more from performance where performance_no = $1", [
      performance.performance_no,
    ])
    const none = await refused(lower(null))

    expect(below).toMatchObject({ code: "capacity_below_taken", details: { taken: 6, capacity: 5 } })
    expect(seven.map(({ code }) => code)).toEqual(["place_unavailable", "none", "place_unavailable"])
    expect(twelve.map(({ code }) => code)).toEqual(["place_unavailable", "none", "place_unavailable"])
    expect(rows).toEqual([{ places_more: 2 }])
    expect(none.code).toBe("capacity_below_taken")
  })

  it("leaves units above it with their holders, who count against it until they release them", async () => {
    const { stand, lower, performance } = await given({ pit: { kind: "area", capacity: 10 } })
    const [early, late] = [givenSession(), givenSession()]
    const first = await stand(5, early)
    const beyond = await stand(5, late)
    await releaseHold(database.pool, ours.tenant, first.id, early)

    await lower(5)
    const full = await refused(stand(1))
    await dropPlace(database.pool, ours.tenant, beyond.id, late, "pit~9")
    const one = [await refused(stand(1)), await refused(stand(1))]
    const taken = (await claims(performance.performance_no)).filter(({ reason }) => reason !== "capacity")
    await lower(null)
    const back = [await refused(stand(5)), await refused(stand(1))]

    expect(full.code).toBe("place_unavailable")
    expect(one.map(({ code }) => code)).toEqual(["none", "place_unavailable"])
    expect(taken).toHaveLength(5)
    expect(back.map(({ code }) => code)).toEqual(["none", "place_unavailable"])
    expect((await claims(performance.performance_no)).every(({ reason }) => reason === null)).toBe(true)
  })

  it("is copied to dates created from that date", async () => {
    const { performance, lower } = await given({ pit: { kind: "area", capacity: 10 } })
    await lower(6)
    const starts_at = new Date(Date.now() + 40 * 86_400_000)

    const { ids } = await insertPerformances(
      database.pool,
      ours.tenant,
      performance.event_id,
      [{ starts_at, time_zone: "Europe/Paris" }],
      performance.id
    )
    const { rows } = await database.pool.query(
      `select p.places_more, a.capacity from performance p join area_capacity a using (tenant_no, performance_no) where p.id = any ($1)`,
      [ids]
    )

    expect(rows).toEqual([{ places_more: -4, capacity: 6 }])
  })

  it("is never exceeded and never falls short under concurrent holds, releases, expiries and changes", async () => {
    const hall = { pit: { kind: "area", capacity: 8 } } as const
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant("hold" as const), by: fc.nat(3), count: fc.integer({ min: 1, max: 4 }) }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("release" as const), by: fc.nat(3), count: fc.constant(0) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("expire" as const), by: fc.constant(0), count: fc.constant(0) }) },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant("set" as const), by: fc.constant(0), count: fc.integer({ min: 0, max: 12 }) }),
      }
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 }),
        async (rounds) => {
          const { stand, lower, performance } = await given(hall)
          const sessions = Array.from({ length: 4 }, () => givenSession())
          const live = async () => (await claims(performance.performance_no)).filter(({ reason }) => reason !== "capacity").length
          for (const round of rounds) {
            await Promise.all(
              round.map(async ({ do: what, by, count }) => {
                switch (what) {
                  case "hold":
                    return refused(stand(count, sessions[by]))
                  case "set":
                    return refused(lower(count))
                  case "expire":
                    return expire(performance.performance_no)
                  case "release": {
                    const [own] = await listHolds(database.pool, ours.tenant, sessions[by])

                    return own && refused(releaseHold(database.pool, ours.tenant, own.id, sessions[by]))
                  }
                }
              })
            )
            await tidyExpiredHolds(database.pool, 100)
            const { rows } = await database.pool.query<{ capacity: number }>(
              "select coalesce((select capacity from area_capacity where performance_no = $1), 8) as capacity",
              [performance.performance_no]
            )
            const used = await live()
            expect(used).toBeLessThanOrEqual(rows[0].capacity)
          }
          const { rows } = await database.pool.query<{ capacity: number }>(
            "select coalesce((select capacity from area_capacity where performance_no = $1), 8) as capacity",
            [performance.performance_no]
          )
          // every free unit can be held
          const free = rows[0].capacity - (await live())
          const last = await Promise.all(Array.from({ length: free + 2 }, () => refused(stand(1))))
          expect(last.filter(({ code }) => code === "none")).toHaveLength(free)
        }
      ),
      { numRuns: 25 }
    )
  })
})
