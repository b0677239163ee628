import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { startPostgres } from "../../tools/start/postgres.cjs"
import { root } from "../support/child"
import { givenServers, type Servers } from "../support/servers"
import { Visitor } from "../support/visitor"
import { print, type Figure } from "./harness"
import type { OrdersSeed } from "./orders-seed"

const run = promisify(execFile)
const BUYERS = 8
/** Below this the baseline itself was starved, and a ratio says nothing. */
const NOISY_BELOW = 1.5

interface Side {
  name: string
  /** one whole order; throws when it is refused */
  order: () => Promise<void>
  /** orders there are, by SQL */
  count: () => Promise<number>
}

const SECONDS = Number(process.env.BENCH_SECONDS ?? 15)

/**
 * Whole orders a second, ours against the stock Medusa cart in the same processes and database: 8 closed-loop buyers, 2 places each, interleaved
 * A B B A after warm-up, SECONDS each. Ours count as valid tickets, the baseline's as orders, both by SQL. Starts a PostgreSQL of its own unless
 * DB_HOST names one.
 */
export async function benchOrders(): Promise<void> {
  const postgres = process.env.DB_HOST ? null : await startPostgres({ ephemeral: true })
  if (postgres) {
    Object.assign(process.env, {
      DB_HOST: "localhost",
      DB_PORT: String(postgres.port),
      DB_USERNAME: postgres.user,
      DB_PASSWORD: postgres.password,
    })
  }
  const servers = await givenServers({ env: { BENCH_BASELINE: "on" } })
  try {
    const seed = await seedIn(servers)
    const baseline = baselineSide(servers, seed)
    print(await compare("orders.free", freeSide(servers, seed), baseline))
    print(await compare("orders.card", cardSide(servers, seed), baseline))
  } finally {
    await servers.stop()
    await postgres?.stop()
  }
}

async function seedIn({ databaseUrl, control, pool }: Servers): Promise<OrdersSeed> {
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

async function compare(bench: string, ours: Side, baseline: Side): Promise<Figure> {
  await turn(ours, 3)
  await turn(baseline, 3)
  const rates = { ours: [] as number[], baseline: [] as number[] }
  for (const [side, kept] of [
    [ours, rates.ours],
    [baseline, rates.baseline],
    [baseline, rates.baseline],
    [ours, rates.ours],
  ] as const) {
    kept.push(await turn(side, SECONDS))
  }
  const [value, base] = [mean(rates.ours), mean(rates.baseline)]

  return { bench, value, unit: "orders/s", baseline: base, ratio: value / base, ...(base < NOISY_BELOW && { note: "noisy" }) }
}

/** @returns orders a second that are there afterwards, over the time until the last buyer came home */
async function turn(side: Side, seconds: number): Promise<number> {
  const before = await side.count()
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: BUYERS }, async () => {
      while (performance.now() < until) {
        await side.order()
      }
    })
  )
  const took = (performance.now() - started) / 1000

  return ((await side.count()) - before) / took
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Pairs of neighbouring places, each sold once. */
function placePairs(seed: OrdersSeed, performances: string[]) {
  const uids = JSON.parse(readFileSync(join(root, "src/seating/fixtures/seating-plans/hall-738.json"), "utf8")).zones.flatMap(
    (zone: { rows: { seats: { seat_guid: string }[] }[] }) =>
      zone.rows.flatMap(({ seats }) => seats.map(({ seat_guid }) => seat_guid))
  ) as string[]
  const pairs = Math.floor(uids.length / 2)
  let next = 0

  return () => {
    const at = next++
    const performance_id = performances[Math.floor(at / pairs)]
    if (!performance_id) {
      throw new Error(`The ${seed.host} bench sold out: give it more dates`)
    }
    const first = (at % pairs) * 2

    return { performance_id, place_uids: uids.slice(first, first + 2) }
  }
}

async function startCheckout(servers: Servers, seed: OrdersSeed, take: ReturnType<typeof placePairs>) {
  const visitor = new Visitor(() => servers.servers[0].windowPort, true)
  const post = async (path: string, body: unknown = {}) => expectOk(await visitor.post(seed.host, `/_w${path}`, body))
  const { performance_id, place_uids } = take()
  const { hold } = await post(`/performances/${performance_id}/holds`, { place_uids })
  const { checkout } = await post("/checkouts", { hold_ids: [hold.id] })
  await post(`/checkouts/${checkout.id}/buyer`, {
    name: "Ada Lovelace",
    email: `ada${Math.floor(Math.random() * 1e9)}@example.org`,
  })

  return { post, checkout_id: checkout.id as string }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of many routes
function expectOk({ status, body, text }: { status: number; body: any; text: string }): any {
  if (status >= 300) {
    throw new Error(`${status} ${text.slice(0, 300)}`)
  }

  return body
}

const validTickets = (servers: Servers, kind: string) => async () => {
  const { rows } = await servers.pool.query(
    `select count(*)::int / 2 as orders from ticket t join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id where t.state = 'valid' and s.kind = $1`,
    [kind]
  )

  return rows[0].orders as number
}

function freeSide(servers: Servers, seed: OrdersSeed): Side {
  const take = placePairs(seed, seed.free)

  return {
    name: "free",
    order: async () => {
      const { post, checkout_id } = await startCheckout(servers, seed, take)
      await post(`/checkouts/${checkout_id}/pay`)
    },
    count: validTickets(servers, "free"),
  }
}

function cardSide(servers: Servers, seed: OrdersSeed): Side {
  const take = placePairs(seed, seed.paid)

  return {
    name: "card",
    order: async () => {
      const { post, checkout_id } = await startCheckout(servers, seed, take)
      const { redirect_url } = await post(`/checkouts/${checkout_id}/pay`)
      const session = /cs_[A-Za-z0-9_]+/.exec(redirect_url)?.[0]
      const paid = await servers.control("/pay", { session, instrument: "visa" })
      if (paid.outcome !== "paid") {
        throw new Error(`The emulator did not pay: ${JSON.stringify(paid)}`)
      }
      await post(`/checkouts/${checkout_id}/return`)
    },
    count: validTickets(servers, "card"),
  }
}

/** The stock cart over `/store`, with the fewest calls that end in an order. */
function baselineSide(servers: Servers, seed: OrdersSeed): Side {
  const { region_id, variant_ids, shipping_option_id } = seed.baseline
  const headers = { "x-publishable-api-key": seed.publishable_key }

  return {
    name: "stock cart",
    order: async () => {
      const visitor = new Visitor(() => servers.servers[0].medusaPort, true)
      const post = async (path: string, body: unknown = {}) =>
        expectOk(await visitor.post(seed.host, `/store${path}`, body, { headers }))
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
      await post(`/payment-collections/${payment_collection.id}/payment-sessions`, { provider_id: "pp_system_default" })
      const done = await post(`/carts/${cart.id}/complete`)
      if (done.type !== "order") {
        throw new Error(`The cart did not complete: ${JSON.stringify(done.error)}`)
      }
    },
    count: async () => {
      const { rows } = await servers.pool.query(`select count(*)::int as orders from order_cart`)

      return rows[0].orders as number
    },
  }
}
