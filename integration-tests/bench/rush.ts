// Long because an on-sale is one thing: its people, what kills its servers, and what must be true of the books afterwards.
import { fork } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startPostgres, type RunningPostgres } from "../../tools/start/postgres.cjs"
import { eventually, root } from "../support/child"
import { violationsOfMoney } from "../support/money-proof"
import { planOfRows } from "../support/plan-of-one-row"
import { givenServersWithStorefront, type ServersWithStorefront } from "../support/storefront"
import {
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  pairsOfPlaces,
  type SignedUpOrganiser,
} from "../support/story"
import { cpuMs, percentile, print, SHORT } from "./harness"
import type { Outcome, PeopleReport, RushPlan } from "./rush-people"

const PEOPLE = Number(process.env.RUSH_PEOPLE ?? (SHORT ? 60 : 10_000))
const [ROWS, SEATS] = SHORT ? [4, 10] : [40, 50]
const PLACES = ROWS * SEATS
/** Of everyone, those who come before the opening; the others in the minutes after it. */
const SHARE_BEFORE = 0.7
const BEFORE_MS = SHORT ? 4_000 : 90_000
const AFTER_MS = SHORT ? 4_000 : 300_000
/** A hold that was left ends after ten minutes: until then its places may come back. */
const PATIENCE_MS = SHORT ? 45_000 : 20 * 60_000
/** People are four times as fast as those measured: the machine gets four times the load. */
const PACE = SHORT ? 0.02 : 0.25
const PROCESSES = 2
/** What sellers publish of an on-sale of one event. */
const PEERS_TICKETS_A_MINUTE = 400
const LEAST_SOLD = 0.5

/**
 * Ten thousand people want the two thousand places of one date with a waiting room, all of them in processes of their own: most
 * come before it opens, the others queue; each opens the pages, waits, is let in, chooses on the map or asks for the best places,
 * fills in the form, pays at the provider's page and opens the tickets, in a person's time; a quarter leave their places, and one
 * card in twenty is declined. Twice: undisturbed, and with the only server and then PostgreSQL killed with SIGKILL while people
 * are buying. Everything on this machine, people included.
 *
 * @throws Error when a place was sold twice, an acknowledged sale is lost, a person failed, or the books are not sound
 */
export async function benchRush(): Promise<void> {
  await rush("rush", null)
  await rush("rush.killed", { server: 0.3, postgres: SHORT ? null : 0.6 })
}

/** Shares of the places that are sold when each is killed. */
interface Kills {
  server: number
  postgres: number | null
}

async function rush(bench: string, kills: Kills | null): Promise<void> {
  const database = SHORT ? null : await givenKillablePostgres()
  const world = await givenServersWithStorefront({}, { STRIPE_EMULATOR_VALIDATE: "off" })
  try {
    const { organiser, sale } = await givenOnSale(world)
    const pids = {
      server: world.servers[0].process.pid,
      storefront: world.storefront.pid,
      ...(database && { postgres: database.running().pid }),
    }
    const cpu = () => Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuMs(pid)]))
    const before = cpu()
    const opens_at = new Date(Date.now() + BEFORE_MS)
    const room_id = await openRoom(organiser, sale, opens_at)
    const people = Array.from({ length: PROCESSES }, (_, at) => peopleOf(world, organiser, { ...sale, room_id }, at))
    const killing = kills && killWhileSelling(world, database, kills)
    const soldOut = minutesToSoldOut(world, opens_at)
    const reports = await Promise.all(people)
    const killed = await killing
    const after = cpu()
    const minutes = await soldOut()

    report(bench, reports, minutes)
    if (!kills) {
      for (const name of Object.keys(pids)) {
        const used = (after[name] ?? 0) - (before[name] ?? 0)
        print({ bench: `${bench}.cpu.${name}`, value: used / PEOPLE, unit: "ms/person" })
      }
    }
    print({ bench: `${bench}.unanswered`, value: sum(reports, "unanswered"), unit: "requests", note: killed ?? "none killed" })
    await ensureTrue(world, reports)
  } finally {
    await world.stop()
    await database?.stop()
  }
}

interface OnSale {
  event_id: string
  event_path: string
  performance_id: string
  pairs: RushPlan["pairs"]
}

async function givenOnSale(world: ServersWithStorefront): Promise<{ organiser: SignedUpOrganiser; sale: OnSale }> {
  const organiser = await givenSignedUpOrganiser(world, "odeon")
  await connectAccount(world, organiser)
  const hall = { plan: planOfRows(ROWS, SEATS), prices: { stalls: 4200 }, days: 1, title: "Ten o'clock" }
  const { event, performances } = await givenPublishedEvent(world, organiser, hall)
  const [{ id: performance_id }] = performances
  const { rows } = await world.pool.query<{ uid: string; idx: number }>(
    `select c.uid, c.idx from chart_place c join performance p on p.tenant_no = c.tenant_no and p.version_no = c.version_no
      where p.id = $1`,
    [performance_id]
  )
  const idxOf = new Map(rows.map(({ uid, idx }) => [uid, idx]))
  const pairs = (await pairsOfPlaces(world, performance_id)).map((uids) => ({ uids, idxs: uids.map((uid) => idxOf.get(uid)!) }))

  return { organiser, sale: { event_id: event.id, event_path: `/e/${event.slug}`, performance_id, pairs } }
}

