// One file: both sides of the comparison share one seed, one set of processes and one clock.
import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { importPretixPlan, placesOf, runsOf, type Chart } from "@guichet/seating"
import { eventually, root } from "../support/child"
import { givenFinalSales } from "../support/final-sales"
import { hall738 } from "../support/hall-738"
import { givenServers, type Servers } from "../support/servers"
import type { Loose } from "../support/client/exchange"
import { BASELINE_PROVIDER } from "./baseline-provider"
import { cpuMs, Line, print, SHORT, type Reply } from "./harness"
import type { OrdersSeed } from "./orders-seed"
import { givenOwnPostgres } from "./own-postgres"
import { Targets } from "./targets"

const run = promisify(execFile)
/** Orders per second below which the baseline itself was starved, and a ratio means nothing. */
const NOISY_BELOW = 1.5

interface Side {
  name: string
  port: number
  host: string
  /** one whole order over a buyer's connection; throws when it is refused */
  order: (line: Line) => Promise<void>
  /** called when the buyers of a turn have finished */
  left?: () => void
  /** number of orders, by SQL */
  count: () => Promise<number>
}

/** DESIGN 9: orders per second relative to the stock cart's, and Medusa's orders written per second by one process. */
const TARGETS = {
  "orders.free": { ratio_at_least: 150 },
  "orders.card": { ratio_at_least: 40 },
  "orders.writer": { at_least: 800 },
}

const SECONDS = Number(process.env.BENCH_SECONDS ?? 15)
const BUYERS = SHORT ? 2 : 8
const WARM_UP_SECONDS = 3

/**
 * Cost of an order, without the work of the buyers and of the emulator, which stands for the provider: CPU by process, and
 * PostgreSQL's statements.
 */
type Meters = Record<string, { unit: string; read: () => Promise<number | null> | number | null }>

/**
 * Whole orders per second, ours against the stock Medusa cart in the same processes and database: 8 closed-loop buyers, 2 places
 * each, interleaved A B B A after warm-up, SECONDS each. What ours defers (emails, Medusa's orders) is done before the next turn
 * begins, and its CPU is counted. Ours count as valid tickets, the baseline's as orders, both by SQL. Starts a PostgreSQL of its
 * own unless DB_HOST names one. With turns under five seconds two buyers only check that ours sells, without warm-up and
 * baseline.
 *
 * @throws Error when a side sold nothing in a turn, or a target was missed in a run that is neither short nor noisy
 */
export async function benchOrders(): Promise<void> {
  const targets = new Targets(TARGETS)
  const postgres = await givenOwnPostgres(COUNTING)
  const servers = await givenServers({ env: { BENCH_BASELINE: "on", STRIPE_EMULATOR_VALIDATE: "off" } })
  try {
    await hearStraight(servers)
    const seed = await seedIn(servers)
    const baseline = baselineSide(servers, seed)
    const settled = () => nothingLeft(servers)
    const meters: Meters = {
      "cpu.server": { unit: "ms/order", read: () => cpuMs(servers.servers[0].process.pid) },
      ...(postgres && {
        "cpu.postgres": { unit: "ms/order", read: () => cpuMs(postgres.pid) },
        statements: { unit: "statements/order", read: await statementsOf(servers) },
      }),
    }
    const free = await compare(targets, "orders.free", freeSide(servers, seed), baseline, settled, meters)
    const card = await compare(targets, "orders.card", cardSide(servers, seed), baseline, settled, meters)
    await benchWriter(targets, servers, seed, card ?? undefined)
    targets.ensureReached(Math.min(free ?? Infinity, card ?? Infinity) < NOISY_BELOW)
  } finally {
    await servers.stop()
    await postgres?.stop()
  }
}

/**
 * Sends events directly to the sales API, as buyers of both sides go directly to their listeners: an installation's edge proxy is
 * Caddy, and its stand-in must not be measured.
 */
