import { cached, type Cached } from "@guichet/kernel/cached"
import { readSiteRecord } from "./site-record"
import type { SiteRecord } from "./site-record"

interface Tables {
  hosts: Cached<SiteRecord | null>
  /** Site key → last record seen under its canonical host; used by cached readers. */
  sites: Map<string, SiteRecord>
}

const LIMIT = 5_000
const KNOWN_TTL_MS = 30_000
const UNKNOWN_TTL_MS = 10_000
const RETRY_MS = 2_000
const ASK_TIMEOUT_MS = 2_000

// the proxy and the pages are separate bundles in one process: they share only globalThis
const shared = globalThis as typeof globalThis & { __siteTables?: Tables }
const tables = (shared.__siteTables ??= {
  hosts: cached(KNOWN_TTL_MS, LIMIT, {
    last_for_ms: RETRY_MS,
    missing: { fresh_ms: UNKNOWN_TTL_MS, limit: LIMIT, last_for_ms: RETRY_MS },
  }),
  sites: new Map(),
})

const salesApiUrl = () => process.env.SALES_API_URL ?? `http://127.0.0.1:${process.env.SALES_API_PORT ?? 9100}`

/**
 * Host → site, one request at a time per host: cached 30 s for known hosts, 10 s for unknown ones. While the sales API is down,
 * the last answer stays valid.
 * @throws Error if the sales API is unreachable and this host was never seen
 */
export async function siteOfHost(host: string): Promise<SiteRecord | null> {
  let asked = null as SiteRecord | null
  const site = await tables.hosts(host, async () => (asked = await askSalesApi(host)))

  if (site && site === asked) {
    keepSite(site)
  }

  return site
}

/** The record of a site whose host passed the proxy. @throws Error for a key unknown to this process */
export function siteOfKey(key: string): SiteRecord {
  const site = tables.sites.get(key)

  if (!site) {
    throw new Error(`no site passed the proxy under the key ${key}`)
  }

  return site
}

/** Removes hosts whose site changed, so that the next request, and each one that waits, asks again. */
export const forgetHosts = (hosts: string[]): void => hosts.forEach((host) => tables.hosts.forget(host))

async function askSalesApi(host: string): Promise<SiteRecord | null> {
  const answer = await fetch(`${salesApiUrl()}/internal/hosts/${host}`, {
    cache: "no-store",
    signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
  })

  if (answer.status === 404) {
    await answer.body?.cancel()

    return null
  }
  if (!answer.ok) {
    throw new Error(`the sales API answered ${answer.status} for ${host}`)
  }

  return readSiteRecord((await answer.json()) as SiteRecord)
}

function keepSite(site: SiteRecord): void {
  tables.sites.delete(site.tenant_id)
  tables.sites.set(site.tenant_id, site)
  if (tables.sites.size > LIMIT) {
    tables.sites.delete(tables.sites.keys().next().value as string)
  }
}
