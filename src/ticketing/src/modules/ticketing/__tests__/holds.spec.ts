// Long because it is one table of a hold's rules over one database; split, each part would create its own.
import type { Db } from "@guichet/kernel/sql"
import type { Pool } from "pg"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getCheckout } from "../queries/checkout/get-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { dropPlace } from "../commands/holds/drop-place"
import { extendHold } from "../commands/holds/extend-hold"
import { listHolds } from "../queries/holds/list-holds"
import { releaseHold } from "../commands/holds/release-hold"
import { tidyExpiredHolds } from "../commands/holds/tidy-expired-holds"

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
/** of two sales API processes, each with its own batches and caches */
let holdServices: [HoldService, HoldService]
let turn = 0

const holdPlaces: HoldService = (input) => holdServices[(turn += 1) % 2](input)

beforeAll(async () => {
  database = await givenTicketingDatabase()
  holdServices = [createHoldService(database.pool), createHoldService(database.pool)]
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
})
afterAll(() => database.drop())

/** Sessions that have made a request before. */
const known = new Set<string>()
/** Whether the session is created for this request, as a sales API process knows. */
function isNew(session: Buffer): boolean {
  const key = session.toString("hex")
  const is_new = !known.has(key)
  known.add(key)

  return is_new
}

const given = async (input: HallInput = {}) => {
  const performance = await givenPerformance(database.pool, ours.tenant, input)
  const hold = (session: Buffer, place_uids: string[], over: object = {}) =>
    holdPlaces({
      ...{ tenant: ours.tenant, performance_id: performance.id, place_uids },
      ...{ session, is_new_session: isNew(session), ...over },
    })

  return { performance, hold }
}
const claims = async (performance_no: number) =>
  (
    await database.pool.query("select place_idx, state, hold_no from claim where performance_no = $1 order by place_idx", [
      performance_no,
    ])
  ).rows
const checkouts = async (session: Buffer) =>
  (
    await database.pool.query(
      "select id, state, ticket_count, continued_in from checkout where tenant_no = $1 and session_hash = $2 order by created_at",
      [ours.tenant, session]
    )
  ).rows
/** The database's pool, with its queries passed through `query`. */
const overheard = (query: Db["query"]): Pool => Object.assign(Object.create(database.pool), { query })
const refused = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: "none" }),
    (error) => ({ code: error.code, details: error.details })
  )

