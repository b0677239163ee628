import { spawn } from "node:child_process"
import { join } from "node:path"
import type { CrashPoint } from "@guichet/kernel/crash-point"
import { eventually } from "../../../../../../integration-tests/support/child"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { runWaitingRoom } from "../../../waiting-rooms/run-waiting-rooms"
import { joinWaitingRoom } from "../commands/waiting-rooms/queue-visitor"
import { insertWaitingRoom } from "../commands/waiting-rooms/write-waiting-room"

let database: TestDatabase
let ours: GivenTenant
let tests = 0

beforeAll(async () => {
  database = await givenTicketingDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${(tests += 1)}`)
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** Sixty turns a minute; the sale has just opened for eight visitors. */
async function givenRoom() {
  const { id: performance_id, event_id } = await givenPerformance(database.pool, ours.tenant, {
    places: 400,
    starts_in_hours: 200,
  })
  const terms = {
    opens_at: new Date().toISOString(),
    presale_at: null,
    presale_coupon_ids: [],
    max_per_minute: 60,
    turn_minutes: 10,
  }
  const { id } = await insertWaitingRoom(database.pool, ours.tenant, { event_id, performance_id }, terms)
  const join = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      await joinWaitingRoom(database.pool, ours.tenant, { room_id: id, is_presale: false, network: null })
    }
  }
  await join(8)
  /** As if this many seconds had passed since the last run. */
  const ran = (seconds: number) =>
    sql("update waiting_room set ran_at = now() - $2 * interval '1 second' where id = $1", [id, seconds])
  const run = () => runWaitingRoom(database.pool, { tenant_no: ours.tenant, id })
  const state = async () => ({
    room: (await sql("select to_jsonb(w) as row from waiting_room w where id = $1", [id]))[0].row,
    visitors: (await sql("select to_jsonb(v) as row from waiting_visitor v where room_id = $1 order by no", [id])).map(
      ({ row }) => row
    ),
  })

  return { id, join, ran, run, state }
}

const killedAt = (point: CrashPoint) =>
  new Promise((resolve) =>
    spawn(
      process.execPath,
      ["-r", join(process.cwd(), "tools/start/typescript.cjs"), join(__dirname, "run-rooms-and-die.ts")],
      // a process group of its own, which the crash kills
      { detached: true, env: { ...process.env, DATABASE_URL: database.url, PLATFORM_MODE: "test", CRASH_AT: point } }
    ).on("exit", (_, by) => resolve(by))
  )

describe("F37 INV-ONCE a waiting room whose run is killed", () => {
  it.each(["waiting_room_drawn", "waiting_room_let_in"] as const)(
    "at %s, gives each number and each turn once in the next run",
    async (point) => {
      const room = await givenRoom()
      await room.ran(3)
      const opening = await room.state()
      const signals = [await killedAt(point)]
      const after_opening = await room.state()
      // PostgreSQL may notice only a moment later that the process is gone
      await eventually(async () => (await room.run()) !== null, "the room's row to be free")
      const first = await room.state()

      await room.join(2)
      await room.ran(2)
      const waiting = await room.state()
      signals.push(await killedAt(point))
      const after_later = await room.state()
      await eventually(async () => (await room.run()) !== null, "the room's row to be free")
      const second = await room.state()

      expect(signals).toEqual(["SIGKILL", "SIGKILL"])
      expect(after_opening).toEqual(opening)
      expect(after_later).toEqual(waiting)
      expect(numbersOf(first)).toEqual([-7, -6, -5, -4, -3, -2, -1, 0])
      expect(numbersOf(second)).toEqual([...numbersOf(first), ...second.visitors.slice(8).map(({ no }) => no)])
      expect(second.visitors.slice(0, 8).map(({ number }) => number)).toEqual(first.visitors.map(({ number }) => number))
      // at least as many as the seconds since the last run allow; more where the processes took longer to start
      expect(turnsOf(first)).toEqual(numbersOf(first).slice(0, Math.max(3, turnsOf(first).length)))
      expect(turnsOf(second)).toEqual(numbersOf(second).slice(0, Math.max(5, turnsOf(second).length)))
      expect(second.visitors.filter(({ turns }) => turns > 1)).toEqual([])
    }
  )
})

type State = Awaited<ReturnType<Awaited<ReturnType<typeof givenRoom>>["state"]>>

const numbersOf = ({ visitors }: State) => visitors.map(({ number }) => number).sort((a, b) => a - b)
/** Numbers of the visitors who have been let in. */
const turnsOf = ({ visitors }: State) =>
  visitors
    .filter(({ let_in_at }) => let_in_at !== null)
    .map(({ number }) => number)
    .sort((a, b) => a - b)
