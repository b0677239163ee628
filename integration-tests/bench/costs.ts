import { readFileSync } from "node:fs"
import { enrolDevice, issueDeviceEnrolment } from "@guichet/tenancy/devices"
import { analyseHotTables } from "@guichet/ticketing/holds"
import { givenPerformances, givenTenant } from "../support/given/given-hall"
import { givenDemo, type Demo } from "../support/demo"
import { ownSalesApi, type OwnSalesApi } from "../support/ticketing/own-sales-api"
import { SCRIPTED_PAYMENTS_DDL } from "../support/ticketing/scripted-ports"
import { serveEveryDate } from "../support/ticketing/serve-every-date"
import { someBuyer } from "./orders"
import { givenDurableDatabase } from "./durable-database"
import { cpuMs, Line, load, print, SHORT, type Reply } from "./harness"
import { blockOf, draw, empty, HOT_PLACES, performanceId, PLACES, SEASON, SECONDS, uidsFrom } from "./holds-ground"

const BUYERS = SHORT ? 4 : 64
const SWEEP_INTERVAL_MS = 2_000
const SITE = "halles.scenes.localhost"

type Timed = (request: Promise<Reply>) => Promise<Reply>
type Operation = (line: Line, timed: Timed) => Promise<number | null>
type Database = Awaited<ReturnType<typeof givenDurableDatabase>>

interface CostsGround {
  database: Database
  apis: OwnSalesApi[]
  host: string
}

/**
 * The inputs of tools/scale: what one operation costs in CPU of the sales API and of PostgreSQL (durable settings) and in bytes
 * of WAL, with one sales API process and with two; then CPU of the storefront for a cached page. What is deferred (emails,
 * Medusa's orders) is not in these figures: `npm run bench -- orders` counts it. The generator shares the machine.
 */
export async function benchCosts(): Promise<void> {
  const database = await givenDurableDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  const apis = [await ownSalesApi(database.url), await ownSalesApi(database.url)]
  // the part of the background work that matters within seconds; a sales API process has none of its own
  const analysing = setInterval(() => void analyseHotTables(database.pool).catch(() => undefined), SWEEP_INTERVAL_MS)
  try {
    const { tenant, host } = await givenTenant(database.pool, "bench")
    await givenPerformances(database.pool, tenant, { places: PLACES, performances: SEASON, starts_in_hours: 24 })
    await database.pool.query(`update performance set id = 'perf_' || lpad(performance_no::text, 26, '0')`)
    await database.pool.query("analyze")
    await Promise.all(apis.map((api) => api.process.start()))
    const ground = { database, apis, host }
    for (const [name, operation] of [
      ["hold", hold],
      ["refusal", refusal],
      ["status", status],
    ] as const) {
      await measured(ground, name, operation)
    }
    await database.pool.query("update offer set price_minor = 0")
    await measured(ground, "free-order", freeOrder)
    await measuredCheckIns(ground, tenant)
  } finally {
    clearInterval(analysing)
    await Promise.all(apis.map((api) => api.process.stop()))
    await database.stop()
  }
  await benchCachedPages()
}

const expecting = ({ status, body }: Reply, ...wanted: number[]): number => {
  if (!wanted.includes(status)) {
    throw new Error(`unexpected answer ${status} ${body.slice(0, 300)}`)
  }

  return status
}

const holdAt = async (line: Line, timed: Timed, performance_no: number, place_uids: string[]) =>
  timed(line.send("POST", `/sales-api/performances/${performanceId(performance_no)}/holds`, { place_uids }))

const hold: Operation = async (line, timed) =>
  Number(expecting(await holdAt(line, timed, 1 + draw(SEASON), uidsFrom(blockOf(PLACES))), 201, 409) === 201)

const refusal: Operation = async (line, timed) =>
  Number(expecting(await holdAt(line, timed, 1, uidsFrom(blockOf(HOT_PLACES))), 201, 409) === 409)

const status: Operation = async (line, timed) => {
  expecting(await timed(line.send("GET", `/sales-api/performances/${performanceId(1 + draw(SEASON))}/status`)), 200)

  return 1
}

const freeOrder: Operation = async (line, timed) => {
  const held = await holdAt(line, timed, 1 + draw(SEASON), uidsFrom(blockOf(PLACES)).slice(0, 2))
  if (expecting(held, 201, 409) === 409) {
    return 0
  }
  const cookie = /set-cookie: ([^;]+)/i.exec(held.head)?.[1]
  const body = { hold_ids: [JSON.parse(held.body).hold.id] }
  const made = await timed(line.send("POST", "/sales-api/checkouts", body, { cookie }))
  expecting(made, 201)
  const path = `/sales-api/checkouts/${JSON.parse(made.body).checkout.id}/pay`
  expecting(await timed(line.send("POST", path, someBuyer(), { cookie })), 200)

  return 1
}