async function openRoom({ visitor, tenant }: SignedUpOrganiser, { event_id, performance_id }: OnSale, opens_at: Date) {
  const { status, body, text } = await visitor.post(tenant.console_host, `/admin/events/${event_id}/waiting-rooms`, {
    performance_id,
    opens_at: opens_at.toISOString(),
    presale_at: null,
    presale_coupon_ids: [],
    max_per_minute: null,
    turn_minutes: 10,
  })
  if (status !== 201) {
    throw new Error(`The waiting room was not made: ${status} ${text}`)
  }

  return body.waiting_room.id as string
}

/** The people of one process: every PROCESSES-th of all. */
function peopleOf(
  world: ServersWithStorefront,
  { tenant }: SignedUpOrganiser,
  { event_path, performance_id, room_id, pairs }: OnSale & { room_id: string },
  at: number
): Promise<PeopleReport> {
  const count = Math.floor((PEOPLE + at) / PROCESSES)
  const early = Math.round(count * SHARE_BEFORE)
  const plan: RushPlan = {
    port: world.edgeProxyPort,
    payment_port: world.emulatorControlPort,
    ...{ host: tenant.host, event_path, performance_id, room_id, pairs },
    arrivals: Array.from({ length: count }, (_, nth) =>
      nth < early ? (BEFORE_MS * 0.9 * nth) / early : BEFORE_MS + (AFTER_MS * (nth - early)) / (count - early)
    ),
    patience: PATIENCE_MS,
    pace: PACE,
    seed: Number(process.env.SAMPLE_SEED ?? 1) * PROCESSES + at,
  }
  const child = fork(join(__dirname, "rush-people.ts"), [], {
    execArgv: ["-r", join(root, "tools", "start", "typescript.cjs")],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  })

  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as PeopleReport))
    child.once("error", reject)
    child.once("exit", (code) => reject(new Error(`The people's process ended with ${code}`)))
    child.send(plan)
  })
}

const TICKETS = "select count(*)::integer as count from ticket where state = 'valid'"

const ticketsOf = async ({ pool }: ServersWithStorefront): Promise<number> => (await pool.query(TICKETS)).rows[0].count

/** Kills the only server, and later PostgreSQL, and starts each again. @returns what was killed, and when */
async function killWhileSelling(
  world: ServersWithStorefront,
  database: KillablePostgres | null,
  { server, postgres }: Kills
): Promise<string> {
  const [{ process }] = world.servers
  const soldBefore = async (share: number, what: string) => {
    await eventually(async () => (await ticketsOf(world)) >= share * PLACES, `${what} to be killed`, PATIENCE_MS)

    return ticketsOf(world)
  }
  const at_server = await soldBefore(server, "the server")
  await process.kill()
  await process.start()
  if (!database || postgres === null) {
    return `the server killed after ${at_server} tickets`
  }
  const at_postgres = await soldBefore(postgres, "PostgreSQL")
  await database.kill()

  return `the server killed after ${at_server} tickets, PostgreSQL after ${at_postgres}`
}

/** @returns a function that ends the watch and gives the minutes from the opening, null when places were left */
function minutesToSoldOut(world: ServersWithStorefront, opens_at: Date): () => Promise<number | null> {
  let soldOutAt: number | null = null
  const timer = setInterval(() => {
    ticketsOf(world).then(
      (sold) => (soldOutAt ??= sold >= PLACES ? Date.now() : null),
      () => undefined // PostgreSQL is being killed
    )
  }, 1_000)

  return async () => {
    clearInterval(timer)

    return soldOutAt === null ? null : (soldOutAt - opens_at.getTime()) / 60_000
  }
}

