// Long because every request is made to one hall and one sales API.
import { domainError, isDomainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { readSettings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import type { TestDatabase } from "../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../integration-tests/support/given/given-hall"
import type { BestHoldDTO, SalesApiRequest } from "../../contracts/sales-api"
import type { HoldService } from "../../holds/hold-service"
import { insertBlock } from "../../modules/ticketing/commands/catalogue/blocks/insert-block"
import { createCheckout } from "../../modules/ticketing/commands/checkout/create-checkout"
import { insertQuota } from "../../modules/ticketing/commands/catalogue/prices/write-quota"
import { scriptedPorts } from "../../../../../integration-tests/support/ticketing/scripted-ports"
import { createSalesApiDeps, type SalesApiDeps } from "../deps"
import { holdBestRoute } from "../routes/hold-best"

let database: TestDatabase
let deps: SalesApiDeps
let ours: GivenTenant

beforeAll(async () => {
  database = await givenTicketingDatabase()
  const settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
  deps = createSalesApiDeps(database.pool, scriptedPorts(database.pool), settings)
  ours = await givenTenant(database.pool, "lyon")
})
afterAll(() => database.drop())

const given = async (hall: HallInput = {}) => {
  const date = await givenPerformance(database.pool, ours.tenant, { max_places_per_order: 20, ...hall })
  let tries = 0
  let rivals = 0
  const asked: string[][] = []
  const holds: HoldService = async (ask) => {
    tries += 1
    asked.push(ask.place_uids)
    if (rivals > 0) {
      rivals -= 1
      throw domainError("place_unavailable", { place_uids: ask.place_uids })
    }

    return deps.holds(ask)
  }
  const route = holdBestRoute({ ...deps, holds })
  const best = async (
    body: {
      count: number
      category_key?: string
      price_level_id?: string
      accessible?: number
      unlock_token?: string
      instead_of?: string
      others?: boolean
    },
    session = givenSession()
  ) => {
    const request = {
      ...{ host: { status: "active" }, tenant: ours.tenant, params: { id: date.id }, body },
      session: { hash: session },
    }

    try {
      const { body: answer } = await route.handler(request as unknown as SalesApiRequest<typeof body>)

      const { id, places, can_extend, expires_in_seconds } = (answer as BestHoldDTO).hold

      return {
        ...{ code: "held", id, uids: places.map(({ of }) => of), details: {}, can_extend, expires_in_seconds },
        prices: [...new Set(places.map(({ price_level_id }) => price_level_id))],
      }
    } catch (error) {
      if (!isDomainError(error)) {
        throw error
      }

      return {
        code: error.code as string,
        id: "",
        uids: [] as string[],
        details: error.details,
        prices: [] as string[],
        can_extend: false,
        expires_in_seconds: 0,
      }
    }
  }
  const quota = (name: string, max_count: number, ...price_level_ids: string[]) =>
    insertQuota(database.pool, ours.tenant, date.event_id, { name, price_level_ids, max_count })

  /** what a session holds at the date, by hold */
  const heldBy = async (session: Buffer) =>
    (
      await database.pool.query<{ id: string; uids: string[] }>(
        `select h.id, array(select l->>'place_uid' from jsonb_array_elements(h.lines) as l order by 1) as uids from hold h
          where h.session_hash = $1 and h.state in ('held', 'paying') order by h.hold_no`,
        [session]
      )
    ).rows
  const claimed = async () =>
    (await database.pool.query("select from claim where performance_no = $1 and expires_at > now()", [date.performance_no]))
      .rowCount

  return {
    date,
    best,
    quota,
    heldBy,
    claimed,
    asked,
    rival: () => (rivals = 1),
    tries: () => tries,
    a: [date.levels.a, date.levels.a_child],
    b: [date.levels.b],
  }
}
/** p-0 to p-19 are in the first category. */
const categoryOf = (uid: string) => (Number(uid.slice(2)) < 20 ? "a" : "b")

describe("T4 T3 the best places at the sales API", () => {
  it("come from another category when a quota leaves nothing in the first, and the quota is named when none is left", async () => {
    const { best, quota, a, b } = await given()
    await quota("Parterre", 3, ...a)
    const first = await best({ count: 3, category_key: "a" })
    const others = []
    for (let asked = 0; asked < 6; asked += 1) {
      others.push(await best({ count: 2 }))
    }
    const named = await best({ count: 2, category_key: "a" })
    await quota("Balcon", 13, ...b)
    const none = await best({ count: 2 })

    expect([first, ...others].map(({ code, uids }) => [code, new Set(uids.map(categoryOf))])).toEqual([
      ["held", new Set(["a"])],
      ...Array(6).fill(["held", new Set(["b"])]),
    ])
    expect([named.code, named.details.name]).toEqual(["quota_reached", "Parterre"])
    expect(none.code).toBe("quota_reached")
    expect(["Parterre", "Balcon"]).toContain(none.details.name)
  })

  it("are searched for once when a quota of all categories is used up or leaves too few", async () => {
    const { best, quota, tries, a, b } = await given()
    await quota("Salle", 3, ...a, ...b)
    await best({ count: 2, category_key: "a" })
    const before = tries()
    const none = await best({ count: 2 })

    expect([none.code, none.details.name, none.details.left, tries() - before]).toEqual(["quota_reached", "Salle", 1, 1])
  })

  it("come from another category when every price of the first has a used-up quota of its own", async () => {
    const { best, quota, tries, a, b } = await given()
    await quota("Plein", 0, a[0])
    await quota("Enfants", 0, a[1])
    const held = []
    for (let asked = 0; asked < 6; asked += 1) {
      held.push(await best({ count: 3 }))
    }

    expect(held.map(({ code, prices }) => [code, prices])).toEqual(Array(6).fill(["held", b]))
    expect(tries()).toBeGreaterThan(6)
  })

  it("are all at the requested group price, in seats, at a table or in an area, and in its category", async () => {
    const groups = { pit: { kind: "area", capacity: 30 }, round: { kind: "table", capacity: 8 } } as const
    const { date, best, a, b } = await given({ places: 24, groups })
    const forGroups = (level: string) =>
      database.pool.query(
        `with l as (update price_level set group_size = 10 where id = $1) update offer set group_size = 10 where price_level_id = $1`,
        [level]
      )
    await forGroups(a[1])
    await forGroups(b[0])
    const [seats, area] = [await best({ count: 12, price_level_id: a[1] }), await best({ count: 13, price_level_id: b[0] })]
    const table = await best({ count: 8, price_level_id: b[0] })
    const wrong = [
      await best({ count: 10, price_level_id: "plv_none" }),
      await best({ count: 10, price_level_id: a[1], category_key: "b" }),
    ]

    expect([seats.uids.length, seats.prices, seats.uids.every((uid) => Number(uid.slice(2)) < 12)]).toEqual([12, [a[1]], true])
    expect([area.uids.length, new Set(area.uids), area.prices]).toEqual([13, new Set(["pit"]), [b[0]]])
    expect([table.code, table.prices]).toEqual(["held", [b[0]]])
    expect(wrong.map(({ code, details }) => [code, details.field])).toEqual(Array(2).fill(["invalid_data", "price_level_id"]))
    expect((await database.pool.query("select from claim where performance_no = $1", [date.performance_no])).rowCount).toBe(33)
  })

  it("are the smallest free table that fits where nothing smaller is left, and never one above the limit per order", async () => {
    const groups = {
      large: { kind: "table", capacity: 6 },
      round: { kind: "table", capacity: 4 },
      vast: { kind: "booth", capacity: 12 },
    } as const
    const { best, claimed } = await given({ places: 2, max_places_per_order: 10, groups })
    const found = []
    for (const count of [3, 3, 7]) {
      found.push(await best({ count, category_key: "b" }))
    }

    expect(found.map(({ code, uids }) => [code, ...new Set(uids)])).toEqual([
      ["held", "round"],
      ["held", "large"],
      ["place_unavailable"],
    ])
    expect(await claimed()).toBe(10)
  })

  it("are refused at a price that is not on sale now, and nothing is held", async () => {
    const { date, best, a } = await given()
    await database.pool.query(
      "update offer set sells_from = now() + interval '1 day' where performance_no = $1 and price_level_id = $2",
      [date.performance_no, a[1]]
    )
    await database.pool.query("update performance set terms_no = terms_no + 1 where id = $1", [date.id])
    const early = await best({ count: 2, price_level_id: a[1] })

    expect([early.code, (await best({ count: 2, category_key: "a" })).code]).toEqual(["price_not_on_sale", "held"])
  })

  it("include the requested number of wheelchair spaces, which cannot exceed the number of people", async () => {
    const flags = { 4: "companion", 5: "accessible", 6: "accessible", 7: "companion", 14: "accessible" } as const
    const { best } = await given({ flags })

    const both = await best({ count: 3, accessible: 2 })
    const again = await best({ count: 2, accessible: 2 })
    const one = await best({ count: 1, accessible: 1 })
    const wrong = await best({ count: 1, accessible: 2 })

    expect([both.uids.includes("p-5"), both.uids.includes("p-6"), both.uids.length]).toEqual([true, true, 3])
    expect([again.code, one.uids, wrong.code]).toEqual(["place_unavailable", ["p-14"], "invalid_data"])
    expect(again.details).toEqual({ largest_block: 0, accessible: 1 })
  })

  it("can be two wheelchair spaces with a companion seat between them, which stays free", async () => {
    const { best } = await given({ flags: { 4: "accessible", 5: "companion", 6: "accessible", 7: "companion" } })

    const both = await best({ count: 2, accessible: 2 })
    const others = await best({ count: 20 })

    expect([both.code, both.uids.sort()]).toEqual(["held", ["p-4", "p-6"]])
    expect(others.uids).not.toContain("p-5")
  })

  it("are not searched for above the limit per order", async () => {
    const { best } = await given({ max_places_per_order: 4 })

    const answers = [await best({ count: 5 }), await best({ count: 5, accessible: 5 }), await best({ count: 4 })]

    expect(answers.map(({ code, details }) => [code, details.max_places_per_order])).toEqual([
      ["hold_limit_reached", 4],
      ["hold_limit_reached", 4],
      ["held", undefined],
    ])
  })

  it("include those kept for the code entered, and no one else's", async () => {
    const { date, best } = await given({ groups: { pit: { kind: "area", capacity: 30 } } })
    const id = newId("coupon")
    await database.pool.query(`insert into coupon (tenant_no, id, code, kind, level_ids) values ($1, $2, $3, 'access', $4)`, [
      ours.tenant,
      id,
      "FRIENDS",
      [date.levels.a],
    ])
    const place_uids = Array.from({ length: 40 }, (_, at) => `p-${at}`)
    const kept = { kind: "allocation", name: "Amis", reason: "", channel: "code", code: "FRIENDS", releases_at: null } as const
    await inTransaction(database.pool, (db) =>
      insertBlock(db, ours.tenant, {
        ...{ event_id: date.event_id, performance_id: date.id, all_dates: false, is_partly: false, created_by: "user_1" },
        ...{ ...kept, place_uids, rows: [], areas: [{ place_uid: "pit", quantity: 30 }] },
      })
    )
    const { token } = await deps.unlocks.byCode(ours.tenant, "FRIENDS")

    const stranger = await best({ count: 2 })
    const friends = await best({ count: 2, unlock_token: token })
    const choice = { tenant: ours.tenant, performance_id: date.id, place_uids: ["p-1"] }
    const outcomes = await Promise.all(
      [{ unlock_token: token }, {}].map((more) =>
        deps.stranded.choose({ ...choice, ...more }, async () => "passed").catch(({ code }) => code as string)
      )
    )

    expect([stranger.code, friends.code, friends.uids.length]).toEqual(["place_unavailable", "held", 2])
    // with the code a row is free; for others the hold alone decides about the one place they request
    expect(outcomes).toEqual(["places_stranded", "passed"])
  })
})

describe("T3 buyer-8 the best places", () => {
  it("are the same for everyone without competition, and the next best for the next buyer", async () => {
    const dates = await Promise.all(Array.from({ length: 6 }, () => given({ places: 60 })))
    const [first, next] = [[] as string[], [] as string[]]
    for (const { best } of dates) {
      first.push((await best({ count: 2 })).uids.join())
      next.push((await best({ count: 2 })).uids.join())
    }

    expect(new Set(first).size).toBe(1)
    expect(new Set(next).size).toBe(1)
    expect(next[0]).not.toBe(first[0])
  })

  it("are spread among the best few after a lost race", async () => {
    const dates = await Promise.all(Array.from({ length: 8 }, () => given({ places: 60 })))
    for (const { best, rival } of dates) {
      rival()
      await best({ count: 2 })
    }

    expect(new Set(dates.map(({ asked }) => asked[0].join())).size).toBe(1)
    expect(new Set(dates.map(({ asked }) => asked[1].join())).size).toBeGreaterThan(1)
  })
})

describe("T3 buyer-2 a search that replaces the previous result", () => {
  it("can reuse its places, ends its hold in the same step, and keeps manually selected places", async () => {
    const { date, best, heldBy, claimed } = await given({ places: 6, max_places_per_order: 4 })
    const session = givenSession()
    const by_hand = await deps.holds({ tenant: ours.tenant, performance_id: date.id, place_uids: ["p-5"], session })
    const two = await best({ count: 2, category_key: "a" }, session)
    const three = await best({ count: 3, category_key: "a", instead_of: two.id }, session)

    expect([two.code, three.code]).toEqual(["held", "held"])
    // all of a small category, including the previous result
    expect(await heldBy(session)).toEqual([
      { id: by_hand.id, uids: ["p-5"] },
      { id: three.id, uids: ["p-0", "p-1", "p-2"] },
    ])
    expect(await claimed()).toBe(4)
  })

  it("leaves it unchanged when nothing is found, or a quota or limit refuses", async () => {
    const { best, quota, heldBy, claimed, a, b } = await given({ places: 6, max_places_per_order: 3 })
    const session = givenSession()
    const two = await best({ count: 2, category_key: "a" }, session)
    const none = await best({ count: 2, category_key: "a", instead_of: two.id, others: true }, session)
    const many = await best({ count: 4, instead_of: two.id }, session)
    await quota("Balcon", 1, ...b)
    await quota("Parterre", 2, ...a)
    const short = await best({ count: 2, category_key: "b", instead_of: two.id }, session)

    expect([none.code, many.code, short.code]).toEqual(["place_unavailable", "hold_limit_reached", "quota_reached"])
    expect(await heldBy(session)).toEqual([{ id: two.id, uids: two.uids.slice().sort() }])
    expect(await claimed()).toBe(2)
  })

  it("no longer counts it in a quota", async () => {
    const { best, quota, heldBy, a } = await given()
    await quota("Parterre", 2, ...a)
    const session = givenSession()
    const two = await best({ count: 2, category_key: "a" }, session)
    const again = await best({ count: 2, category_key: "a", instead_of: two.id, others: true }, session)

    expect([again.code, await heldBy(session)]).toEqual(["held", [{ id: again.id, uids: again.uids.slice().sort() }]])
    expect(again.uids.filter((uid) => two.uids.includes(uid))).toEqual([])
  })

  it("C1 ends with the previous result as long as it keeps any of its places, and starts anew with others", async () => {
    const groups = { pit: { kind: "area", capacity: 4 } } as const
    const { best, heldBy, claimed } = await given({ places: 6, max_places_per_order: 4, groups })
    const age = (id: string, by: string) =>
      database.pool.query(
        `with aged as (
           update hold set expires_at = expires_at - $2::interval, ends_by = ends_by - $2::interval where id = $1 returning *
         )
         update claim c set expires_at = a.expires_at from aged a where c.hold_no = a.hold_no`,
        [id, by]
      )
    const minutes = async (id: string) =>
      (
        await database.pool.query<{ hold: number; end: number; claims: number[] }>(
          `select round(extract(epoch from h.expires_at - now()) / 60)::int as hold, round(extract(epoch from h.ends_by - now()) / 60)::int as end,
                  (select array_agg(distinct round(extract(epoch from c.expires_at - now()) / 60)::int) from claim c where c.hold_no = h.hold_no) as claims
             from hold h where h.id = $1`,
          [id]
        )
      ).rows[0]
    const session = givenSession()
    let found = await best({ count: 2, category_key: "a" }, session)
    const first = found.uids
    const ends = []
    for (let renewed = 0; renewed < 3; renewed += 1) {
      await age(found.id, "9 minutes")
      found = await best({ count: 2, category_key: "a", instead_of: found.id }, session)
      ends.push((await minutes(found.id)).end)
      expect(found.uids).toEqual(first)
    }
    const last = await minutes(found.id)
    const more = await best({ count: 3, category_key: "a", instead_of: found.id }, session)
    const partly = await minutes(more.id)
    const other = await best({ count: 2, category_key: "b", instead_of: more.id }, session)
    const anew = await minutes(other.id)
    await age(other.id, "9 minutes")
    const others = await best({ count: 2, category_key: "b", instead_of: other.id, others: true }, session)

    expect(ends).toEqual([21, 12, 3])
    expect([last, partly]).toEqual(Array(2).fill({ hold: 3, end: 3, claims: [3] }))
    expect([more.can_extend, more.expires_in_seconds < 180, other.can_extend]).toEqual([false, true, true])
    expect([anew.end, (await minutes(others.id)).end]).toEqual([30, 30])
    expect([await heldBy(session), await claimed()]).toEqual([[expect.objectContaining({ id: others.id })], 2])
  })

  it("C1 ends with the previous result as long as it stays in the same standing area", async () => {
    const { best } = await given({ places: 2, groups: { pit: { kind: "area", capacity: 9 } } })
    const session = givenSession()
    const first = await best({ count: 3, category_key: "b" }, session)
    await database.pool.query(
      "update hold set expires_at = expires_at - interval '9 minutes', ends_by = ends_by - interval '25 minutes' where id = $1",
      [first.id]
    )
    const again = await best({ count: 4, category_key: "b", instead_of: first.id, others: true }, session)

    expect([first, again].map(({ uids }) => [...new Set(uids)])).toEqual([["pit"], ["pit"]])
    expect([again.can_extend, again.expires_in_seconds <= 300]).toEqual([false, true])
  })

  it("can find the same table or area again", async () => {
    const groups = { pit: { kind: "area", capacity: 3 }, round: { kind: "table", capacity: 4 } } as const
    const { best, heldBy, claimed } = await given({ places: 2, groups })
    const session = givenSession()
    const area = await best({ count: 3, category_key: "b" }, session)
    const same = await best({ count: 2, category_key: "b", instead_of: area.id }, session)
    const table = await best({ count: 4, category_key: "b", instead_of: same.id }, session)
    const again = await best({ count: 4, category_key: "b", instead_of: table.id }, session)

    expect([area, same, table, again].map(({ code, uids }) => [code, ...new Set(uids)])).toEqual([
      ["held", "pit"],
      ["held", "pit"],
      ["held", "round"],
      ["held", "round"],
    ])
    expect([(await heldBy(session)).map(({ id }) => id), await claimed()]).toEqual([[again.id], 4])
  })

  it("only adds places when the previous result is over or another buyer's, and never touches one being paid for", async () => {
    const { best, heldBy } = await given()
    const [session, other] = [givenSession(), givenSession()]
    const theirs = await best({ count: 2 }, other)
    const first = await best({ count: 2 }, session)
    const added = await best({ count: 1, instead_of: theirs.id }, session)
    const gathered = { tenant: ours.tenant, session, hold_ids: [first.id], locale: "fr", host: ours.host }
    const { id: checkout_id } = await createCheckout(database.pool, gathered)
    await database.pool.query("update hold set state = 'paying' where id = $1 and checkout_id = $2", [first.id, checkout_id])
    const refused = await best({ count: 2, instead_of: first.id }, session)

    expect((await heldBy(other)).map(({ id }) => id)).toEqual([theirs.id])
    expect((await heldBy(session)).map(({ id }) => id)).toEqual([first.id, added.id])
    expect([refused.code, refused.details]).toEqual(["checkout_state", { hold_state: "paying" }])
  })
})
