// Long because it is one table of who can have a kept place, from the block to the refund, over one database.
import { lockIsAwaited, type TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import { runBlocks } from "../../../catalogue/run-blocks"
import { createHoldService, type HoldService, type HoldInput } from "../../../holds/hold-service"
import { createUnlocks } from "../../../holds/unlocks"
import { setAreaCapacity } from "../commands/catalogue/halls/set-area-capacity"
import { removeCoupon } from "../commands/catalogue/offers/remove-coupon"
import { freeBlock } from "../commands/catalogue/blocks/free-block"
import { insertBlock, type NewBlock } from "../commands/catalogue/blocks/insert-block"
import { keptForCode } from "../queries/catalogue/blocks/kept-for-code"
import { getBlock, listBlocks, listKeptPlaces } from "../queries/catalogue/blocks/list-blocks"
import { releaseBlockedPlaces } from "../commands/catalogue/blocks/release-blocked-places"
import { releaseHold } from "../commands/holds/release-hold"
import { tidyExpiredHolds } from "../commands/holds/tidy-expired-holds"
import { readTakenPlaces } from "../queries/holds/taken-places"

const SECRET = "a secret of at least thirty-two characters"
const PAGE = { limit: 100, offset: 0 }

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
/** of two sales API processes */
let holdServices: [HoldService, HoldService]
let turn = 0

beforeAll(async () => {
  database = await givenTicketingDatabase()
  const unlocks = createUnlocks(database.pool, [SECRET])
  holdServices = [createHoldService(database.pool, unlocks), createHoldService(database.pool, unlocks)]
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nantes")
})
afterAll(() => database.drop())

const given = async (over: HallInput = {}, who = ours) => {
  const performances = await givenPerformances(database.pool, who.tenant, { places: 40, max_places_per_order: 20, ...over })
  const [{ id, event_id, performance_no }] = performances
  const block = (wish: Partial<NewBlock>, by = who) =>
    inTransaction(database.pool, (db) =>
      insertBlock(db, by.tenant, {
        event_id,
        performance_id: id,
        all_dates: false,
        kind: "house",
        name: "Presse",
        reason: "",
        place_uids: [],
        rows: [],
        areas: [],
        is_partly: false,
        channel: null,
        code: null,
        releases_at: null,
        created_by: "user_1",
        ...wish,
      })
    )
  const hold = (place_uids: string[], more: Partial<HoldInput> = {}, performance_id = id) =>
    holdServices[(turn += 1) % 2]({ tenant: who.tenant, performance_id, place_uids, session: givenSession(), ...more })
  const taken = async (performance_id = id) => {
    const [read] = await readTakenPlaces(database.pool, [{ tenant: who.tenant, performance_id }])

    return [...read!.states].flatMap((state, idx) => (state ? idx : []))
  }

  return { performances, id, event_id, performance_no, block, hold, taken, tenant: who.tenant }
}
const expire = (performance_no: number) =>
  database.pool.query(
    `with over as (update hold set expires_at = now() - interval '1 second' where performance_no = $1 and state = 'held')
     update claim set expires_at = now() - interval '1 second' where performance_no = $1 and state = 1`,
    [performance_no]
  )
/** Makes the release time pass. Sales API processes cache it with the date's terms, so the terms' number changes too. */
const comeToHour = (block: string) =>
  database.pool.query(
    `with d as (update block_date set releases_at = now() - interval '1 second' where block_id = $1 returning tenant_no, performance_no)
     update performance p set terms_no = terms_no + 1 from d where p.tenant_no = d.tenant_no and p.performance_no = d.performance_no`,
    [block]
  )
const claims = async (performance_no: number) =>
  (
    await database.pool.query<{ place_idx: number; state: number; kept: boolean }>(
      "select place_idx, state, block_no is not null as kept from claim where performance_no = $1 order by place_idx",
      [performance_no]
    )
  ).rows.map(({ place_idx, state, kept }) => [place_idx, state, kept])
const refused = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: "none", details: {} as Record<string, unknown> }),
    (error) => ({ code: error.code ?? error.message, details: error.details ?? error.detail })
  )
