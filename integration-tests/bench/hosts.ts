import { createHostTable, resolveHost } from "@guichet/tenancy/hosts"
import type { Pool } from "pg"
import { print } from "./harness"

const TENANTS = 10_000
const ASKED_OF_THE_DATABASE = 500

/** DESIGN 9: a cached host among 10,000 tenants, beside the same query sent to the database each time. */
export async function warmHosts(pool: Pool): Promise<void> {
  await pool.query(
    `with made as (
       insert into tenant (id, kind, status, name, slug, slug_skeleton, country, currency, time_zone, locales, default_locale, theme, sales_channel_id, publishable_key, publishable_key_id)
       select 'tnt_' || n, 'client', 'active', 'T' || n, 't' || n, 'skeleton-' || n, 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}', 'sc_' || n, 'pk_' || n, 'apk_' || n
       from generate_series(1, $1::int) n returning tenant_no, slug
     )
     insert into tenant_host (host, tenant_no, kind, status, is_canonical) select slug || '.scenes.localhost', tenant_no, 'tenant', 'live', true from made`,
    [TENANTS]
  )
  await pool.query("analyze tenant, tenant_host")
  const hosts = Array.from({ length: TENANTS }, (_, at) => `t${at + 1}.scenes.localhost`)
  const table = createHostTable(pool, () => 0)
  for (let at = 0; at < TENANTS; at += 500) {
    await Promise.all(hosts.slice(at, at + 500).map((host) => table.find(host)))
  }

  const baseline = await msEach(hosts.slice(0, ASKED_OF_THE_DATABASE), (host) => resolveHost(pool, host))
  const value = await msEach(hosts, (host) => table.find(host))
  print({ bench: "hosts.warm", value, unit: "ms", baseline, ratio: baseline / value, note: "baseline: asked of the database" })
}

async function msEach(hosts: string[], find: (host: string) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  for (const host of hosts) {
    if (!(await find(host))) {
      throw new Error(`${host} is unknown`)
    }
  }

  return (performance.now() - started) / hosts.length
}