async function hearStraight({ control, servers }: Servers): Promise<void> {
  const { targets } = await control("/webhooks")
  const straight = (target: Loose) => ({ ...target, url: target.url.replace(/:\d+\//, `:${servers[0].salesApiPort}/`) })
  await control("/webhooks/targets", targets.map(straight))
}

/** One tenant with a free and a paid event, and the stock cart's product. */
export async function seedIn({ databaseUrl, control, pool }: Servers): Promise<OrdersSeed> {
  const account = await control("/accounts", { name: "Bench", country: "FR", connect: true, charges_enabled: true })
  const file = join(mkdtempSync(join(tmpdir(), "bench-")), "seed.json")
  await run(
    process.execPath,
    [join(root, "node_modules/@medusajs/cli/cli.js"), "exec", "./integration-tests/bench/orders-seed.ts"],
    {
      cwd: root,
      maxBuffer: 1e8,
      env: {
        ...process.env,
        NODE_OPTIONS: "",
        PLATFORM_MODE: "test",
        BENCH_BASELINE: "on",
        PLATFORM_RELAY: "off",
        DASHBOARD: "off",
        LOG_LEVEL: "warn",
        DATABASE_URL: databaseUrl,
        BENCH_ACCOUNT: account.id,
        BENCH_SEED: file,
      },
    }
  )
  await pool.query("analyze")

  return JSON.parse(readFileSync(file, "utf8"))
}

interface Turn {
  per_second: number
  /** by meter, null where it cannot be read */
  an_order: Record<string, number | null>
}

/** @returns orders per second of the baseline; null for a short run, which has none */
async function compare(
  targets: Targets,
  bench: keyof typeof TARGETS,
  ours: Side,
  baseline: Side,
  settled: () => Promise<void>,
  meters: Meters
): Promise<number | null> {
  for (const side of SHORT ? [] : [ours, baseline]) {
    await turn(side, WARM_UP_SECONDS, settled, meters)
  }
  const turns = { ours: [] as Turn[], baseline: [] as Turn[] }
  for (const [side, kept] of [
    [ours, turns.ours],
    [baseline, turns.baseline],
    [baseline, turns.baseline],
    [ours, turns.ours],
  ] as const) {
    if (!SHORT || side === ours) {
      kept.push(await turn(side, SECONDS, settled, meters))
    }
  }
  const value = mean(turns.ours.map(({ per_second }) => per_second))
  if (SHORT) {
    print({ bench, value, unit: "orders/s", note: "short" })
    for (const [name, { unit }] of Object.entries(meters)) {
      const cost = meanOrNull(turns.ours.map(({ an_order }) => an_order[name]))
      if (cost !== null) {
        print({ bench: `${bench}.${name}`, value: cost, unit, note: "short" })
      }
    }

    return null
  }
  const base = mean(turns.baseline.map(({ per_second }) => per_second))
  const note = base < NOISY_BELOW ? "noisy" : undefined
  targets.print({ bench, value, unit: "orders/s", baseline: base, ratio: value / base, note })
  for (const [name, { unit }] of Object.entries(meters)) {
    const [cost, stock] = [turns.ours, turns.baseline].map((kept) => meanOrNull(kept.map(({ an_order }) => an_order[name])))
    if (cost !== null && stock !== null) {
      print({ bench: `${bench}.${name}`, value: cost, unit, baseline: stock, ratio: cost / stock, note })
    }
  }

  return base
}

/** The backlog when one process's writer is measured: dates of 738 places each, a sale of one ticket per place. */
const WRITTEN_DATES = SHORT ? 1 : 8

/**
 * Medusa's orders of stored sales, written by the only server, until each was written and announced; beside it what the stock
 * cart made in the same processes.
 *
 * @throws Error when an order is missing
 */
async function benchWriter(targets: Targets, { pool }: Servers, seed: OrdersSeed, stock?: number): Promise<void> {
  const orders = async () => (await pool.query(`select count(*)::int as orders from "order"`)).rows[0].orders as number
  const before = await orders()
  const sales = await givenFinalSales(pool, seed.paid.slice(-WRITTEN_DATES), 1_000)
  const started = performance.now()
  await eventually(
    async () => (await pool.query("select from sale where state = 'final' and announced_at is null limit 1")).rowCount === 0,
    "Orders of all sales",
    300_000
  )
  const value = sales / ((performance.now() - started) / 1000)
  const written = (await orders()) - before
  if (written !== sales) {
    throw new Error(`${written} orders were written of ${sales} sales`)
  }
  targets.print({
    bench: "orders.writer",
    value,
    unit: "orders/s",
    ...(stock !== undefined && { baseline: stock, ratio: value / stock }),
    note: `${SHORT ? "short: " : ""}${sales} sales`,
  })
}

const COUNTING = { shared_preload_libraries: "pg_stat_statements", "pg_stat_statements.track": "top" }

/** The number of statements sent to the database, without the bench's own, which a comment marks. */
async function statementsOf({ pool }: Servers): Promise<() => Promise<number>> {
  await pool.query("create extension if not exists pg_stat_statements")

  return async () => {
    const { rows } = await pool.query(
      `/* bench */ select coalesce(sum(calls), 0)::float8 as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = current_database() and s.query not like '%/* bench */%'`
    )

    return rows[0].calls as number
  }
}

/** Waits until messages, emails and orders of all sales are done: each turn pays for its own. */
async function nothingLeft({ pool }: Servers): Promise<void> {
  await eventually(
    async () => {
      const { rows } = await pool.query(
        `/* bench */ select (select count(*) from ticketing_outbox where done_at is null) + (select count(*) from mail where state = 'queued')
              + (select count(*) from sale where state = 'final' and announced_at is null) as left`
      )

      return Number(rows[0].left) === 0
    },
    "The work after the sales",
    300_000
  )
}

/** Counts orders per second until the last buyer finished, and CPU until all work for them is done. */
async function turn(side: Side, seconds: number, settled: () => Promise<void>, meters: Meters): Promise<Turn> {
  const before = await side.count()
  const then = await readMeters(meters)
  const lines = await Promise.all(Array.from({ length: BUYERS }, () => Line.open(side.port, side.host)))
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() < until) {
        await side.order(line)
      }
    })
  )
  lines.forEach((line) => line.close())
  side.left?.()
  const took = (performance.now() - started) / 1000
  const orders = (await side.count()) - before
  if (orders <= 0) {
    throw new Error(`The ${side.name} side sold nothing`)
  }
  await settled()
  const now = await readMeters(meters)
  const an_order = Object.keys(meters).map((name): [string, number | null] => {
    const [before_it, after_it] = [then[name], now[name]]

    return [name, before_it === null || after_it === null ? null : (after_it - before_it) / orders]
  })

  return { per_second: orders / took, an_order: Object.fromEntries(an_order) }
}

