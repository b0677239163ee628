import type { Pool, QueryConfig } from "pg"
import type { TestDatabase } from "../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../integration-tests/support/given/given-hall"
import { domainError } from "@guichet/kernel/errors"
import { createHoldService } from "../../holds/hold-service"
import { createUnlocks } from "../../holds/unlocks"
import { createHalls } from "../halls"
import { createLiveHalls } from "../live-halls"
import { createStatusSnapshots } from "../status-snapshots"
import { createStrandedRule, type PlaceChoice } from "../stranded-rule"

const SECRET = "a-secret-of-the-stranded-rule-0123456789"
let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
})
afterAll(() => database.drop())

/** A sales API's rule, and the names of the statements it sends. */
const given = async (hall: HallInput = {}) => {
  const { id, event_id } = await givenPerformance(database.pool, ours.tenant, hall)
  const asked: (string | undefined)[] = []
  const query = (statement: QueryConfig) => {
    asked.push(statement.name)

    return database.pool.query(statement)
  }
  const pool = { query } as unknown as Pool
  const status = createStatusSnapshots(pool)
  const live = createLiveHalls(createHalls(pool), status)
  const rule = createStrandedRule(pool, live, createUnlocks(pool, [SECRET]))
  const choose = (place_uids: string[], take: () => Promise<unknown>, of: Partial<PlaceChoice> = {}) =>
    rule.choose({ tenant: ours.tenant, performance_id: id, place_uids, ...of }, take).then(
      () => "fine",
      ({ code }) => code as string
    )
  /** checks a choice without taking it */
  const attempt = async (...place_uids: string[]) => {
    const answer = await choose(place_uids, () => Promise.reject(domainError("hold_expired")))

    return answer === "hold_expired" ? "fine" : answer
  }
  const take = (...place_uids: string[]) =>
    createHoldService(database.pool)({ tenant: ours.tenant, performance_id: id, place_uids, session: givenSession() })

  return { id, event_id, asked, rule, live, status, choose, attempt, take }
}

describe("T3 the stranded-seat rule at the sales API", () => {
  it("sends no statement for choices that pass, except those that load the date", async () => {
    const { asked, attempt } = await given()

    const outcomes = [await attempt("p-0", "p-1")]
    for (let at = 22; at < 37; at += 1) {
      outcomes.push(await attempt(`p-${at}`, `p-${at + 1}`))
    }
    const passing = asked.splice(0)
    outcomes.push(await attempt("p-21", "p-22"))

    expect(outcomes).toEqual([...Array(16).fill("fine"), "places_stranded"])
    expect(new Set(passing)).toEqual(new Set(["taken-places", "chart-doc"]))
    expect(passing.length).toBeLessThan(outcomes.length / 2)
    expect(asked.sort()).toEqual(["sells-now", "taken-places"])
  })

  it("uses the current state to refuse, not the cached one", async () => {
    const { attempt, take } = await given()
    const before = [await attempt("p-1"), await attempt("p-4", "p-5")]

    await take("p-0", "p-6")
    const after = [await attempt("p-1"), await attempt("p-4", "p-5"), await attempt("p-2")]

    expect(before).toEqual(["places_stranded", "fine"])
    expect(after).toEqual(["fine", "fine", "places_stranded"])
  })

  it("follows the event's settings, for all its dates, from one second after a change", async () => {
    const { event_id, attempt, status } = await given({ flags: { 7: "accessible" } })
    const before = [await attempt("p-1"), await attempt("p-4", "p-5"), await attempt("p-10")]
    const change = (set: string) => database.pool.query(`update event set ${set} where id = $1`, [event_id])

    await change("row_ends_free = true, accessible_released = true")
    await status.readAnew(
      ours.tenant,
      (await database.pool.query("select id from performance where event_id = $1", [event_id])).rows[0].id
    )
    const after = [await attempt("p-1"), await attempt("p-4", "p-5"), await attempt("p-3", "p-5")]

    expect(before).toEqual(["places_stranded", "places_stranded", "fine"])
    expect(after).toEqual(["fine", "fine", "places_stranded"])
  })

  it("is off once more of the hall is taken than the event's limit", async () => {
    const { event_id, attempt, take } = await given()
    await database.pool.query("update event set relaxed_above_percent = 20 where id = $1", [event_id])
    const before = await attempt("p-21")
    await take(...Array.from({ length: 9 }, (_, at) => `p-${at}`))

    expect([before, await attempt("p-21")]).toEqual(["places_stranded", "fine"])
  })

  it("checks two choices that would strand a place together one after the other, whichever is slower", async () => {
    const { choose, attempt, take } = await given()
    await take("p-0")
    await attempt("p-9")
    let finish = () => {}
    const slow = choose(["p-1", "p-2"], () => new Promise<void>((resolve) => (finish = resolve)))
    await new Promise(setImmediate)

    const rivals = [await attempt("p-4", "p-5"), await attempt("p-3", "p-4")]
    finish()

    expect([await slow, ...rivals]).toEqual(["fine", "places_stranded", "fine"])
    // it took nothing after all: known at the next request
    expect(await attempt("p-2", "p-3")).toBe("fine")
  })

  it("ignores a choice that failed", async () => {
    const { choose, attempt, take } = await given()
    await take("p-0")

    expect(await choose(["p-1", "p-2"], () => Promise.reject(domainError("place_unavailable")))).toBe("place_unavailable")
    expect(await attempt("p-2", "p-3")).toBe("places_stranded")
    expect(await attempt("p-3", "p-4")).toBe("fine")
  })

  it("checks places that only look taken for what they are, and lets none of them pass unchecked", async () => {
    const { attempt, take, choose } = await given()
    const hold = await take("p-2")
    await attempt("p-9")

    expect(await attempt("p-1", "p-2")).toBe("place_unavailable")
    expect(await attempt("p-0", "p-1", "p-2")).toBe("fine")
    expect(await choose(["p-1", "p-2"], async () => hold, { freed: [2] })).toBe("places_stranded")
    expect(await choose(["p-3", "p-4"], async () => hold)).toBe("fine")
  })

  it("does not find another tenant's date", async () => {
    const { id, rule } = await given()

    await expect(
      rule.choose({ tenant: theirs.tenant, performance_id: id, place_uids: ["p-1"] }, async () => "taken")
    ).rejects.toMatchObject({ code: "performance_not_found" })
  })
})