function report(bench: string, reports: PeopleReport[], minutes: number | null): void {
  const steps = [...new Set(reports.flatMap(({ times }) => Object.keys(times)))]
  for (const step of steps) {
    const times = reports.flatMap((one) => one.times[step] ?? [])
    print({
      bench: `${bench}.${step}.p99`,
      value: percentile(times, 0.99),
      unit: "ms",
      note: `${times.length} requests, median ${percentile(times, 0.5).toFixed(1)} ms`,
    })
  }
  const outcomes = outcomesOf(reports)
  const tickets = sum(
    reports.flatMap(({ bought }) => bought),
    "tickets"
  )
  print({
    bench: `${bench}.tickets`,
    value: tickets,
    unit: "tickets",
    baseline: PLACES,
    ratio: tickets / PLACES,
    note: Object.entries(outcomes)
      .map(([outcome, count]) => `${count} ${outcome.replace("_", " ")}`)
      .join(", "),
  })
  if (minutes !== null) {
    print({ bench: `${bench}.sold_out`, value: minutes, unit: "min after the opening" })
    const a_minute = PLACES / minutes
    print({
      bench: `${bench}.tickets_a_minute`,
      value: a_minute,
      unit: "tickets/min",
      baseline: PEERS_TICKETS_A_MINUTE,
      ratio: a_minute / PEERS_TICKETS_A_MINUTE,
      note: "people leave a quarter of their holds, which end after ten minutes: the last places sell late",
    })
  }
  print({
    bench: `${bench}.cpu.people`,
    value: sum(reports, "cpu_ms") / PEOPLE,
    unit: "ms/person",
    note: `their event loop's delay, p99: ${Math.max(...reports.map((one) => one.loop_delay_p99_ms)).toFixed(0)} ms`,
  })
}

const sum = <Key extends string>(all: Record<Key, number>[], key: Key): number => all.reduce((total, one) => total + one[key], 0)

const outcomesOf = (reports: PeopleReport[]): Record<Outcome, number> =>
  Object.fromEntries(
    (Object.keys(reports[0].outcomes) as Outcome[]).map((name) => [
      name,
      sum(
        reports.map(({ outcomes }) => outcomes),
        name
      ),
    ])
  ) as Record<Outcome, number>

/** @throws Error for the first thing that is not true of what was sold */
async function ensureTrue(world: ServersWithStorefront, reports: PeopleReport[]): Promise<void> {
  const failure = reports.map(({ first_failure }) => first_failure).find((one) => one !== null)
  if (failure) {
    throw new Error(`${outcomesOf(reports).failed} of ${PEOPLE} people failed, the first with: ${failure}`)
  }
  // who closed the browser on the payment page is asked about at once, not after twelve minutes
  await world.pool.query("update checkout set pay_by = now() where state = 'paying'")
  await eventually(
    async () => (await world.pool.query("select from checkout where state = 'paying'")).rowCount === 0,
    "the end of each payment",
    5 * 60_000
  )
  const untrue = await violationsOfMoney(world)
  if (untrue.length > 0) {
    throw new Error(`The books are not sound: ${JSON.stringify(untrue.slice(0, 5))}`)
  }
  const { rows } = await world.pool.query<{ place_idx: number }>(
    "select place_idx from ticket where state = 'valid' group by performance_no, place_idx having count(*) > 1"
  )
  if (rows.length > 0) {
    throw new Error(`${rows.length} places were sold twice`)
  }
  const sales = await world.pool.query<{ checkout_id: string; tickets: number }>(
    `select s.checkout_id, count(*)::integer as tickets from sale s
       join ticket t on t.tenant_no = s.tenant_no and t.sale_id = s.id and t.state = 'valid'
      where s.state = 'final' group by s.checkout_id`
  )
  const kept = new Map(sales.rows.map(({ checkout_id, tickets }) => [checkout_id, tickets]))
  const bought = reports.flatMap((one) => one.bought)
  const lost = bought.filter(({ checkout_id, tickets }) => kept.get(checkout_id) !== tickets)
  if (lost.length > 0) {
    throw new Error(`${lost.length} acknowledged sales are lost, the first ${JSON.stringify(lost[0])}`)
  }
  if (bought.length < kept.size) {
    throw new Error(`${kept.size} sales were made, and ${bought.length} people know of theirs`)
  }
  const sold = await ticketsOf(world)
  if (sold < PLACES * LEAST_SOLD) {
    throw new Error(`${sold} of ${PLACES} places were sold to ${PEOPLE} people`)
  }
}

interface KillablePostgres {
  running: () => RunningPostgres
  /** kill -9, and a start on the same data */
  kill: () => Promise<void>
  stop: () => Promise<void>
}

/** A PostgreSQL of the bench's own, used by everything started afterwards, that may be killed. */
async function givenKillablePostgres(): Promise<KillablePostgres> {
  const home = mkdtempSync(join(tmpdir(), "guichet-rush-"))
  chmodSync(home, 0o755)
  const start = (port: number) =>
    startPostgres({ dataDir: join(home, "cluster"), port, settings: { max_connections: 200, shared_buffers: "256MB" } })
  let running = await start(0)
  Object.assign(process.env, {
    DB_HOST: "localhost",
    DB_PORT: String(running.port),
    DB_USERNAME: running.user,
    DB_PASSWORD: running.password,
  })

  return {
    running: () => running,
    kill: async () => {
      const { pid, port, exited } = running
      process.kill(pid, "SIGKILL")
      await exited
      await running.stop()
      running = await start(port)
    },
    stop: async () => {
      await running.stop()
      rmSync(home, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
