import type { Pool } from "pg"
import { queryLiveHosts } from "../modules/tenancy/queries/live-hosts"

export interface LiveHosts {
  /** @param host in its one spelling */
  has(host: string): Promise<boolean>
}

/** How often the database is asked at most what has changed, however many ask. */
const CHANGES_EVERY_MS = 1_000
/** Rows that somebody deleted by hand leave no trace among the changes. */
const WHOLE_EVERY_MS = 10 * 60_000

/**
 * The whole set of live hosts in memory, for whoever is asked about names that anybody may invent: no question goes to the database, whatever the name. Who
 * asks when the set is a second old waits for what has changed since (one statement, however many wait), so a host is known a second after its commit.
 * While the database is away the last set goes on counting.
 *
 * @param now milliseconds that never go back
 */
export function createLiveHosts(pool: Pool, now: () => number = () => performance.now()): LiveHosts {
  let hosts = new Set<string>()
  let seen_xid: string | null = null
  let fresh_until = -Infinity
  let whole_until = -Infinity
  let asking: Promise<void> | null = null

  const renew = async () => {
    const is_whole = seen_xid === null || now() > whole_until
    fresh_until = now() + CHANGES_EVERY_MS
    const { changed, next_xid } = await queryLiveHosts(pool, is_whole ? null : seen_xid)
    const next = is_whole ? new Set<string>() : hosts
    changed.forEach(({ host, is_live }) => (is_live ? next.add(host) : next.delete(host)))
    hosts = next
    seen_xid = next_xid
    if (is_whole) {
      whole_until = now() + WHOLE_EVERY_MS
    }
  }
  const renewOnce = () =>
    (asking ??= renew()
      .catch((error: Error) => {
        if (seen_xid === null) {
          throw error
        }
      })
      .finally(() => {
        asking = null
      }))

  return {
    async has(host) {
      if (now() > fresh_until || asking) {
        await renewOnce()
      }

      return hosts.has(host)
    },
  }
}
