import type { Pool } from "pg"
import { cached } from "@guichet/kernel/cached"
import { findHost, type HostRecord } from "../modules/tenancy/queries/find-host"
import { normaliseHost } from "./normalise-host"

export interface HostTable {
  /** @param raw a Host or X-Forwarded-Host header as received */
  find(raw: string | undefined | null): Promise<HostRecord | null>
  /** Like `find`, but reads the database now, for callers with a cache of their own; `find` then knows the result too. */
  findAnew(raw: string | undefined | null): Promise<HostRecord | null>
  /** Removes one host, or everything, from the cache: the next lookup reads the database. */
  forget(host?: string): void
}

const KNOWN_LIMIT = 20_000
const UNKNOWN_LIMIT = 2_000 // separate, so that invented names cannot evict real ones
const KNOWN_TTL_MS = 10_000
const UNKNOWN_TTL_MS = 1_000

/**
 * Host → tenant from memory (a map lookup when warm), at most 10 s old, with one query at a time per host. When the database is
 * unavailable, the last answer for a known host continues to be used; for an unknown host it throws.
 */
export function createHostTable(pool: Pool, now: () => number = Date.now): HostTable {
  const known = cached<HostRecord | null>(KNOWN_TTL_MS, KNOWN_LIMIT, {
    last_for_ms: 0,
    missing: { fresh_ms: UNKNOWN_TTL_MS, limit: UNKNOWN_LIMIT },
    now,
  })
  const find = async (raw: string | undefined | null, fresh: boolean): Promise<HostRecord | null> => {
    const host = normaliseHost(raw)

    return host ? known(host, () => findHost(pool, host), fresh) : null
  }

  return {
    find: (raw) => find(raw, false),
    findAnew: (raw) => find(raw, true),
    forget: known.forget,
  }
}
