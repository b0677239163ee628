import { cached } from "@guichet/kernel/cached"
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
  const hosts = cached<KnownHost | null>(KNOWN_TTL_MS, KNOWN_LIMIT, {
    last_for_ms: RETRY_MS,
    missing: { fresh_ms: UNKNOWN_TTL_MS, limit: UNKNOWN_LIMIT, last_for_ms: RETRY_MS },
    now,
  })

  return {
    find: (name) =>
      hosts(name, () =>
        askSalesApi(salesApiUrl, name, ask_timeout_ms).catch((cause: unknown) => {
          throw new DirectoryUnavailable(`the sales API could not identify the host ${name}`, { cause })
        })
      ),
    forget: hosts.forget,
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