const HOUSE = { till: { house: true } }
const TILL = { till: { house: false } }

describe("T3 T4 INV-SEAT places kept in a block", () => {
  it("are available to the box office only, selected by place, row, range and section", async () => {
    const { block, hold, taken, id, event_id, tenant } = await given()
    const house = await block({ place_uids: ["p-0"], rows: [{ section: "Parterre", row: "0", from: "4", to: "3" }] })
    const kill = await block({ kind: "kill", name: "Régie", reason: "caméra", rows: [{ section: "Parterre", row: "1" }] })

    const answers = await Promise.all([["p-0"], ["p-2"], ["p-3"], ["p-20"], ["p-39"]].map((uids) => refused(hold(uids))))
    const at_till = await Promise.all([hold(["p-0", "p-1"], HOUSE), refused(hold(["p-2"], TILL)), refused(hold(["p-20"], HOUSE))])
    const listed = await listBlocks(database.pool, tenant, event_id, PAGE)
    const places = await listKeptPlaces(database.pool, tenant, { event_id, block_id: house }, PAGE)

    expect(answers.map(({ code }) => code)).toEqual(Array(5).fill("place_unavailable"))
    expect(await taken()).toEqual([0, 1, 2, 3, ...Array.from({ length: 20 }, (_, at) => 20 + at)])
    expect(at_till[0].places.map(({ uid }) => uid)).toEqual(["p-0", "p-1"])
    expect(at_till.slice(1)).toMatchObject([{ code: "place_unavailable" }, { code: "place_unavailable" }])
    expect(listed).toMatchObject({
      count: 2,
      blocks: [
        { id: kill, kind: "kill", kept: 20, taken: 0, dates: { blocked: 1, waiting: 0 }, missing: [] },
        { id: house, kind: "house", kept: 2, taken: 1 },
      ],
    })
    expect(
      places.places.map(({ place_uid, kept, taken: sold, performance_id }) => [place_uid, kept, sold, performance_id])
    ).toEqual([
      ["p-0", 0, 1, id],
      ["p-2", 1, 0, id],
      ["p-3", 1, 0, id],
    ])
  })

  it("never include held or sold places: the block is refused, or takes the others if staff choose so", async () => {
    const { block, hold, event_id, performance_no, tenant } = await given()
    await hold(["p-1"])
    const before = await claims(performance_no)

    const none = await refused(block({ place_uids: ["p-0", "p-1", "p-2"] }))
    const after = await claims(performance_no)
    const partly = await block({ place_uids: ["p-0", "p-1", "p-2"], is_partly: true })
    const unknown = await Promise.all([
      refused(block({ place_uids: ["p-99"] })),
      refused(block({ rows: [{ section: "Parterre", row: "0" }, { section: "Balcon" }] })),
      refused(block({ rows: [{ section: "Parterre", row: "0", from: "1", to: "99" }] })),
      refused(block({})),
    ])

    expect(none).toEqual({ code: "places_not_blocked", details: { place_uids: ["p-1"], count: 1 } })
    expect(after).toEqual(before)
    expect(await getBlock(database.pool, tenant, event_id, partly)).toMatchObject({
      kept: 2,
      missing: [{ state: "blocked", place_uids: ["p-1"] }],
    })
    expect(unknown).toMatchObject([
      { code: "place_unknown", details: { place_uids: ["p-99"] } },
      { code: "place_unknown", details: { row: 1 } },
      { code: "place_unknown", details: { row: 0 } },
      { code: "invalid_data" },
    ])
    expect((await claims(performance_no)).filter(([, , kept]) => kept)).toHaveLength(2)
  })

  it("of a row are not those of the table of the same name in its section, and the other way round", async () => {
    const { block, taken, tenant, id } = await given()
    /** Turns row 1 into a table of this name: a published version does not change otherwise. */
    const table_called = async (name: string) => {
      await database.pool.query("alter table chart_place disable trigger user")
      await database.pool.query(
        `update chart_place c set row_label = $3, at_table = true, label = 'c' || c.row_pos from performance p
          where p.id = $1 and c.tenant_no = $2 and c.version_no = p.version_no and (c.row_label = '1' or c.at_table)`,
        [id, tenant, name]
      )
      await database.pool.query("alter table chart_place enable trigger user")
    }
    await table_called("0")
    const row = Array.from({ length: 20 }, (_, at) => at)
    const table = row.map((at) => 20 + at)

    const by_name = await block({ rows: [{ section: "Parterre", row: "0" }] })
    const after_row = await taken()
    await block({ rows: [{ section: "Parterre", row: "0", at_table: true, from: "c2", to: "c3" }] })
    const after_chairs = await taken()
    await table_called("7")
    await block({ rows: [{ section: "Parterre", row: "7" }], is_partly: true })

    expect(by_name).toEqual(expect.any(String))
    expect(after_row).toEqual(row)
    expect(after_chairs).toHaveLength(22)
    expect(await taken()).toEqual([...row, ...table])
  })

  it("return to their block when a hold of the till ends, is released or expires, and no one takes them in between", async () => {
    const { block, hold, taken, performance_no, tenant } = await given()
    await block({ place_uids: ["p-0", "p-1"] })
    const session = givenSession()
    const held = await hold(["p-0"], { ...HOUSE, session })
    await hold(["p-1"], HOUSE)
    await releaseHold(database.pool, tenant, held.id, session)
    const released = await claims(performance_no)

    await expire(performance_no)
    const expired = [await refused(hold(["p-1"])), await refused(hold(["p-0"])), await taken()]
    const again = await hold(["p-1"], HOUSE)
    await expire(performance_no)
    await tidyExpiredHolds(database.pool, 100)

    expect(released).toEqual([
      [0, 4, true],
      [1, 1, true],
    ])
    expect(expired).toMatchObject([{ code: "place_unavailable" }, { code: "place_unavailable" }, [0, 1]])
    expect(again.places).toHaveLength(1)
    expect(await claims(performance_no)).toEqual([
      [0, 4, true],
      [1, 4, true],
    ])
  })

  it("return to their block when their sale is refunded, and to everyone if they were freed meanwhile", async () => {
    const { block, hold, id, event_id, performance_no, tenant } = await given()
    const block_id = await block({ place_uids: ["p-0", "p-1"] })
    await hold(["p-0", "p-1"], HOUSE)
    await database.pool.query("update claim set state = 3, expires_at = null where performance_no = $1", [performance_no])
    await freeBlock(database.pool, tenant, { event_id, block_id, places: { performance_id: id, place_uids: ["p-1"] } })
    const sold = await claims(performance_no)

    await database.pool.query("delete from claim where performance_no = $1 and state = 3", [performance_no])

    expect(sold).toEqual([
      [0, 3, true],
      [1, 3, false],
    ])
    expect(await claims(performance_no)).toEqual([[0, 4, true]])
  })

  it("are freed in part or whole, and stay with those who already hold them", async () => {
    const { block, hold, taken, id, event_id, performance_no, tenant } = await given()
    const block_id = await block({ place_uids: ["p-0", "p-1", "p-2"] })
    await hold(["p-0"], HOUSE)

    await freeBlock(database.pool, tenant, { event_id, block_id, places: { performance_id: id, place_uids: ["p-1"] } })
    const some = await taken()
    const twice = await refused(
      freeBlock(database.pool, tenant, { event_id, block_id, places: { performance_id: id, place_uids: ["p-1"] } })
    )
    await freeBlock(database.pool, tenant, { event_id, block_id })
    await runBlocks(database.pool)
    const all = await taken()
    await expire(performance_no)
    await tidyExpiredHolds(database.pool, 100)

    expect([some, twice.code, all]).toEqual([[0, 2], "place_not_blocked", [0]])
    expect(await claims(performance_no)).toEqual([])
    expect(await getBlock(database.pool, tenant, event_id, block_id)).toMatchObject({
      kept: 0,
      dates: { freed: 1, blocked: 0 },
    })
  })

  it("include units of areas and whole tables, which the till sells from the block once nothing else is left", async () => {
    const { block, hold, performance_no } = await given({
      places: 4,
      groups: { pit: { kind: "area", capacity: 5 }, t1: { kind: "table", capacity: 4 } },
    })
    const pit = (quantity: number) => ({ areas: [{ place_uid: "pit", quantity }] })
    await block({ areas: [{ place_uid: "pit", quantity: 3 }], place_uids: ["t1"] })

    const public_too_many = await refused(hold([], pit(3)))
    await hold([], pit(2))
    const answers = [await refused(hold([], pit(1))), await refused(hold(["t1"]))]
    const house = await hold(["t1"], { ...pit(2), ...HOUSE })
    const kept = (await claims(performance_no)).filter(([, state]) => state === 4)
    await expire(performance_no)
    const after = [
      await refused(hold([], pit(3))),
      await refused(hold([], pit(2))),
      await refused(hold([], { ...pit(3), ...HOUSE })),
    ]

    expect(public_too_many).toMatchObject({ code: "place_unavailable", details: { place_uids: ["pit"] } })
    expect(answers.map(({ code }) => code)).toEqual(["place_unavailable", "place_unavailable"])
    expect(house.places.map(({ of }) => of).sort()).toEqual(["pit", "pit", "t1", "t1", "t1", "t1"])
    expect(kept).toHaveLength(1)
    expect(after.map(({ code }) => code)).toEqual(["place_unavailable", "none", "none"])
  })

  it("wait for a change of an area's capacity, which never waits for them", async () => {
    const { block, event_id, id, performance_no, tenant } = await given({
      places: 4,
      groups: { pit: { kind: "area", capacity: 5 } },
    })
    const kept = await inTransaction(database.pool, async (db) => {
      await db.query("select from performance where performance_no = $1 for no key update", [performance_no])
      const waiting = refused(block({ kind: "allocation", channel: "box_office", areas: [{ place_uid: "pit", quantity: 3 }] }))
      await lockIsAwaited(database.pool)
      await setAreaCapacity(db, tenant, { event_id, performance_id: id, place_uid: "pit", capacity: 4 })

      return { waiting }
    })

    expect((await kept.waiting).code).toBe("none")
    expect(await claims(performance_no)).toHaveLength(3)
  })

  it("are blocked at all future dates one by one, with a result per date, and a second process changes nothing", async () => {
    const { block, hold, performances, event_id, tenant } = await given({ performances: 12 })
    await hold(["p-1"], {}, performances[5].id)
    const id = await block({ place_uids: ["p-0", "p-1"], all_dates: true })
    const begun = await getBlock(database.pool, tenant, event_id, id)

    await Promise.all([runBlocks(database.pool), runBlocks(database.pool)])

    expect(begun).toMatchObject({ kept: 2, dates: { blocked: 1, waiting: 11 } })
    expect(await getBlock(database.pool, tenant, event_id, id)).toMatchObject({
      kept: 22,
      dates: { blocked: 11, refused: 1, waiting: 0 },
      missing: [{ performance_id: performances[5].id, state: "refused", place_uids: ["p-1"] }],
    })
    expect(await claims(performances[5].performance_no)).toMatchObject([[1, 1, false]])
  })

  it("cannot be blocked or freed by another tenant", async () => {
    const { block, event_id, id, tenant } = await given()
    const block_id = await block({ place_uids: ["p-0"] })

    const foreign = await Promise.all([
      refused(block({ place_uids: ["p-1"] }, theirs)),
      refused(freeBlock(database.pool, theirs.tenant, { event_id, block_id })),
      refused(
        freeBlock(database.pool, theirs.tenant, { event_id, block_id, places: { performance_id: id, place_uids: ["p-0"] } })
      ),
    ])

    expect(foreign.map(({ code }) => code)).toEqual(["performance_not_found", "not_found", "not_found"])
    expect(await listBlocks(database.pool, theirs.tenant, event_id, PAGE)).toEqual({ blocks: [], count: 0 })
    expect(await getBlock(database.pool, tenant, event_id, block_id)).toMatchObject({ kept: 1 })
  })

  it("have exactly one owner when buyers hold while staff block, free and sell", async () => {
    const { block, hold, performance_no, event_id, id, tenant } = await given()
    const uids = ["p-0", "p-1", "p-2", "p-3"]
    const first = await block({ place_uids: uids })
    const codes = await Promise.all(
      Array.from({ length: 60 }, (_, n) => {
        const uid = uids[n % 4]
        switch (n % 5) {
          case 0:
            return refused(hold([uid], HOUSE))
          case 1:
            return refused(block({ place_uids: [uid, uids[(n + 1) % 4]] }))
          case 2:
            return refused(
              freeBlock(database.pool, tenant, { event_id, block_id: first, places: { performance_id: id, place_uids: [uid] } })
            )
          default:
            return refused(hold([uid, uids[(n + 3) % 4]]))
        }
      })
    )
    const strays = async () =>
      (
        await database.pool.query(
          `select c.place_idx from claim c
             left join block_date d on d.tenant_no = c.tenant_no and d.performance_no = c.performance_no and d.block_no = c.block_no and d.state = 'blocked'
             left join hold h on h.tenant_no = c.tenant_no and h.hold_no = c.hold_no and h.state = 'held'
            where c.performance_no = $1 and case c.state when 4 then d.block_no is null else h.hold_no is null end`,
          [performance_no]
        )
      ).rows
    const held = await database.pool.query(
      "select i.idx, count(*)::int from hold h, unnest(h.place_idxs) i(idx) where h.performance_no = $1 and h.state = 'held' group by 1 having count(*) > 1",
      [performance_no]
    )

    const refusals = ["none", "place_unavailable", "places_not_blocked", "place_not_blocked"]

    expect(codes.filter(({ code }) => !refusals.includes(code))).toEqual([])
    expect(held.rows).toEqual([])
    expect(await strays()).toEqual([])
    expect(
      (await database.pool.query("select from claim where performance_no = $1 and hold_no = 0", [performance_no])).rows
    ).toEqual([])
  })
})