describe("T4 holds", () => {
  it("a contested place is granted to exactly one of two buyers and named to the other", async () => {
    const { hold } = await given()

    const answers = await Promise.all([refused(hold(givenSession(), ["p-0"])), refused(hold(givenSession(), ["p-0"]))])

    expect(answers.map(({ code }) => code).sort()).toEqual(["none", "place_unavailable"])
    expect(answers.find(({ code }) => code !== "none")).toMatchObject({ details: { place_uids: ["p-0"] } })
  })

  it("a hold freezes the current price, of the named level or the first, whatever changes later", async () => {
    const { performance, hold } = await given()
    const session = givenSession()

    const held = await hold(session, ["p-1", "p-0", "p-39"], { price_levels: { "p-1": performance.levels.a_child } })
    await database.pool.query("update offer set price_minor = 9900 where performance_no = $1", [performance.performance_no])
    const [again] = await listHolds(database.pool, ours.tenant, session)

    expect(held.places.map(({ uid, amount_minor, price_level_name }) => [uid, amount_minor, price_level_name])).toEqual([
      ["p-0", 2500, "Plein"],
      ["p-1", 1000, "Enfant"],
      ["p-39", 1500, "Plein"],
    ])
    expect(held).toMatchObject({ amount_minor: 5000, currency: "eur", can_extend: true, checkout_id: null })
    expect(again).toMatchObject({ id: held.id, amount_minor: 5000 })
  })

  it("a hold uses current prices and refuses what was taken off sale, whatever is cached", async () => {
    const { performance, hold } = await given()
    const first = await Promise.all([hold(givenSession(), ["p-0"]), hold(givenSession(), ["p-1"])])
    const where = "where performance_no = $1"

    await database.pool.query(`update offer set price_minor = 9900 ${where} and price_level_id = $2`, [
      performance.performance_no,
      performance.levels.a,
    ])
    const dearer = await Promise.all([hold(givenSession(), ["p-2"]), hold(givenSession(), ["p-3"])])
    await database.pool.query(`delete from offer ${where} and price_level_id = $2`, [
      performance.performance_no,
      performance.levels.b,
    ])
    const unsold = await Promise.all([refused(hold(givenSession(), ["p-30"])), refused(hold(givenSession(), ["p-31"]))])
    await database.pool.query(`update performance set status = 'paused' ${where}`, [performance.performance_no])
    const paused = await Promise.all([refused(hold(givenSession(), ["p-4"])), refused(hold(givenSession(), ["p-5"]))])

    expect(first.map(({ amount_minor }) => amount_minor)).toEqual([2500, 2500])
    expect(dearer.map(({ amount_minor }) => amount_minor)).toEqual([9900, 9900])
    expect(unsold.map(({ code }) => code)).toEqual(["invalid_data", "invalid_data"])
    expect(paused.map(({ code }) => code)).toEqual(["performance_not_on_sale", "performance_not_on_sale"])
  })

  it("overlapping holds in a rush over several performances are each granted completely or not at all", async () => {
    const halls = [await given(), await given(), await given()]
    const asks = Array.from({ length: 240 }, (_, n) => {
      const { performance, hold } = halls[n % 3]
      const uids = [0, 1, 2].map((step) => `p-${(n * 7 + step * (1 + (n % 4))) % 40}`)

      return {
        performance,
        uids,
        answer: hold(givenSession(), uids).then(
          (held) => ({ held }),
          (error) => ({ error })
        ),
      }
    })
    const answers = await Promise.all(asks.map(async ({ answer, ...ask }) => ({ ...ask, ...(await answer) })))

    for (const { performance } of halls) {
      const mine = answers.filter((ask) => ask.performance === performance)
      const won = mine.flatMap((ask) => ("held" in ask ? ask.held.places.map(({ uid }) => uid) : []))
      expect(new Set(won).size).toBe(won.length)
      expect((await claims(performance.performance_no)).map(({ place_idx }) => `p-${place_idx}`).sort()).toEqual([...won].sort())
      for (const ask of mine.filter((one) => "error" in one)) {
        const { code, details } = (ask as { error: { code: string; details: { place_uids: string[] } } }).error
        expect([code, details.place_uids.length > 0]).toEqual(["place_unavailable", true])
        expect(details.place_uids.filter((uid) => !won.includes(uid) || !ask.uids.includes(uid))).toEqual([])
      }
    }
  })

  it("two hundred requests for one taken place are refused in a few calls, and the next is granted once it is free", async () => {
    const { performance } = await given()
    let calls = 0
    const holdService = createHoldService(
      overheard((query, values) => {
        calls += Number(typeof query === "object" && query.name === "hold-places")

        return database.pool.query(query as string, values)
      })
    )
    const ask = (session: Buffer) =>
      holdService({ tenant: ours.tenant, performance_id: performance.id, place_uids: ["p-7"], session })
    const sessions = Array.from({ length: 200 }, givenSession)

    const answers = await Promise.all(
      sessions.map((session) =>
        ask(session).then(
          ({ id }) => ({ id, session }),
          (error) => error
        )
      )
    )
    const won = answers.filter((answer) => "id" in answer)
    const lost = answers.filter((answer) => !("id" in answer))
    const calls_in_the_rush = calls
    await releaseHold(database.pool, ours.tenant, won[0].id, won[0].session)

    expect(won).toHaveLength(1)
    expect(lost.map(({ code, details }) => [code, details.place_uids])).toEqual(lost.map(() => ["place_unavailable", ["p-7"]]))
    expect(calls_in_the_rush).toBeLessThan(10)
    expect(await ask(givenSession())).toMatchObject({ places: [{ uid: "p-7" }] })
  })

  it("a request that fails in the database does not affect the others of its call", async () => {
    const { performance } = await given()
    const holdService = createHoldService(
      overheard((query, values) => {
        if (typeof query === "object" && query.name === "hold-places" && JSON.stringify(query.values).includes("p-13")) {
          return Promise.reject(Object.assign(new Error("poison"), { code: "22P02" }))
        }

        return database.pool.query(query as string, values)
      })
    )

    const answers = await Promise.all(
      ["p-11", "p-12", "p-13", "p-14"].map((uid) =>
        holdService({ tenant: ours.tenant, performance_id: performance.id, place_uids: [uid], session: givenSession() }).then(
          () => "held",
          (error) => error.message
        )
      )
    )

    expect(answers).toEqual(["held", "held", "poison", "held"])
    expect(await claims(performance.performance_no)).toHaveLength(3)
  })

  it("nothing is kept of a hold that lost one of its places", async () => {
    const { performance, hold } = await given()
    await hold(givenSession(), ["p-3"])

    const answer = await refused(hold(givenSession(), ["p-2", "p-3", "p-4"]))

    expect(answer).toEqual({ code: "place_unavailable", details: { place_uids: ["p-3"] } })
    expect(await claims(performance.performance_no)).toHaveLength(1)
  })

  it("expired places are taken over in place, and never matched by the old hold again", async () => {
    const { performance, hold } = await given()
    const [slow, fast] = [givenSession(), givenSession()]
    const lost = await hold(slow, ["p-5", "p-6"], { ttl_seconds: 0 })

    const won = await hold(fast, ["p-6", "p-7"])
    const late = await Promise.all([
      refused(extendHold(database.pool, ours.tenant, lost.id, slow)),
      refused(dropPlace(database.pool, ours.tenant, lost.id, slow, "p-6")),
    ])
    await releaseHold(database.pool, ours.tenant, lost.id, slow)

    expect(late.map(({ code }) => code)).toEqual(["hold_expired", "hold_expired"])
    expect((await claims(performance.performance_no)).map(({ place_idx }) => place_idx)).toEqual([6, 7])
    expect(await listHolds(database.pool, ours.tenant, fast)).toMatchObject([{ id: won.id }])
  })

  it.each([
    ["of another session", (id: string) => releaseHold(database.pool, ours.tenant, id, givenSession())],
    ["of another session, extended", (id: string) => extendHold(database.pool, ours.tenant, id, givenSession())],
  ])("a hold %s is not found", async (_, act) => {
    const { performance, hold } = await given()
    const held = await hold(givenSession(), ["p-8"])

    expect(await refused(act(held.id))).toMatchObject({ code: "not_found" })
    expect(await claims(performance.performance_no)).toHaveLength(1)
  })

  it("a hold, a performance or an offer of another tenant is not found", async () => {
    const { performance, hold } = await given()
    const session = givenSession()
    const held = await hold(session, ["p-8"])
    const foreign = await givenPerformance(database.pool, theirs.tenant)

    const answers = await Promise.all([
      refused(releaseHold(database.pool, theirs.tenant, held.id, session)),
      refused(holdPlaces({ tenant: theirs.tenant, performance_id: performance.id, place_uids: ["p-1"], session })),
      refused(hold(session, ["p-9"], { price_levels: { "p-9": foreign.levels.a } })),
    ])

    expect(answers.map(({ code }) => code)).toEqual(["not_found", "performance_not_found", "invalid_data"])
    expect(await claims(performance.performance_no)).toHaveLength(1)
    await releaseHold(database.pool, ours.tenant, held.id, session)
    expect(await claims(performance.performance_no)).toHaveLength(0)
  })

  it.each([
    ["draft", "performance_not_found"],
    ["paused", "performance_not_on_sale"],
    ["cancelled", "performance_not_on_sale"],
  ])("a performance that is %s is refused", async (status, code) => {
    const { hold } = await given({ status })

    expect(await refused(hold(givenSession(), ["p-0"]))).toMatchObject({ code })
  })

  it("requests outside the sale period, and unknown or repeated places, are refused", async () => {
    const { performance, hold } = await given()
    const over = await given({ starts_in_hours: -1 })
    await database.pool.query("update performance set sale_starts_at = now() + interval '1 hour' where performance_no = $1", [
      performance.performance_no,
    ])

    const answers = await Promise.all([
      refused(hold(givenSession(), ["p-0"])),
      refused(over.hold(givenSession(), ["p-0"])),
      refused((await given()).hold(givenSession(), ["p-0", "nowhere"])),
      refused(hold(givenSession(), ["p-0", "p-0"])),
      refused(hold(givenSession(), [])),
    ])

    expect(answers.map(({ code }) => code)).toEqual([
      "performance_not_on_sale",
      "performance_not_on_sale",
      "place_unknown",
      "invalid_data",
      "invalid_data",
    ])
    expect(answers[2]).toMatchObject({ details: { place_uids: ["nowhere"] } })
  })

  it("concurrent requests combine holds into one checkout, which each of them receives", async () => {
    const { hold } = await given()
    const session = givenSession()
    const held = [await hold(session, ["p-0"]), await hold(session, ["p-1"]), await hold(session, ["p-2"])]
    const ask = { tenant: ours.tenant, session, hold_ids: held.map(({ id }) => id), locale: "fr", host: ours.host }

    const answers = await Promise.all(Array.from({ length: 8 }, () => createCheckout(database.pool, ask)))

    expect(await checkouts(session)).toEqual([{ id: answers[0].id, state: "open", ticket_count: 3, continued_in: null }])
    expect([...new Set(answers.map(({ id }) => id))]).toEqual([answers[0].id])
  })

  it("a checkout keeps buyer and id when the same holds are combined again, in the language requested last", async () => {
    const { hold } = await given()
    const session = givenSession()
    const ids = [(await hold(session, ["p-0"])).id, (await hold(session, ["p-1"])).id]
    const gather = (hold_ids: string[], locale: string) =>
      createCheckout(database.pool, { tenant: ours.tenant, session, hold_ids, locale, host: ours.host })
    const { id } = await gather(ids, "fr")
    await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: "ada@example.org" })

    const again = await gather([...ids].reverse(), "en")

    expect(again).toMatchObject({ id, state: "open", locale: "en", buyer_name: "Ada", buyer_email: "ada@example.org" })
    expect(again.holds).toHaveLength(2)
  })

  it("a checkout with other holds replaces the old one, which refers to it, and takes over the buyer", async () => {
    const { hold } = await given()
    const session = givenSession()
    const first = await hold(session, ["p-0"])
    const gather = (...hold_ids: string[]) =>
      createCheckout(database.pool, { tenant: ours.tenant, session, hold_ids, locale: "fr", host: ours.host })
    const { id: left } = await gather(first.id)
    await setBuyer(database.pool, ours.tenant, left, session, { name: "Ada", email: "ada@example.org" })

    const second = await gather(first.id, (await hold(session, ["p-1"])).id)

    expect(second).toMatchObject({ ticket_count: 2, buyer_name: "Ada", buyer_email: "ada@example.org", continued_in: null })
    expect(await getCheckout(database.pool, ours.tenant, left, session)).toMatchObject({
      state: "expired",
      continued_in: second.id,
      holds: [],
    })
    expect(await refused(setBuyer(database.pool, ours.tenant, left, session, { name: "A", email: "a@example.org" }))).toEqual({
      code: "checkout_state",
      details: { state: "expired", continued_in: second.id },
    })
  })

  it("a checkout that retains one of its holds stays open, and never refers to another", async () => {
    const { hold } = await given()
    const session = givenSession()
    const [one, two] = [(await hold(session, ["p-0"])).id, (await hold(session, ["p-1"])).id]
    const gather = (...hold_ids: string[]) =>
      createCheckout(database.pool, { tenant: ours.tenant, session, hold_ids, locale: "fr", host: ours.host })
    const { id: both } = await gather(one, two)

    const { id: single } = await gather(one)

    expect(await checkouts(session)).toEqual([
      { id: both, state: "open", ticket_count: 1, continued_in: null },
      { id: single, state: "open", ticket_count: 1, continued_in: null },
    ])
  })

  it("a new session has the same limit as any other, and its places count from then on", async () => {
    const { hold } = await given({ max_places_per_order: 4 })
    const session = givenSession()

    const answers = [
      await refused(hold(givenSession(), ["p-0", "p-1", "p-2", "p-3", "p-4"])),
      await refused(hold(session, ["p-0", "p-1", "p-2"])),
      await refused(hold(session, ["p-3", "p-4"])),
      await refused(hold(session, ["p-3"])),
    ]

    expect(answers.map(({ code }) => code)).toEqual(["hold_limit_reached", "none", "hold_limit_reached", "none"])
  })

  it("the places of a session are counted exactly in six concurrent requests", async () => {
    const { performance, hold } = await given({ max_places_per_order: 4 })
    const session = givenSession()
    isNew(session)

    const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => refused(hold(session, [`p-${2 * n}`, `p-${2 * n + 1}`]))))

    expect(answers.filter(({ code }) => code === "none")).toHaveLength(2)
    expect(answers.find(({ code }) => code !== "none")).toEqual({
      code: "hold_limit_reached",
      details: { max_places_per_order: 4 },
    })
    expect(await claims(performance.performance_no)).toHaveLength(4)
  })

  it("a hold is extended once", async () => {
    const { hold } = await given()
    const session = givenSession()
    const held = await hold(session, ["p-0"])

    const extended = await extendHold(database.pool, ours.tenant, held.id, session)

    expect(Date.parse(extended.expires_at) - Date.parse(held.expires_at)).toBe(300_000)
    expect(extended.can_extend).toBe(false)
    expect(await refused(extendHold(database.pool, ours.tenant, held.id, session))).toMatchObject({ code: "hold_not_extendable" })
  })

  it("places are dropped one by one; the last one ends the hold, and the checkout is totalled again", async () => {
    const { performance, hold } = await given()
    const session = givenSession()
    const held = await hold(session, ["p-0", "p-1"])
    const { id: checkout } = await createCheckout(database.pool, {
      tenant: ours.tenant,
      session,
      hold_ids: [held.id],
      locale: "fr",
      host: ours.host,
    })

    const left = await dropPlace(database.pool, ours.tenant, held.id, session, "p-0")
    const sum = await getCheckout(database.pool, ours.tenant, checkout, session)
    const none = await dropPlace(database.pool, ours.tenant, held.id, session, "p-1")

    expect(left).toMatchObject({ places: [{ uid: "p-1" }], amount_minor: 2500 })
    expect(sum).toMatchObject({ amount_minor: 2500n, ticket_count: 1 })
    expect(none).toBeNull()
    expect(await claims(performance.performance_no)).toHaveLength(0)
  })

  it("expired holds are tidied, and live ones and places taken over are left alone", async () => {
    const { performance, hold } = await given()
    await hold(givenSession(), ["p-0", "p-1"], { ttl_seconds: 0 })
    await hold(givenSession(), ["p-1"])
    await hold(givenSession(), ["p-2"])

    await Promise.all([tidyExpiredHolds(database.pool), tidyExpiredHolds(database.pool)])

    expect((await claims(performance.performance_no)).map(({ place_idx }) => place_idx)).toEqual([1, 2])
  })

  it("a storm of shuffled overlapping holds ends without a deadlock, each place held at most once", async () => {
    const { performance, hold } = await given({ places: 40, max_places_per_order: 20 })
    const storm = Array.from({ length: 400 }, (_, n) => {
      const uids = [0, 1, 2, 3].map((k) => `p-${(n * 7 + k * (n % 5) + k) % 12}`)

      return refused(
        hold(
          givenSession(),
          [...new Set(uids)].sort(() => Math.random() - 0.5),
          { ttl_seconds: n % 3 === 0 ? 0 : 5 }
        )
      )
    })

    const answers = await Promise.all([...storm, ...Array.from({ length: 10 }, () => refused(tidyExpiredHolds(database.pool)))])

    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(["none", "place_unavailable"]))
    const { rows } = await database.pool.query(
      `select h.id from hold h cross join unnest(h.place_idxs) i(idx)
        where h.performance_no = $1 and h.state = 'held' and h.expires_at > now()
          and not exists (select 1 from claim c where c.performance_no = h.performance_no and c.place_idx = i.idx and c.hold_no = h.hold_no)`,
      [performance.performance_no]
    )
    expect(rows).toEqual([])
  })
})
