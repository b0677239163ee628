import type { Pool } from "pg"
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

interface Entry {
  record: HostRecord | null
  fresh_until: number
}

/**
 * Host → tenant from memory (a map lookup when warm), at most 10 s old, with one query at a time per host. When the database is
 * unavailable, the last answer for a known host continues to be used; for an unknown host it throws.
 */
export function createHostTable(pool: Pool, now: () => number = Date.now): HostTable {
  const known = new Map<string, Entry>()
  const unknown = new Map<string, Entry>()
  const asking = new Map<string, Promise<HostRecord | null>>()

  const keep = (host: string, record: HostRecord | null) => {
    const [shelf, other, limit, ttl_ms] = record
      ? [known, unknown, KNOWN_LIMIT, KNOWN_TTL_MS]
      : [unknown, known, UNKNOWN_LIMIT, UNKNOWN_TTL_MS]

    other.delete(host)
    shelf.delete(host)
    shelf.set(host, { record, fresh_until: now() + ttl_ms })
    if (shelf.size > limit) {
      shelf.delete(shelf.keys().next().value as string)
    }
  }

  /**
   * Only the latest query may store its result, and none that was in flight when its host was forgotten: it may have read the
   * state before the change.
   */
  const askAnew = (host: string): Promise<HostRecord | null> => {
    const question: Promise<HostRecord | null> = findHost(pool, host)
      .then(
        (record) => {
          if (asking.get(host) === question) {
            keep(host, record)
          }

          return record
        },
        (error) => {
          const last = known.get(host)
          if (!last) {
            throw error
          }

          return last.record
        }
      )
      .finally(() => {
        if (asking.get(host) === question) {
          asking.delete(host)
        }
      })
    asking.set(host, question)

    return question
  }

  return {
    async find(raw) {
      const host = normaliseHost(raw)
      if (!host) {
        return null
      }
      const entry = known.get(host) ?? unknown.get(host)

      return entry && entry.fresh_until > now() ? entry.record : (asking.get(host) ?? askAnew(host))
    },
    async findAnew(raw) {
      const host = normaliseHost(raw)

      return host ? askAnew(host) : null
    },
    forget(host) {
      if (host) {
        known.delete(host)
        unknown.delete(host)
        asking.delete(host)
      } else {
        known.clear()
        unknown.clear()
        asking.clear()
      }
    },
  }
}
