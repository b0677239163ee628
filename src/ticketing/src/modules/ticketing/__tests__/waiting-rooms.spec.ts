// Long because numbers, turns, presale, networks and the organiser's changes are attacked over one queue.
import { newId } from "@guichet/kernel/ids"
import { lockIsAwaited, type TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createWaitingLine } from "../../../sales-api/waiting-line"
import { runWaitingRoom, runWaitingRooms } from "../../../waiting-rooms/run-waiting-rooms"
import { dueWaitingRooms } from "../commands/waiting-rooms/run-waiting-room"
import { enterWaitingRoom, joinWaitingRoom, moveToPresale, waitAgain } from "../commands/waiting-rooms/queue-visitor"
import {
  changeWaitingRoom,
  closeWaitingRoom,
  insertWaitingRoom,
  type WaitingRoomTerms,
} from "../commands/waiting-rooms/write-waiting-room"
import { getVisitor } from "../queries/waiting-rooms/get-visitor"
import { getWaitingRoom, listWaitingRooms } from "../queries/waiting-rooms/list-waiting-rooms"
import { openRooms } from "../queries/waiting-rooms/open-rooms"
import { queueOfRoom } from "../queries/waiting-rooms/queue-of-room"

let database: TestDatabase
let ours: GivenTenant
let dates: GivenPerformance[]
let tests = 0

