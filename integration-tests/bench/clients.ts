import { readClients } from "@guichet/billing/clients"
import { clientOrders, type ClientOrder } from "@guichet/billing/contracts"
import { billingSchema } from "@guichet/billing/schema"
import { publishPlan } from "@guichet/billing/plans"
import type { Pool } from "pg"
import { givenSchemas } from "../support/schema"
import { givenDurableDatabase } from "./durable-database"
import { median, print } from "./harness"

const TENANTS = 10_000
const TARGET_MS = 50
const PAGE = 20
const PAGES_IN = 250
const TURNS = 7

/**
 * The operator's list at 10,000 clients: every order, every filter, a search that matches hardly any, the first page and distant
 * ones. Reports the slowest.
 */
export async function benchClients(): Promise<void> {
  const { pool, stop } = await givenDurableDatabase()
  try {
    await givenSchemas(pool, billingSchema)
    const plan = await seed(pool)
    const filters = [
      {},
      { q: "house 99" },
      { q: "owner77@" },
      { q: "no such client" },
      { plan },
      { plan: "none" },
      { status: "suspended" },
      { is_test: true },
      { q: "house", plan, status: "active", is_test: false },
    ]
    const orders = clientOrders.flatMap((column): ClientOrder[] => [column, `-${column}`])
    const slowest = { ms: 0, what: "" }
    const baseline = await msOf(() => pool.query("select * from tenant where kind = 'client' order by lower(name) limit 20"))
    for (const order of orders) {
      const cursor = await cursorFarIn(pool, order)
      for (const asked of [...filters.map((filter) => ({ ...filter, order })), { order, cursor }]) {
        const ms = await msOf(() => readClients(pool, { ...asked, limit: PAGE }))
        if (ms > slowest.ms) {
          Object.assign(slowest, { ms, what: JSON.stringify({ ...asked, cursor: "cursor" in asked ? "far in" : undefined }) })
        }
      }
    }
    print({
      bench: "clients.10000.slowest",
      value: slowest.ms,
      unit: "ms",
      baseline,
      ratio: baseline / slowest.ms,
      note: `${slowest.what}; baseline: twenty names in order, nothing joined; target < ${TARGET_MS} ms`,
    })
  } finally {
    await stop()
  }
}

/** The cursor after PAGES_IN pages, each of them walked. */
async function cursorFarIn(pool: Pool, order: ClientOrder): Promise<string> {
  let cursor: string | undefined
  for (let page = 0; page < PAGES_IN; page += 20) {
    cursor = (await readClients(pool, { order, cursor, limit: 20 * PAGE })).next_cursor ?? undefined
  }
  if (!cursor) {
    throw new Error(`The list by ${order} ended before ${PAGES_IN} pages`)
  }

  return cursor
}

async function msOf(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    const started = performance.now()
    await ask()
    times.push(performance.now() - started)
  }

  return median(times)
}

/** @returns the id of the plan that half of them have */
async function seed(pool: Pool): Promise<string> {
  await pool.query(
    `with made as (
       insert into tenant (id, kind, status, name, slug, slug_skeleton, country, currency, time_zone, locales, default_locale, theme, is_test, created_at, sales_channel_id, publishable_key, publishable_key_id)
       select 'tnt_' || n, 'client', (array['active', 'active', 'active', 'suspended', 'closed'])[1 + n % 5], 'House ' || n, 'house-' || n, 'skeleton-' || n,
         (array['FR', 'BE', 'GB'])[1 + n % 3], 'eur', 'Europe/Paris', '{fr}', 'fr', '{}', n % 50 = 0, now() - make_interval(mins => n / 3), 'sc_' || n, 'pk_' || n, 'apk_' || n
       from generate_series(1, $1::int) n returning tenant_no, slug),
     hosts as (
       insert into tenant_host (host, tenant_no, kind, status, is_canonical)
       select slug || '.scenes.localhost', tenant_no, 'tenant', 'live', true from made
       union all select slug || '.console.scenes.localhost', tenant_no, 'console', 'live', true from made
       union all select 'www.' || slug || '.example', tenant_no, 'tenant', 'live', false from made)
     insert into member (tenant_no, id, user_id, email, role, status)
     select tenant_no, 'mbr_' || tenant_no || '_' || n, 'user_' || tenant_no || '_' || n, 'owner' || tenant_no || '@people' || n || '.example',
       case n when 3 then 'box_office' else 'owner' end, 'active' from made, generate_series(1, 3) n`,
    [TENANTS]
  )
  const plans = []
  for (const name of ["Small", "Large"]) {
    plans.push(
      await publishPlan(pool, { code: name.toLowerCase(), name, prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n }] })
    )
  }
  await pool.query(
    `insert into subscription (tenant_no, id, plan_version_id, currency, anchor_at, anchor_tz, next_period_at)
     select tenant_no, 'sub_' || tenant_no, ($1::text[])[1 + tenant_no % 2], 'eur', now(), 'Europe/Paris', now() from tenant where kind = 'client' and tenant_no % 10 > 0`,
    [plans.map(({ plan_version_id }) => plan_version_id)]
  )
  await pool.query("analyze")
  const { rows } = await pool.query<{ id: string }>("select id from plan where code = 'large'")

  return rows[0].id
}
