import { readFileSync } from "node:fs"
import { newId } from "@guichet/kernel/ids"
import type { Schedule } from "@guichet/replication/contracts"
import { startPostgres } from "../../tools/start/postgres.cjs"
import { givenServers } from "../support/servers"
import { givenSignedUpOrganiser, type SignedUpOrganiser } from "../support/story"
import { median, print } from "./harness"
import { Targets } from "./targets"

const DATES = 365
const ROWS = 40
const PLACES_A_ROW = 50
const ROUNDS = 5
const TARGETS = { "performances.make": { below: 2_000 }, "performances.statements": { fewer_than: 60 } }

/**
 * DESIGN 9: a year of performances of a 2,000-place hall, made in one request to the console: edge proxy, access control,
 * session, checks, one transaction. Each round makes them and undoes them. Statements are all that the database logged between
 * request and answer (`log_statement = all`), whoever sent them: an upper bound, with relays and sweepers off. The baseline is
 * the same year by hand, in requests of 20 dates.
 *
 * @throws Error when a target was missed in a run that is neither short nor noisy
 */
export async function benchPerformances(): Promise<void> {
  const targets = new Targets(TARGETS)
  const postgres = await startPostgres({ ephemeral: true, settings: { log_statement: "all" } })
  Object.assign(process.env, {
    DB_HOST: "localhost",
    DB_PORT: String(postgres.port),
    DB_USERNAME: postgres.user,
    DB_PASSWORD: postgres.password,
  })
  const servers = await givenServers({ env: { PLATFORM_RELAY: "off" } })
  try {
    const organiser = await givenSignedUpOrganiser(servers, "bench")
    const { event_id, template_id } = await givenSeason(organiser)
    await servers.pool.query("update member set replication_granted_at = now(), replication_granted_by = 'bench'")
    const { times, undone, statements } = await rounds(organiser, { event_id, template_id }, () => statementsIn(postgres.log))
    const byHand = await seasonByHand(organiser, event_id)
    const value = median(times)
    const note = `${DATES} x ${ROWS * PLACES_A_ROW} places, through the edge proxy; baseline: by hand, 20 a request`
    targets.print({ bench: "performances.make", value, unit: "ms", baseline: byHand, ratio: byHand / value, note })
    targets.print({
      bench: "performances.statements",
      value: statements,
      unit: "statements",
      note: "of one request, BEGIN and COMMIT included",
    })
    print({ bench: "performances.undo", value: median(undone), unit: "ms" })
    targets.ensureReached()
  } finally {
    await servers.stop()
    await postgres.stop()
  }
}

interface Asked {
  event_id: string
  template_id: string
}

async function rounds(organiser: SignedUpOrganiser, { event_id, template_id }: Asked, count: () => number) {
  const [times, undone]: number[][] = [[], []]
  let statements = 0
  for (let round = 0; round < ROUNDS; round++) {
    const before = count()
    const made = await timed(() =>
      post(organiser, `/admin/events/${event_id}/replications`, {
        template_id,
        schedule: season(),
        idempotency_key: newId("message"),
      })
    )
    statements = count() - before
    times.push(made.took_ms)
    if (made.body.batch.date_count !== DATES) {
      throw new Error(`${made.body.batch.date_count} dates instead of ${DATES}`)
    }
    undone.push((await timed(() => post(organiser, `/admin/replications/${made.body.batch.id}/undo`, {}))).took_ms)
  }

  return { times, undone, statements }
}

const season = (): Schedule => ({
  first_local: `${nextYear()}-01-02T20:30`,
  every: "day",
  interval: 1,
  count: DATES,
  skipped: [],
})
const nextYear = () => new Date().getUTCFullYear() + 1

/** Number of statements that the database has logged so far, whoever sent them. */
const statementsIn = (log: string): number => readFileSync(log, "utf8").match(/LOG: {2}(statement|execute [^:]*):/g)?.length ?? 0

async function seasonByHand(organiser: SignedUpOrganiser, event_id: string): Promise<number> {
  const days = Array.from({ length: DATES }, (_, at) => new Date(Date.UTC(nextYear() + 2, 0, 2 + at)).toISOString().slice(0, 10))
  const { took_ms } = await timed(async () => {
    for (let at = 0; at < DATES; at += 20) {
      const starts_at_local = days.slice(at, at + 20).map((day) => `${day}T20:30`)
      await post(organiser, `/admin/events/${event_id}/performances`, { starts_at_local })
    }

    return { body: {} }
  })

  return took_ms
}

async function givenSeason(organiser: SignedUpOrganiser): Promise<Asked> {
  const { venue } = (
    await post(organiser, "/admin/venues", { name: "Zénith", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })
  ).body
  const { chart } = (await post(organiser, `/admin/venues/${venue.id}/charts`, { name: "Plan", plan: hall() })).body
  const { event } = (await post(organiser, "/admin/events", { title: "Le Cid", chart_id: chart.id, duration_minutes: 120 })).body
  for (const name of ["Full price", "Under 26"]) {
    await post(organiser, `/admin/events/${event.id}/price-levels`, {
      category_key: chart.version.categories[0].key,
      name,
      amount_minor: 0,
    })
  }
  const { performance_ids } = (
    await post(organiser, `/admin/events/${event.id}/performances`, { starts_at_local: `${nextYear()}-01-01T20:30` })
  ).body
  await post(organiser, `/admin/events/${event.id}/publish`, {})

  return { event_id: event.id, template_id: performance_ids[0] }
}

/** 40 rows of 50. */
const hall = () =>
  JSON.stringify({
    name: "Zénith",
    categories: [{ name: "Stalls", color: "#7f4a91" }],
    zones: [
      {
        name: "Hall",
        position: { x: 0, y: 0 },
        areas: [],
        rows: Array.from({ length: ROWS }, (_, row) => ({
          row_number: String(row + 1),
          row_number_position: "start",
          position: { x: 0, y: row * 30 },
          seats: Array.from({ length: PLACES_A_ROW }, (_seat, at) => ({
            seat_number: String(at + 1),
            seat_guid: `${row}-${at}`,
            position: { x: at * 30, y: 0 },
            category: "Stalls",
          })),
        })),
      },
    ],
    size: { width: PLACES_A_ROW * 30, height: ROWS * 30 },
  })

async function post({ visitor, tenant }: SignedUpOrganiser, path: string, json: unknown) {
  const answer = await visitor.post(tenant.console_host, path, json)
  if (answer.status >= 300) {
    throw new Error(`${path}: ${answer.status} ${answer.text}`)
  }

  return answer
}

async function timed<T>(work: () => Promise<T>): Promise<T & { took_ms: number }> {
  const started = performance.now()
  const done = await work()

  return { ...done, took_ms: performance.now() - started }
}
