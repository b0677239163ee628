import type { KnownHost } from "./routing"

/** Looks up what a host is; null if it is unknown. */
export type HostDirectory = {
  find(name: string): Promise<KnownHost | null>
  forget(name: string): void
}

/** The sales API cannot be reached and this host is not cached, so nothing is known about it. */
export class DirectoryUnavailable extends Error {}

const KNOWN_LIMIT = 5_000
const UNKNOWN_LIMIT = 2_000 // a separate limit, so that invented names cannot evict real ones
const KNOWN_TTL_MS = 30_000
const UNKNOWN_TTL_MS = 10_000
const RETRY_MS = 2_000
const ASK_TIMEOUT_MS = 2_000

interface Entry {
  host: KnownHost | null
  fresh_until: number
}

/**
 * Host → kind, from the sales API's loopback route, cached: 30 s for known hosts, 10 s for unknown ones, one request at a time
 * per host. While the sales API is down, the last known answer is used.
 *
 * @throws DirectoryUnavailable
 */
export function hostDirectory(
  salesApiUrl: string,
  { now = Date.now, ask_timeout_ms = ASK_TIMEOUT_MS }: { now?: () => number; ask_timeout_ms?: number } = {}
): HostDirectory {
  const known = new Map<string, Entry>()
  const unknown = new Map<string, Entry>()
  const asking = new Map<string, Promise<KnownHost | null>>()

  const keep = (name: string, host: KnownHost | null, ttl_ms: number) => {
    const [shelf, other, limit] = host ? [known, unknown, KNOWN_LIMIT] : [unknown, known, UNKNOWN_LIMIT]

    other.delete(name)
    shelf.delete(name)
    shelf.set(name, { host, fresh_until: now() + ttl_ms })
    if (shelf.size > limit) {
      shelf.delete(shelf.keys().next().value as string)
    }
  }

  /** @param isLatest false once the host was forgotten: the answer may have been read before the change, and is not cached */
  const ask = async (name: string, isLatest: () => boolean): Promise<KnownHost | null> => {
    const last = known.get(name) ?? unknown.get(name)

    try {
      const host = await askSalesApi(salesApiUrl, name, ask_timeout_ms)

      if (isLatest()) {
        keep(name, host, host ? KNOWN_TTL_MS : UNKNOWN_TTL_MS)
      }

      return host
    } catch (error) {
      if (!last) {
        throw new DirectoryUnavailable(`the sales API could not identify the host ${name}`, { cause: error })
      }
      if (isLatest()) {
        keep(name, last.host, RETRY_MS)
      }

      return last.host
    }
  }

  const askAnew = (name: string): Promise<KnownHost | null> => {
    const isLatest = () => asking.get(name) === question
    const question: Promise<KnownHost | null> = ask(name, isLatest).finally(() => isLatest() && asking.delete(name))

    asking.set(name, question)

    return question
  }

  return {
    async find(name) {
      const entry = known.get(name) ?? unknown.get(name)

      if (entry && entry.fresh_until > now()) {
        return entry.host
      }

      return asking.get(name) ?? askAnew(name)
    },
    forget(name) {
      known.delete(name)
      unknown.delete(name)
      asking.delete(name)
    },
  }
}

async function askSalesApi(salesApiUrl: string, name: string, timeout_ms: number): Promise<KnownHost | null> {
  const answer = await fetch(`${salesApiUrl}/internal/hosts/${encodeURIComponent(name)}`, {
    signal: AbortSignal.timeout(timeout_ms),
  })

  if (answer.status === 404) {
    await answer.body?.cancel()

    return null
  }
  if (!answer.ok) {
    throw new Error(`the sales API answered ${answer.status}`)
  }
  const { kind, canonical_host, console_host } = (await answer.json()) as {
    kind: string
    canonical_host?: string | null
    console_host?: string | null
  }

  if (kind === "console") {
    return { kind, name }
  }
  if (kind === "tenant") {
    return { kind, name, canonical_host: canonical_host ?? name, console_host: console_host ?? null }
  }

  return null
}