/** Each ticket is scanned once: a repeated scan writes less. */
async function measuredCheckIns(ground: CostsGround, tenant: Awaited<ReturnType<typeof givenTenant>>["tenant"]): Promise<void> {
  const { pool } = ground.database
  await pool.query("update performance set starts_at = now() + make_interval(secs => performance_no)")
  const code = await issueDeviceEnrolment(pool, tenant, "bench")
  const { key, device } = await enrolDevice(pool, tenant, { code, name: "Bench" })
  await serveEveryDate(pool, tenant, device.id)
  const { rows } = await pool.query<{ ticket_no: string }>("select ticket_no from ticket where state = 'valid' order by random()")
  const halves = [rows.slice(0, rows.length / 2), rows.slice(rows.length / 2)]
  for (const [processes, tickets] of [
    [1, halves[0]],
    [2, halves[1]],
  ] as const) {
    const scan: Operation = async (line, timed) => {
      const next = tickets.pop()
      if (!next) {
        return null
      }
      const reply = await timed(
        line.send("POST", "/sales-api/check-ins", { code: next.ticket_no }, { cookie: `__Host-device=${key}` })
      )
      expecting(reply, 200)

      return 1
    }
    await turn(ground, "check-in", scan, processes)
  }
}

async function measured(ground: CostsGround, name: string, operation: Operation): Promise<void> {
  for (const [processes, isWarmUp] of [
    [2, true],
    [1, false],
    [2, false],
  ] as const) {
    await empty(ground.database.pool)
    await turn(ground, name, operation, processes, isWarmUp)
  }
}

async function turn(ground: CostsGround, name: string, operation: Operation, processes: 1 | 2, isWarmUp = false): Promise<void> {
  const { database, apis, host } = ground
  const used = apis.slice(0, processes)
  const read = async () => ({
    api: used.reduce((sum, { process: { pid } }) => sum + (cpuMs(pid) ?? NaN), 0),
    postgres: cpuMs(database.pid) ?? NaN,
    generator: process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000,
    wal: Number((await database.pool.query("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes")).rows[0].bytes),
  })
  const before = await read()
  const started = performance.now()
  const loads = await Promise.all(
    used.map(({ url }) =>
      load({ port: Number(new URL(url).port), host, buyers: BUYERS / processes, seconds: SECONDS }, (line, _buyer, timed) =>
        operation(line, timed)
      )
    )
  )
  const took = performance.now() - started
  const after = await read()
  const rate = loads.reduce((sum, { per_second }) => sum + per_second, 0)
  const errors = loads.reduce((sum, one) => sum + one.errors, 0)
  if (isWarmUp) {
    return
  }
  if (errors > 0) {
    throw loads.find(({ first_error }) => first_error)?.first_error
  }
  const done = (rate * took) / 1_000
  const bench = `costs.${name}.${processes}`
  const cores = (after.api + after.postgres + after.generator - before.api - before.postgres - before.generator) / took
  const note = `${processes} sales API processes, ${BUYERS} buyers, ${cores.toFixed(2)} cores busy`
  print({ bench, value: rate, unit: "operations/s", note })
  print({ bench: `${bench}.sales-api`, value: (after.api - before.api) / done, unit: "ms" })
  print({ bench: `${bench}.postgres`, value: (after.postgres - before.postgres) / done, unit: "ms" })
  print({ bench: `${bench}.wal`, value: (after.wal - before.wal) / done, unit: "bytes" })
}

/** Requests on kept connections to the storefront's own process, without the edge proxy and its compression. */
async function benchCachedPages(): Promise<void> {
  const demo = await givenDemo()
  try {
    const storefront = demo.parts().find(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("server.mjs"))
    const [date] = await demo.query(
      `select p.id from performance p join tenant t on t.tenant_no = p.tenant_no
        where t.slug = 'halles' and p.starts_at > now() + interval '1 day' order by p.starts_at limit 1`
    )
    const home = await page(demo, "/")
    const event = /href="([^"]*\/e\/[^"?#]+)"/.exec(home.body)?.[1]
    for (const [name, path] of Object.entries({ home: "/", event: event!, seats: `/buy/performances/${date.id}` })) {
      await servedPages(demo, { name, path: new URL(path, "http://site").pathname, pid: storefront!.pid })
    }
  } finally {
    await demo.stop()
  }
}

const forSite = { "X-Forwarded-Host": SITE }

async function page(demo: Demo, path: string): Promise<Reply> {
  const response = await fetch(`http://localhost:${demo.port("STOREFRONT_PORT")}${path}`, { headers: forSite })

  return { status: response.status, head: "", body: await response.text() }
}

async function servedPages(demo: Demo, { name, path, pid }: { name: string; path: string; pid: number }): Promise<void> {
  const connections = SHORT ? 2 : 8
  const ask = async (until: number) => {
    let served = 0
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() < until) {
          expecting(await page(demo, path), 200)
          served += 1
        }
      })
    )

    return served
  }
  await ask(performance.now() + 1_000)
  const [before, started] = [cpuMs(pid) ?? NaN, performance.now()]
  const served = await ask(started + SECONDS * 1_000)
  const took = performance.now() - started
  print({ bench: `costs.page.${name}`, value: (served * 1_000) / took, unit: "pages/s", note: `${connections} connections` })
  print({ bench: `costs.page.${name}.storefront`, value: ((cpuMs(pid) ?? NaN) - before) / served, unit: "ms" })
}