async function readMeters(meters: Meters): Promise<Record<string, number | null>> {
  const read = Object.entries(meters).map(async ([name, meter]) => [name, await meter.read()] as const)

  return Object.fromEntries(await Promise.all(read))
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const meanOrNull = (values: (number | null)[]) => (values.includes(null) ? null : mean(values as number[]))

/** Pairs of neighbouring places, each sold once: in any order, no sale strands a place. */
export function placePairs(seed: OrdersSeed, performances: string[]) {
  const { chart } = importPretixPlan(hall738())
  const pairs = runsOf(placesOf(chart as Chart), () => true).flatMap((run) => {
    const even = run.length % 2 === 0 ? run.length : run.length - 3

    return Array.from({ length: Math.max(0, even / 2) }, (_, at) => run.slice(at * 2, at * 2 + 2).map(({ uid }) => uid))
  })
  let next = 0

  return () => {
    const at = next++
    const performance_id = performances[Math.floor(at / pairs.length)]
    if (!performance_id) {
      throw new Error(`The ${seed.host} bench sold out: give it more dates`)
    }

    return { performance_id, place_uids: pairs[at % pairs.length] }
  }
}

/** The name is sent with the click that pays, as the storefront does. */
export const someBuyer = () => ({
  buyer: { name: "Ada Lovelace", email: `ada${Math.floor(Math.random() * 1e9)}@example.org` },
})

/** Places held and in a checkout: the next step is to pay. */
export async function startCheckout(line: Line, take: () => { performance_id: string; place_uids: string[] }) {
  let cookie: string | undefined
  const post = async (path: string, body?: unknown) => {
    const reply = await line.send("POST", `/sales-api${path}`, body, { cookie })
    cookie ??= /set-cookie: ([^;]+)/i.exec(reply.head)?.[1]

    return expectOk(reply)
  }
  const { performance_id, place_uids } = take()
  const { hold } = await post(`/performances/${performance_id}/holds`, { place_uids })
  const { checkout } = await post("/checkouts", { hold_ids: [hold.id] })

  return { post, checkout_id: checkout.id as string }
}

function expectOk({ status, body }: Reply): Loose {
  if (status >= 300) {
    throw new Error(`${status} ${body.slice(0, 300)}`)
  }

  return JSON.parse(body)
}

const validTickets = (servers: Servers, kind: string) => async () => {
  const { rows } = await servers.pool.query(
    `/* bench */ select count(*)::int / 2 as orders from ticket t join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id where t.state = 'valid' and s.kind = $1`,
    [kind]
  )

  return rows[0].orders as number
}

function freeSide(servers: Servers, seed: OrdersSeed): Side {
  const take = placePairs(seed, seed.free)

  return {
    name: "free",
    port: servers.servers[0].salesApiPort,
    host: seed.host,
    order: async (line) => {
      const { post, checkout_id } = await startCheckout(line, take)
      await post(`/checkouts/${checkout_id}/pay`, someBuyer())
    },
    count: validTickets(servers, "free"),
  }
}

function cardSide(servers: Servers, seed: OrdersSeed): Side {
  const take = placePairs(seed, seed.paid)
  const payers = new Map<Line, Line>()
  const payerOf = async (line: Line): Promise<Line> => {
    const payer = payers.get(line) ?? (await Line.open(servers.emulatorControlPort, "localhost"))
    payers.set(line, payer)

    return payer
  }

  return {
    name: "card",
    port: servers.servers[0].salesApiPort,
    host: seed.host,
    order: async (line) => {
      const { post, checkout_id } = await startCheckout(line, take)
      const { redirect_url } = await post(`/checkouts/${checkout_id}/pay`, someBuyer())
      const session = /cs_[A-Za-z0-9_]+/.exec(redirect_url)?.[0]
      const payer = await payerOf(line)
      const paid = expectOk(await payer.send("POST", "/pay", { session, instrument: "visa" }))
      if (paid.outcome !== "paid") {
        throw new Error(`The emulator did not pay: ${JSON.stringify(paid)}`)
      }
      await post(`/checkouts/${checkout_id}/return`)
    },
    count: validTickets(servers, "card"),
    left: () => {
      payers.forEach((payer) => payer.close())
      payers.clear()
    },
  }
}

/** The stock cart over `/store`, with the fewest calls that end in an order. */
export function baselineSide(servers: Servers, seed: OrdersSeed): Side {
  const { region_id, variant_ids, shipping_option_id } = seed.baseline
  const headers = { "x-publishable-api-key": seed.publishable_key }

  return {
    name: "stock cart",
    port: servers.servers[0].medusaPort,
    host: seed.host,
    order: async (line) => {
      const post = async (path: string, body: unknown = {}) => expectOk(await line.send("POST", `/store${path}`, body, headers))
      const address = {
        first_name: "Ada",
        last_name: "Lovelace",
        address_1: "1 rue",
        city: "Lyon",
        postal_code: "69001",
        country_code: "fr",
      }
      const { cart } = await post("/carts", {
        region_id,
        email: `ada${Math.floor(Math.random() * 1e9)}@example.org`,
        shipping_address: address,
        items: variant_ids.map((variant_id) => ({ variant_id, quantity: 1 })),
      })
      await post(`/carts/${cart.id}/shipping-methods`, { option_id: shipping_option_id })
      const { payment_collection } = await post("/payment-collections", { cart_id: cart.id })
      await post(`/payment-collections/${payment_collection.id}/payment-sessions`, { provider_id: BASELINE_PROVIDER })
      const done = await post(`/carts/${cart.id}/complete`)
      if (done.type !== "order") {
        throw new Error(`The cart did not complete: ${JSON.stringify(done.error)}`)
      }
    },
    count: async () => {
      const { rows } = await servers.pool.query(`/* bench */ select count(*)::int as orders from order_cart`)

      return rows[0].orders as number
    },
  }
}
