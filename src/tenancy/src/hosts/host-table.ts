import type { Pool } from "pg"
import { queryFindHost, type HostRecord } from "../modules/tenancy/queries/find-host"
import { normaliseHost } from "./normalise-host"

export interface HostTable {
  /** @param raw a Host or X-Forwarded-Host header as it came */
  find(raw: string | undefined | null): Promise<HostRecord | null>
  /** The same asked of the database now, for those who keep the answer themselves; `find` then knows it too. */
  findAnew(raw: string | undefined | null): Promise<HostRecord | null>
  /** Forgets one host, or everything: the next question asks the database. */
  forget(host?: string): void
}

const KNOWN_LIMIT = 20_000
const UNKNOWN_LIMIT = 2_000 // of their own, so that invented names cannot push real ones out
const KNOWN_TTL_MS = 10_000
const UNKNOWN_TTL_MS = 1_000

interface Entry {
  record: HostRecord | null
  fresh_until: number
}

/**
 * Host → tenant from memory (a map look-up when warm), at most 10 s old, one question at a time per host. When the database cannot be asked, the last
 * answer for a known host goes on being given; a host never seen throws.
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

  /** Only the latest question may leave its answer, and none that was under way when its host was forgotten: it may have been read before the change. */
  const askAnew = (host: string): Promise<HostRecord | null> => {
    const question: Promise<HostRecord | null> = queryFindHost(pool, host)
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
