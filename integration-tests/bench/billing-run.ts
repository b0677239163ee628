import { publishPlan } from "@guichet/billing/plans"
import { bookImbalances } from "@guichet/billing/proofs"
import { runBilling } from "@guichet/billing/billing-run"
import type { Pool } from "pg"
import { billingSchema } from "@guichet/billing/schema"
import { givenSchemas } from "../support/schema"
import { givenDurableDatabase } from "./durable-database"
import { print } from "./harness"

const TENANTS = 10_000
const FEES_A_TENANT = 20

/**
 * DESIGN 9: the month's end of 10,000 clients, each with a monthly fee and sales in the period. Beside it, the minimum that any
 * engine must write for the same documents: as many rows with the same amounts, in batches of one transaction per client.
 */
export async function benchBillingRun(): Promise<void> {
  const { pool, stop } = await givenDurableDatabase()
  try {
    await givenSchemas(pool, billingSchema)
    await seed(pool)
    const issuing = { now: new Date("2031-02-20T00:00:00Z"), series_prefix: "EMU-" }
    await runBilling(pool, { ...issuing, now: new Date("2031-01-16T00:00:00Z") })
    await pool.query("analyze")

    const started = performance.now()
    const { opened, issued, failures } = await runBilling(pool, issuing)
    const seconds = (performance.now() - started) / 1000
    const again = await runBilling(pool, issuing)
    const wrong = await bookImbalances(pool)
    if (opened !== TENANTS || issued !== TENANTS || failures.length > 0 || again.opened > 0 || wrong.length > 0) {
      throw new Error(`${opened} periods, ${issued} invoices, ${failures.length} failures, ${wrong.length} imbalances`)
    }
    const baseline = await plainWrites(pool)
    print({
      bench: "billing-run.10000",
      value: seconds,
      unit: "s",
      baseline,
      ratio: baseline / seconds,
      note: `${TENANTS} clients, ${FEES_A_TENANT} fees each; baseline: the same rows, a transaction a client; target < 60 s`,
    })
  } finally {
    await stop()
  }
}

async function seed(pool: Pool): Promise<void> {
  await pool.query(
    `insert into tenant (tenant_no, id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme)
     values (1, 'tnt_operator', 'Scènes', 'scenes', 'scenes', 'platform', 'opening', 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}')`
  )
  await pool.query(
    `insert into tenant (id, kind, status, name, slug, slug_skeleton, country, currency, time_zone, locales, default_locale, theme, sales_channel_id, publishable_key, publishable_key_id)
     select 'tnt_' || n, 'client', 'active', 'T' || n, 't' || n, 'skeleton-' || n, 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}', 'sc_' || n, 'pk_' || n, 'apk_' || n
     from generate_series(1, $1::integer) n`,
    [TENANTS]
  )
  const { plan_version_id } = await publishPlan(pool, {
    code: "bench",
    name: "Bench",
    prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n, monthly_minor: 2_900n }],
  })
  await pool.query(
    `insert into subscription (tenant_no, id, plan_version_id, currency, anchor_at, anchor_tz, next_period_at)
     select tenant_no, 'sub_' || tenant_no, $1, 'eur', '2031-01-15T12:00:00Z', 'Europe/Paris', '2031-01-15T12:00:00Z' from tenant where kind = 'client'`,
    [plan_version_id]
  )
  await pool.query(
    `insert into sale_fee (tenant_no, id, sale_id, component, amount_minor, currency, lane, status, due_at)
     select t.tenant_no, 'fee_' || t.tenant_no || '_' || n, 'sale_' || n, 'percent', 100 + n, 'eur', 'invoice', 'accrued', '2031-01-20T12:00:00Z'
     from tenant t, generate_series(1, $1::integer) n where t.kind = 'client'`,
    [FEES_A_TENANT]
  )
}

/** @returns seconds */
async function plainWrites(pool: Pool): Promise<number> {
  await pool.query(`create table plain_document (id bigint primary key, total numeric not null, issued_on date not null)`)
  await pool.query(
    `create table plain_line (document_id bigint references plain_document, no integer, amount numeric, primary key (document_id, no))`
  )
  const started = performance.now()
  const client = await pool.connect()
  for (let id = 1; id <= TENANTS; id += 1) {
    await client.query("begin")
    await client.query("insert into plain_document values ($1, 5000, '2031-02-20')", [id])
    await client.query("insert into plain_line select $1, n, 100 from generate_series(1, 22) n", [id])
    await client.query("commit")
  }
  client.release()

  return (performance.now() - started) / 1000
}
