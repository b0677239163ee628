import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { newId } from "@guichet/kernel/ids"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { createUnlocks, type Unlocks } from "../../../holds/unlocks"
import { repricePlace, type RepriceInput } from "../../../holds/reprice-place"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getHold } from "../queries/holds/get-hold"
import { releaseHold } from "../commands/holds/release-hold"
import { repricePlaces } from "../commands/holds/reprice-places"
import { insertQuota } from "../commands/catalogue/prices/write-quota"

const SECRET = "a-secret-of-the-reprice-spec-0123456789"
let database: TestDatabase
let unlocks: Unlocks
let holdServices: [HoldService, HoldService]
let ours: GivenTenant
let theirs: GivenTenant
let turn = 0

beforeAll(async () => {
  database = await givenTicketingDatabase()
  unlocks = createUnlocks(database.pool, [SECRET])
  holdServices = [createHoldService(database.pool, unlocks), createHoldService(database.pool, unlocks)]
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code as string
  )

/** A buyer with these places at their first price, and functions to change it. */
const given = async (place_uids = ["p-0", "p-1"], hall: HallInput = {}) => {
  const date = await givenPerformance(database.pool, ours.tenant, { max_places_per_order: 20, ...hall })
  const session = givenSession()
  const take = (uids: string[], more: { session?: Buffer; level?: string } = {}) =>
    holdServices[(turn += 1) % 2]({
      ...{ tenant: ours.tenant, performance_id: date.id, place_uids: uids, session: more.session ?? givenSession() },
      ...(more.level && { price_levels: Object.fromEntries(uids.map((uid) => [uid, more.level!])) }),
    })
  const hold = await take(place_uids, { session })
  const reprice = (place_uid: string, price_level_id: string, more: Partial<RepriceInput> = {}) =>
    repricePlace(database.pool, unlocks, {
      ...{ tenant: ours.tenant, session, hold_id: hold.id, place_uid, price_level_id },
      ...more,
    })
  const prices = async () =>
    (await getHold(database.pool, ours.tenant, hold.id, session)).places.map(({ amount_minor }) => amount_minor)
  const quota = (max_count: number) =>
    insertQuota(database.pool, ours.tenant, date.event_id, { name: "Enfants", price_level_ids: [date.levels.a_child], max_count })

  return { date, session, hold, take, reprice, prices, quota, full: date.levels.a, child: date.levels.a_child }
}

describe("T4 INV-SEAT a new price for a held place", () => {
  it("is applied in place: a rival who keeps trying never gets the place", async () => {
    const { take, reprice, prices, full, child, date } = await given()
    let isOver = false
    const tries = [0, 1, 2].map(async () => {
      const answers = new Set<string>()
      let count = 0
      while (!isOver) {
        answers.add(await code(take(["p-0"])))
        count += 1
      }

      return { answers: [...answers], count }
    })

    for (let turned = 0; turned < 20; turned += 1) {
      await reprice("p-0", turned % 2 === 0 ? child : full)
    }
    const after = await reprice("p-0", child)
    isOver = true
    const rivals = await Promise.all(tries)

    expect(rivals.map(({ answers }) => answers)).toEqual(Array(3).fill(["place_unavailable"]))
    expect(Math.min(...rivals.map(({ count }) => count))).toBeGreaterThan(5)
    expect([after.amount_minor, await prices()]).toEqual([3500, [1000, 2500]])
    expect(after.places[0]).toMatchObject({ uid: "p-0", price_level_id: child, kind: "seat", of: "p-0", label: "1" })
    expect(await sql("select place_idx from claim where performance_no = $1 order by 1", [date.performance_no])).toHaveLength(2)
  })

  it("counts quotas like a hold, also in races, and the loser keeps its price", async () => {
    const { reprice, prices, quota, take, full, child } = await given()
    await quota(1)

    const both = await Promise.all([code(reprice("p-0", child)), code(reprice("p-1", child))])
    const again = await code(reprice((await prices())[0] === 1000 ? "p-0" : "p-1", child))
    const before = await prices()
    const rival = await code(take(["p-5"], { level: child }))
    await reprice((await prices())[0] === 1000 ? "p-0" : "p-1", full)
    const freed = await code(take(["p-5"], { level: child }))

    expect(both.sort()).toEqual(["done", "quota_reached"])
    expect(before.sort()).toEqual([1000, 2500])
    expect([again, rival, freed]).toEqual(["done", "quota_reached", "done"])
    expect(await prices()).toEqual([2500, 2500])
    await expect(reprice("p-0", child)).rejects.toMatchObject({ code: "quota_reached", details: { name: "Enfants", left: 0 } })
  })

  it("never lets a quota be exceeded together with holds", async () => {
    const buyers = await given(Array.from({ length: 10 }, (_, at) => `p-${at}`))
    await buyers.quota(6)

    await Promise.all([
      ...Array.from({ length: 10 }, (_, at) => code(buyers.reprice(`p-${at}`, buyers.child))),
      ...[10, 12, 14, 16, 18].map((at) => code(buyers.take([`p-${at}`, `p-${at + 1}`], { level: buyers.child }))),
    ])

    const [{ used }] = await sql("select used from quota_use($1, $2) where price_level_id = $3", [
      ours.tenant,
      buyers.date.performance_no,
      buyers.child,
    ])
    expect(used).toBeLessThanOrEqual(6)
    expect(used).toBeGreaterThanOrEqual(5)
  })

  it("needs its access code and its sale window, and must be of the same category", async () => {
    const { date, reprice, prices, full, child } = await given()
    const coupon = newId("coupon")
    await sql("insert into coupon (tenant_no, id, code, kind, level_ids) values ($1, $2, 'FRIENDS', 'access', $3)", [
      ours.tenant,
      coupon,
      [child],
    ])
    const { token } = await unlocks.byCode(ours.tenant, "FRIENDS")
    await sql("update offer set needs_code = true where performance_no = $1 and price_level_id = $2", [
      date.performance_no,
      child,
    ])

    const without = await code(reprice("p-0", child))
    const other = await code(reprice("p-0", date.levels.b))
    const opened = await code(reprice("p-0", child, { unlock_token: token }))
    const [{ lines }] = await sql("select lines from hold where performance_no = $1", [date.performance_no])
    await sql("update offer set sells_until = now() - interval '1 minute' where performance_no = $1 and price_level_id = $2", [
      date.performance_no,
      full,
    ])
    const over = await code(reprice("p-0", full))

    expect([without, other, opened, over]).toEqual(["access_code_needed", "invalid_data", "done", "price_not_on_sale"])
    expect(lines.map((line: { opened_by?: string }) => line.opened_by ?? null)).toEqual([coupon, null])
    expect(await prices()).toEqual([1000, 2500])
  })

  it("is the current one; outdated terms are refused, and the checkout is totalled again", async () => {
    const { date, session, hold, reprice, prices, full, child } = await given()
    const checkout = await createCheckout(database.pool, {
      ...{ tenant: ours.tenant, session, hold_ids: [hold.id], locale: "fr", host: ours.host },
    })
    const [{ terms_no }] = await sql("select terms_no from performance where id = $1", [date.id])
    await sql("update offer set price_minor = 1200, amount_minor = 1200 where performance_no = $1 and price_level_id = $2", [
      date.performance_no,
      child,
    ])
    const line = { price_level_id: child, amount_minor: 1 } as never
    const old = await repricePlaces(database.pool, {
      ...{ tenant: ours.tenant, hold_id: hold.id, session, terms_no, idxs: [0], line, currency: "eur" },
    })
    const kept = await prices()
    await reprice("p-1", child)
    const sum = await sql("select amount_minor::int as sum, ticket_count from checkout where id = $1", [checkout.id])

    expect([old.outcome, kept, await prices(), sum]).toEqual([
      "terms_changed",
      [2500, 2500],
      [2500, 1200],
      [{ sum: 3700, ticket_count: 2 }],
    ])
    await sql("update performance set status = 'paused' where id = $1", [date.id])
    expect(await code(reprice("p-1", full))).toBe("performance_not_on_sale")
  })

  it("applies to a whole table", async () => {
    const groups = { t1: { kind: "table", capacity: 4, category: "a" } } as const
    const { reprice, prices, child, hold } = await given(["t1"], { groups })

    const after = await reprice(hold.places[2].uid, child)

    expect(await prices()).toEqual([1000, 1000, 1000, 1000])
    expect(after.places.map(({ uid, of, kind }) => [uid, of, kind])).toEqual(hold.places.map(({ uid }) => [uid, "t1", "table"]))
  })

  it("INV-TENANT is refused for another buyer's place, an expired one, and one being paid for", async () => {
    const { reprice, prices, hold, session, child } = await given()

    const foreign = [
      await code(reprice("p-0", child, { session: givenSession() })),
      await code(reprice("p-0", child, { tenant: theirs.tenant })),
      await code(reprice("p-7", child)),
    ]
    await createCheckout(database.pool, {
      ...{ tenant: ours.tenant, session, hold_ids: [hold.id], locale: "fr", host: ours.host },
    })
    await sql("update hold set state = 'paying' where id = $1", [hold.id])
    const paying = await code(reprice("p-0", child))
    await sql("update hold set state = 'held', expires_at = now() - interval '1 second' where id = $1", [hold.id])
    const late = await code(reprice("p-0", child))
    await sql("update hold set expires_at = now() + interval '5 minutes' where id = $1", [hold.id])
    const kept = await prices()
    await releaseHold(database.pool, ours.tenant, hold.id, session)

    expect(foreign).toEqual(["not_found", "not_found", "not_found"])
    expect([paying, late, kept, await code(reprice("p-0", child))]).toEqual([
      "checkout_state",
      "hold_expired",
      [2500, 2500],
      "hold_expired",
    ])
  })
})