beforeAll(async () => {
  database = await givenTicketingDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${(tests += 1)}`)
  dates = await givenPerformances(database.pool, ours.tenant, { performances: 2, places: 40, starts_in_hours: 200 })
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const TERMS: WaitingRoomTerms = {
  opens_at: inHours(1),
  presale_at: null,
  presale_coupon_ids: [],
  max_per_minute: null,
  turn_minutes: 10,
}
const given = (terms: Partial<WaitingRoomTerms> = {}, performance_id: string | null = null, event_id = dates[0].event_id) =>
  insertWaitingRoom(database.pool, ours.tenant, { event_id, performance_id }, { ...TERMS, ...terms })
const opened = (id: string) => sql("update waiting_room set opens_at = now() - interval '1 second' where id = $1", [id])
const join = (room_id: string, network: Buffer | null = null, is_presale = false) =>
  joinWaitingRoom(database.pool, ours.tenant, { room_id, is_presale, network })
const joinedBy = async (room_id: string, count: number, network: Buffer | null = null) => {
  const nos: number[] = []
  for (let at = 0; at < count; at += 1) {
    nos.push((await join(room_id, network))!)
  }

  return nos
}
/** One run, as if `seconds` had passed since the last. */
const run = async (id: string, seconds = 10) => {
  await sql("update waiting_room set ran_at = now() - $2 * interval '1 second' where id = $1", [id, seconds])

  return runWaitingRoom(database.pool, { tenant_no: ours.tenant, id })
}
const letIn = async (id: string) =>
  (await sql("select no from waiting_visitor where room_id = $1 and let_in_at is not null order by number", [id])).map(({ no }) =>
    Number(no)
  )
const numbers = async (id: string) =>
  (await sql("select no, number from waiting_visitor where room_id = $1 order by no", [id])).map(({ number }) =>
    number === null ? null : Number(number)
  )
const code = async () => {
  const id = newId("coupon")
  await sql(
    `insert into coupon (tenant_no, id, code, kind, level_ids)
     values ($1, $2, $3, 'access', array(select id from price_level where tenant_no = $1))`,
    [ours.tenant, id, id.slice(-8)]
  )

  return id
}
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )

describe("T4 numbers in a waiting room", () => {
  it("are drawn at its opening for those who wait, and follow the order of arrival from then on", async () => {
    const { id } = await given()
    const early = await joinedBy(id, 8)
    const before = await numbers(id)
    await opened(id)
    await run(id, 0)
    const drawn = await numbers(id)
    const late = await joinedBy(id, 2)
    await run(id, 0)

    expect(before).toEqual(Array(8).fill(null))
    expect([...drawn].sort((a, b) => a! - b!)).toEqual([-7, -6, -5, -4, -3, -2, -1, 0])
    expect((await numbers(id)).slice(8)).toEqual(late)
    expect((await numbers(id)).slice(0, 8)).toEqual(drawn)
    expect(early).toHaveLength(8)
  })

  it("differ between two rooms with the same visitors, and cannot be chosen by arriving early", async () => {
    const orders = []
    for (const { id: performance_id } of dates) {
      const { id } = await given({}, performance_id)
      await joinedBy(id, 30)
      await opened(id)
      await run(id, 0)
      orders.push((await numbers(id)).join())
    }
    const in_order = Array.from({ length: 30 }, (_, at) => at - 29).join()

    expect(new Set([...orders, in_order]).size).toBe(3)
  })

  it("are given to everyone, also to those who join while they are drawn", async () => {
    const { id } = await given()
    await opened(id)
    const runs = Array.from({ length: 4 }, () => runWaitingRoom(database.pool, { tenant_no: ours.tenant, id }))
    await Promise.all([...runs, ...Array.from({ length: 40 }, () => join(id))])
    await run(id, 0)
    const all = await numbers(id)

    expect(all.filter((number) => number === null)).toEqual([])
    expect(new Set(all).size).toBe(40)
  })
})

describe("T4 turns of a waiting room", () => {
  it("are given in the order of the numbers, no faster than the organiser allows, by one process at a time", async () => {
    const { id } = await given({ max_per_minute: 60 })
    await joinedBy(id, 12)
    await opened(id)
    const first = await run(id, 3)
    const at_once = await Promise.all([run(id, 2), run(id, 2)])
    const queue = await queueOfRoom(database.pool, ours.tenant, id)
    const in_order = (await sql("select no from waiting_visitor where room_id = $1 order by number", [id])).map(({ no }) =>
      Number(no)
    )

    expect([first, at_once.filter((count) => count === null).length <= 1]).toEqual([3, true])
    expect(await letIn(id)).toEqual(in_order.slice(0, (await letIn(id)).length))
    expect(queue!.waiting.map(Number)).toEqual(in_order.slice((await letIn(id)).length))
  })

  it("are not given before the opening, nor once everything is sold", async () => {
    const { id } = await given({}, dates[0].id)
    await joinedBy(id, 3)
    await runWaitingRooms(database.pool)
    const before = await letIn(id)
    await soldOut(dates[0])
    await opened(id)
    await run(id)

    expect([before, await letIn(id)]).toEqual([[], []])
    expect((await queueOfRoom(database.pool, ours.tenant, id))!.left_for_sale).toBe(0)
  })

  it("are none while the sale of the date has not begun, and its visitors do not see it as sold out", async () => {
    const { id } = await given({}, dates[0].id)
    await joinedBy(id, 3)
    await opened(id)
    await sql("update performance set sale_starts_at = now() + interval '1 hour' where id = $1", [dates[0].id])
    await run(id)
    const before = [await letIn(id), (await queueOfRoom(database.pool, ours.tenant, id))!.left_for_sale]
    await sql("update performance set sale_starts_at = null where id = $1", [dates[0].id])
    await run(id)

    expect(before).toEqual([[], null])
    expect(await letIn(id)).toHaveLength(3)
  })

  it("keep no more visitors inside than the places left are worth", async () => {
    const { id } = await given({}, dates[0].id)
    await joinedBy(id, 60)
    await opened(id)
    await run(id)
    await run(id)
    await run(id)

    // 40 places × 1.1, at 2.3 places an order and three of four who buy
    expect(await letIn(id)).toHaveLength(26)
  })

  it("are used by the first session that enters, by no other, and can be extended by it ten times", async () => {
    const { id } = await given()
    const [no] = await joinedBy(id, 1)
    const [mine, theirs] = [givenSession(), givenSession()]
    const enter = async (session: Buffer) =>
      (await enterWaitingRoom(database.pool, ours.tenant, { room_id: id, no, session })).outcome
    const early = await enter(mine)
    await opened(id)
    await run(id)
    const at_once = await Promise.all([enter(mine), enter(theirs)])
    const [owner, other] = at_once[0] === "entered" ? [mine, theirs] : [theirs, mine]
    const again = []
    for (let at = 0; at < 11; at += 1) {
      await sql("update waiting_visitor set turn_ends_at = now() - interval '9 minutes' where room_id = $1", [id])
      again.push(await enter(owner))
    }

    expect([early, at_once.sort(), await enter(other)]).toEqual(["waiting", ["entered", "turn_used"], "turn_used"])
    expect(again).toEqual([...Array(10).fill("entered"), "turn_over"])
  })

  it("end when they are not used in time, and come back once, as the next", async () => {
    const { id } = await given({ max_per_minute: 6 })
    await joinedBy(id, 3)
    await opened(id)
    await run(id)
    const [no] = await letIn(id)
    const lapse = () => sql("update waiting_visitor set turn_ends_at = now() - interval '1 second' where no = $1", [no])
    await lapse()
    const { outcome } = await enterWaitingRoom(database.pool, ours.tenant, { room_id: id, no, session: givenSession() })
    const again = await waitAgain(database.pool, ours.tenant, id, no)
    await run(id)
    const second = (await getVisitor(database.pool, ours.tenant, id, no))?.state
    await lapse()

    expect([outcome, again, second]).toEqual(["turn_over", true, "let_in"])
    expect(await waitAgain(database.pool, ours.tenant, id, no)).toBe(false)
  })

  it("end when the visitor has bought at one of the room's dates, not at another", async () => {
    const { id } = await given({}, dates[0].id)
    const nos = await joinedBy(id, 2)
    await opened(id)
    await run(id)
    const sessions = [givenSession(), givenSession()]
    for (const [at, no] of nos.entries()) {
      await enterWaitingRoom(database.pool, ours.tenant, { room_id: id, no, session: sessions[at] })
    }
    await sold(dates[0], sessions[0], 0)
    await sold(dates[1], sessions[1], 0)
    await run(id)
    const states = await Promise.all(nos.map(async (no) => (await getVisitor(database.pool, ours.tenant, id, no))?.state))

    expect(states).toEqual(["bought", "inside"])
    expect((await getWaitingRoom(database.pool, ours.tenant, id))!.counts).toEqual({
      waiting: 0,
      let_in: 0,
      inside: 1,
      bought: 1,
      turn_over: 0,
    })
  })
})

describe("T4 a waiting room that can let no one in", () => {
  it("is due every ten seconds, and with the first visitor", async () => {
    const { id } = await given({ presale_at: inHours(0.5), presale_coupon_ids: [await code()] })
    const isDue = async () => (await dueWaitingRooms(database.pool)).some((room) => room.id === id)
    const ran = (seconds: number) =>
      sql("update waiting_room set ran_at = now() - $2 * interval '1 second' where id = $1", [id, seconds])
    const scheduled = await isDue()
    await sql("update waiting_room set presale_at = now() - interval '1 second' where id = $1", [id])
    const first = await isDue()
    await ran(0)
    const idle = await isDue()
    await ran(11)
    const later = await isDue()
    await ran(0)
    await join(id)

    expect([scheduled, first, idle, later, await isDue()]).toEqual([false, true, false, true, true])
  })

  it("is due every ten seconds too when its places are gone, however many are in line, who see that it is sold out", async () => {
    const { id } = await given({}, dates[0].id)
    await opened(id)
    await soldOut(dates[0])
    const [first] = await joinedBy(id, 3)
    await run(id)
    const late = (await join(id))!
    const isDue = async () => (await dueWaitingRooms(database.pool)).some((room) => room.id === id)
    const [room] = await openRooms(database.pool, ours.tenant)
    const line = createWaitingLine(database.pool)
    const places = await Promise.all([first, late].map((no) => line.placeOf(ours.tenant, room, no)))
    const soon = await isDue()
    await sql("update waiting_room set ran_at = now() - interval '11 seconds' where id = $1", [id])
    const later = await isDue()
    await sql("delete from claim where tenant_no = $1 and place_idx = 0", [ours.tenant])
    await runWaitingRooms(database.pool)

    expect(places.map((place) => place?.shown.state)).toEqual(["sold_out", "sold_out"])
    expect([soon, later]).toEqual([false, true])
    expect(await letIn(id)).toHaveLength(1)
  })
})

describe("T4 a second turn of one session", () => {
  it("does not end by what the session had bought before it entered", async () => {
    const { id } = await given({}, dates[0].id)
    const [no] = await joinedBy(id, 1)
    await opened(id)
    await run(id)
    const session = givenSession()
    await sold(dates[0], session, 0)
    await enterWaitingRoom(database.pool, ours.tenant, { room_id: id, no, session })
    await run(id)
    const before = (await getVisitor(database.pool, ours.tenant, id, no))?.state
    await sold(dates[0], session, 1)
    await run(id)

    expect([before, (await getVisitor(database.pool, ours.tenant, id, no))?.state]).toEqual(["inside", "bought"])
  })
})

describe("T4 the presale of a waiting room", () => {
  it("lets visitors with a code in first, in numbers of their own, and everyone else from the opening", async () => {
    const coupon = await code()
    const { id } = await given({ presale_at: inHours(0.5), presale_coupon_ids: [coupon] })
    const [plain, coded] = [await joinedBy(id, 3), (await Promise.all([join(id, null, true), join(id, null, true)])) as number[]]
    await sql("update waiting_room set presale_at = now() - interval '1 second' where id = $1", [id])
    await run(id)
    const during = await letIn(id)
    const [moved, ...others] = plain
    await moveToPresale(database.pool, ours.tenant, id, moved)
    await moveToPresale(database.pool, ours.tenant, id, coded[0])
    await run(id)
    const then = await letIn(id)
    await opened(id)
    await run(id)

    expect(during.sort()).toEqual(coded.sort())
    expect(then.sort()).toEqual([moved, ...coded].sort())
    expect((await letIn(id)).sort()).toEqual([...others, moved, ...coded].sort())
  })

  it("is known of a visitor who waits in it, so that the page does not ask for the code again", async () => {
    const { id } = await given({ presale_at: inHours(0.5), presale_coupon_ids: [await code()], max_per_minute: 1 })
    const [plain, coded, late] = [(await join(id))!, (await join(id, null, true))!, (await join(id))!]
    await moveToPresale(database.pool, ours.tenant, id, late)
    await sql(
      "update waiting_room set presale_at = now() - interval '2 seconds', opens_at = now() - interval '1 second' where id = $1",
      [id]
    )
    await run(id, 1)
    const [room] = await openRooms(database.pool, ours.tenant)
    const line = createWaitingLine(database.pool)
    const places = await Promise.all([plain, coded, late].map((no) => line.placeOf(ours.tenant, room, no)))

    expect(places.map((place) => [place?.is_presale, place?.shown.state])).toEqual([
      [false, "waiting"],
      [true, "waiting"],
      [true, "waiting"],
    ])
    expect(places[0]?.shown.ahead).toBe(2)
  })
})

describe("T4 one network in a waiting room", () => {
  const network = (at: number) => Buffer.alloc(16, at % 251)

  it("does not take the line: 5,000 clients of one network beside 500 of others, and each of these is let in", async () => {
    const [date] = await givenPerformances(database.pool, ours.tenant, { places: 3000, starts_in_hours: 300 })
    const { id } = await given({}, date.id, date.event_id)
    await sql(
      `insert into waiting_visitor (tenant_no, room_id, network)
       select $1, $2, case when n % 11 = 0 then substr(sha256(int4send(n)), 1, 16) else $3 end from generate_series(1, 5500) n`,
      [ours.tenant, id, network(1)]
    )
    await opened(id)
    let runs = 0
    const waitingOf = async (is_bot: boolean) =>
      (
        await sql(
          "select count(*)::int as n from waiting_visitor where room_id = $1 and let_in_at is null and (network = $2) = $3",
          [id, network(1), is_bot]
        )
      )[0].n
    const shares = []
    while ((await waitingOf(false)) > 0 && runs < 20) {
      await run(id)
      runs += 1
      const [{ bots, all }] = await sql(
        "select count(*) filter (where network = $2)::int as bots, count(*)::int as all from waiting_visitor where room_id = $1 and let_in_at is not null",
        [id, network(1)]
      )
      shares.push(bots <= Math.max(8, Math.ceil(all * 0.02)))
    }

    expect(await waitingOf(false)).toBe(0)
    expect(runs).toBeLessThanOrEqual(6)
    expect(shares.slice(0, -1).every(Boolean)).toBe(true)
  })

  it("gets turns beyond its share while no one else wants them, up to half of all, and others follow at once", async () => {
    const { id } = await given({}, dates[0].id)
    await joinedBy(id, 40, network(2))
    await opened(id)
    await run(id)
    await run(id)
    const first = await letIn(id)
    const others = (await Promise.all([4, 5, 6].map((at) => joinedBy(id, 4, network(at))))).flat()
    await run(id)
    const then = await letIn(id)

    // of 26 turns that 40 places are worth
    expect(first).toHaveLength(13)
    expect(then).toEqual(expect.arrayContaining(others))
    expect(then).toHaveLength(25)
  })

  it("is forgotten when the room is closed", async () => {
    const { id } = await given()
    await joinedBy(id, 2, network(7))
    const kept = () => sql("select no from waiting_visitor where room_id = $1 and network is not null", [id])
    const before = await kept()
    await closeWaitingRoom(database.pool, ours.tenant, id)

    expect([before.length, (await kept()).length]).toEqual([2, 0])
  })

  it("is forgotten although a visitor is joining while the room is closed, and one who comes later does not join", async () => {
    const { id } = await given()
    const joining = await database.pool.connect()
    await joining.query("begin")
    await joinWaitingRoom(joining, ours.tenant, { room_id: id, is_presale: false, network: network(7) })
    const closed = closeWaitingRoom(database.pool, ours.tenant, id)
    await lockIsAwaited(database.pool)
    const late = join(id, network(8))
    await joining.query("commit")
    joining.release()
    await closed

    expect(await late).toBeNull()
    expect(await sql("select network from waiting_visitor where room_id = $1", [id])).toEqual([{ network: null }])
  })

  it("is not counted for callers without a public address", async () => {
    const { id } = await given()
    await joinedBy(id, 20, null)
    await joinedBy(id, 20, network(3))
    await opened(id)
    await run(id, 2)
    const [{ mine }] = await sql(
      "select count(*)::int as mine from waiting_visitor where room_id = $1 and let_in_at is not null and network is not null",
      [id]
    )

    expect(mine).toBeLessThanOrEqual(8)
  })
})

describe("T4 an organiser's waiting room", () => {
  it("is the only one of its dates, of several that are opened simultaneously too", async () => {
    const answers = await Promise.all([
      refusalOf(given()),
      refusalOf(given({}, dates[0].id)),
      refusalOf(given({}, dates[1].id)),
      refusalOf(given()),
    ])
    const rooms = await openRooms(database.pool, ours.tenant)
    const guarded = rooms.flatMap(({ performance_ids }) => performance_ids)

    expect(answers.filter((answer) => answer !== "none").every((answer) => answer === "waiting_room_exists")).toBe(true)
    expect(guarded.length).toBe(new Set(guarded).size)
    expect(guarded.length).toBeGreaterThan(0)
  })

  it("keeps its times once visitors have numbers, and changes its limit", async () => {
    const { id, rev, opens_at } = await given()
    await opened(id)
    const [{ opens_at: now }] = await sql("select opens_at from waiting_room where id = $1", [id])
    await run(id, 0)
    const change = (terms: Partial<WaitingRoomTerms> & { rev?: number }) =>
      refusalOf(changeWaitingRoom(database.pool, ours.tenant, id, { ...TERMS, opens_at: now.toISOString(), rev, ...terms }))
    // PostgreSQL's microseconds are not in a form's time
    await sql("update waiting_room set opens_at = date_trunc('milliseconds', opens_at) where id = $1", [id])

    expect(await change({ opens_at: inHours(5) })).toBe("waiting_room_drawn")
    expect(await change({ rev: rev + 1 })).toBe("stale_state")
    expect(await change({ max_per_minute: 90 })).toBe("none")
    expect((await getWaitingRoom(database.pool, ours.tenant, id))!.max_per_minute).toBe(90)
    expect(opens_at).not.toBe(now)
  })

  it("closes for good, when asked or when its dates have ended, and then another can be opened", async () => {
    const { id } = await given()
    const [no] = await joinedBy(id, 1)
    const closed = await closeWaitingRoom(database.pool, ours.tenant, id)
    const after = await join(id)
    const second = await given()
    await opened(second.id)
    await sql("update performance set starts_at = starts_at - interval '400 hours', sale_ends_at = null where tenant_no = $1", [
      ours.tenant,
    ])
    await runWaitingRooms(database.pool)
    const { waiting_rooms, count } = await listWaitingRooms(database.pool, ours.tenant, dates[0].event_id, {
      limit: 10,
      offset: 0,
    })

    expect([closed.state, after, no > 0]).toEqual(["closed", null, true])
    expect([waiting_rooms.map(({ state }) => state), count]).toEqual([["closed", "closed"], 2])
    expect(await openRooms(database.pool, ours.tenant)).toEqual([])
  })

  it("INV-TENANT belongs to its tenant only", async () => {
    const theirs = await givenTenant(database.pool, `rival${tests}`)
    const { id, rev } = await given()

    expect(await refusalOf(changeWaitingRoom(database.pool, theirs.tenant, id, { ...TERMS, rev }))).toBe("not_found")
    expect(await refusalOf(closeWaitingRoom(database.pool, theirs.tenant, id))).toBe("not_found")
    expect(await joinWaitingRoom(database.pool, theirs.tenant, { room_id: id, is_presale: false, network: null })).toBeNull()
    expect(await openRooms(database.pool, theirs.tenant)).toEqual([])
    expect((await getWaitingRoom(database.pool, ours.tenant, id))!.state).toBe("scheduled")
    expect(
      await refusalOf(
        insertWaitingRoom(database.pool, theirs.tenant, { event_id: dates[0].event_id, performance_id: null }, TERMS)
      )
    ).toBe("not_found")
  })
})

/** A sale of one place in a session, as far as a waiting room reads it. */
const soldOut = ({ performance_no }: GivenPerformance) =>
  sql(
    "insert into claim (tenant_no, performance_no, place_idx, state, hold_no) select $1, $2, n, 3, n + 1 from generate_series(0, 39) n",
    [ours.tenant, performance_no]
  )

async function sold(date: GivenPerformance, session: Buffer, place_idx: number): Promise<void> {
  const [checkout, sale, ticket] = [newId("checkout"), newId("sale"), newId("ticket")]
  await sql(
    `insert into checkout (tenant_no, id, session_hash, state, currency, amount_minor, ticket_count, locale, host, due_minor)
     values ($1, $2, $3, 'settled', 'eur', 0, 1, 'fr', 'lyon.localhost', 0)`,
    [ours.tenant, checkout, session]
  )
  await sql(
    `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor,
       application_fee_minor, final_at)
     values ($1, $2, $3, 'free', 'final', 0, 'eur', 'Ada', 'ada@example.org', 'fr', 'lyon.localhost', 0, 0, now())`,
    [ours.tenant, sale, checkout]
  )
  await sql(
    `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id,
       price_level_name, currency, amount_minor, fee_minor, tax_minor, discount_minor, state, ticket_no, code)
     values ($1, $2, $3, $4, $5, 'p-0', '', '', '1', 'a', 'plv', 'variant', 'Adult', 'eur', 0, 0, 0, 0, 'valid', $2, $2)`,
    [ours.tenant, ticket, sale, date.performance_no, place_idx]
  )
}
