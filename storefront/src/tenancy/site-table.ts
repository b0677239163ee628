import { readSiteRecord } from "./site-record"
import type { SiteRecord } from "./site-record"

interface Entry {
  site: SiteRecord | null
  fresh_until: number
}

interface Tables {
  hosts: Map<string, Entry>
  asking: Map<string, Promise<SiteRecord | null>>
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
const tables = (shared.__siteTables ??= { hosts: new Map(), asking: new Map(), sites: new Map() })

const salesApiUrl = () => process.env.SALES_API_URL ?? `http://127.0.0.1:${process.env.SALES_API_PORT ?? 9100}`

/**
 * Host → site, one request at a time per host: cached 30 s for known hosts, 10 s for unknown ones. While the sales API is down,
 * the last answer stays valid.
 * @throws Error if the sales API is unreachable and this host was never seen
 */
export async function siteOfHost(host: string): Promise<SiteRecord | null> {
  const entry = tables.hosts.get(host)

  if (entry && entry.fresh_until > Date.now()) {
    return entry.site
  }

  return tables.asking.get(host) ?? askAnew(host, entry)
}

/** The record of a site whose host passed the proxy. @throws Error for a key unknown to this process */
export function siteOfKey(key: string): SiteRecord {
  const site = tables.sites.get(key)

  if (!site) {
    throw new Error(`no site passed the proxy under the key ${key}`)
  }

  return site
}

/** Removes hosts whose site changed, so that the next request asks again. */
export function forgetHosts(hosts: string[]): void {
  hosts.forEach((host) => {
    tables.hosts.delete(host)
    tables.asking.delete(host)
  })
}

function askAnew(host: string, last: Entry | undefined): Promise<SiteRecord | null> {
  const isLatest = () => tables.asking.get(host) === question
  const question: Promise<SiteRecord | null> = ask(host, last, isLatest).finally(() => isLatest() && tables.asking.delete(host))

  tables.asking.set(host, question)

  return question
}

/** @param isLatest false once its host was removed: an answer may then predate the change, and is requested again */
async function ask(host: string, last: Entry | undefined, isLatest: () => boolean): Promise<SiteRecord | null> {
  try {
    const site = await askSalesApi(host)

    if (!isLatest()) {
      return siteOfHost(host)
    }
    keep(tables.hosts, host, { site, fresh_until: Date.now() + (site ? KNOWN_TTL_MS : UNKNOWN_TTL_MS) })
    if (site) {
      keep(tables.sites, site.tenant_id, site)
    }

    return site
  } catch (error) {
    if (!last) {
      throw error
    }
    if (isLatest()) {
      keep(tables.hosts, host, { site: last.site, fresh_until: Date.now() + RETRY_MS })
    }

    return last.site
  }
}

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

function keep<V>(table: Map<string, V>, key: string, value: V): void {
  table.delete(key)
  table.set(key, value)
  if (table.size > LIMIT) {
    table.delete(table.keys().next().value as string)
  }
}