describe("T4 T7 INV-SEAT places allocated to a channel", () => {
  const givenCode = async (code: string, level_id: string) => {
    const id = newId("coupon")
    await database.pool.query(`insert into coupon (tenant_no, id, code, kind, level_ids) values ($1, $2, $3, 'access', $4)`, [
      ours.tenant,
      id,
      code,
      [level_id],
    ])

    return { id, token: (await createUnlocks(database.pool, [SECRET]).byCode(ours.tenant, code)).token }
  }

  it("cannot be reserved until a time in the past, or after their date has begun", async () => {
    const { block, id } = await given()
    const { rows } = await database.pool.query<{ starts_at: Date }>("select starts_at from performance where id = $1", [id])
    const [{ starts_at }] = rows
    const until = (releases_at: Date) =>
      refused(block({ kind: "allocation", channel: "box_office", place_uids: ["p-0"], releases_at }))

    const answers = [
      await until(new Date(Date.now() - 60_000)),
      // the column's resolution is finer than a millisecond
      await until(new Date(starts_at.getTime() + 1)),
      await until(new Date(starts_at.getTime() - 60_000)),
    ]

    expect(answers.map(({ code }) => code)).toEqual(["release_out_of_time", "release_out_of_time", "none"])
    expect(answers[1].details).toMatchObject({ starts_at: starts_at.toISOString() })
  })

  it("are sold to buyers with the code or at the till, and to everyone from the release time, even before it is written", async () => {
    const { block, hold, taken, event_id, tenant, performance_no, performances } = await given()
    const [club, other] = [await givenCode("CLUB", performances[0].levels.a), await givenCode("OTHER", performances[0].levels.a)]
    const later = new Date(Date.now() + 3_600_000)
    const coded = await block({
      kind: "allocation",
      channel: "code",
      code: "club",
      place_uids: ["p-0", "p-1", "p-2"],
      releases_at: later,
    })
    const counter = await block({ kind: "allocation", channel: "box_office", place_uids: ["p-3", "p-4"], releases_at: later })

    const before = [
      await refused(hold(["p-0"])),
      await refused(hold(["p-0"], { unlock_token: other.token })),
      await refused(hold(["p-0"], TILL)),
      await refused(hold(["p-0", "p-10"], { unlock_token: club.token })),
      await refused(hold(["p-3"], { unlock_token: club.token })),
      await refused(hold(["p-3"], TILL)),
    ]
    await comeToHour(coded)
    await comeToHour(counter)
    const shown = await taken()
    const after = [await refused(hold(["p-1"])), await refused(hold(["p-4"]))]
    const released = await getBlock(database.pool, tenant, event_id, coded)
    await expire(performance_no)
    await tidyExpiredHolds(database.pool, 100)

    expect(before.map(({ code }) => code)).toEqual([
      "place_unavailable",
      "place_unavailable",
      "place_unavailable",
      "none",
      "place_unavailable",
      "none",
    ])
    expect(shown).toEqual([0, 3, 10])
    expect(after.map(({ code }) => code)).toEqual(["none", "none"])
    expect(released).toMatchObject({ kept: 0, dates: { released: 1 } })
    expect(await claims(performance_no)).toEqual([])
  })

  it("are shown to buyers with the code while free, and sold from an area together with its public units", async () => {
    const { block, hold, id, performances, performance_no } = await given({
      places: 4,
      groups: { pit: { kind: "area", capacity: 5 }, t1: { kind: "table", capacity: 4 } },
    })
    const { id: coupon_id, token } = await givenCode("FRIENDS", performances[0].levels.a)
    await block({
      kind: "allocation",
      channel: "code",
      code: "FRIENDS",
      place_uids: ["p-0", "t1"],
      areas: [{ place_uid: "pit", quantity: 3 }],
    })
    const kept = () => keptForCode(database.pool, ours.tenant, id, coupon_id)

    const before = await kept()
    await hold([], { areas: [{ place_uid: "pit", quantity: 4 }], unlock_token: token })
    await hold(["t1"], { unlock_token: token })
    const after = await kept()
    await expire(performance_no)
    const blocked_again = await kept()
    const gone = await refused(removeCoupon(database.pool, ours.tenant, coupon_id))

    expect(before).toEqual({ place_uids: ["p-0", "t1"], areas: { pit: 3 } })
    expect(after).toEqual({ place_uids: ["p-0"], areas: {} })
    expect(gone.code).toBe("coupon_allocated")
    expect(blocked_again).toEqual(before)
    expect(await keptForCode(database.pool, theirs.tenant, id, coupon_id)).toEqual({ place_uids: [], areas: {} })
  })

  it("are also released by the sweeper, at the date that is due only", async () => {
    const { block, performances, event_id, tenant } = await given({ performances: 2 })
    const later = new Date(Date.now() + 3_600_000)
    const soon = await block({ kind: "allocation", channel: "box_office", place_uids: ["p-0"], releases_at: later })
    const late = await block({
      kind: "allocation",
      channel: "box_office",
      place_uids: ["p-0"],
      releases_at: later,
      performance_id: performances[1].id,
    })
    await comeToHour(soon)

    const swept = [await releaseBlockedPlaces(database.pool), await releaseBlockedPlaces(database.pool)]

    expect(swept).toEqual([1, 0])
    expect(await getBlock(database.pool, tenant, event_id, late)).toMatchObject({ kept: 1, dates: { blocked: 1 } })
  })
})
