import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { listLiveHosts } from "../modules/tenancy/queries/list-live-hosts"

export interface LiveHosts {
  /** @param host as `normaliseHost` spells it */
  has(host: string): Promise<boolean>
}

interface Clock {
  now: () => number
  wait: (ms: number) => Promise<unknown>
}

const systemClock: Clock = { now: () => performance.now(), wait: (ms) => sleep(ms) }

/** Minimum interval between two queries for changes, however many callers wait. */
const CHANGES_EVERY_MS = 1_000
/**
 * A flood of invented names must not occupy this process's connections: callers beyond this number get an answer from the current
 * set.
 */
const MOST_WAITING = 256
/** Full reload, because rows deleted manually do not appear among the changes. */
const WHOLE_EVERY_MS = 10 * 60_000

/**
 * The whole set of live hosts in memory, for callers who are asked about names that anyone can invent: no name causes a query of
 * its own. When the set is older than a second, the caller waits for the changes since (one statement, however many wait). For a
 * name not in the set the caller waits for a query that began after the call, so that a host is known from its commit on; when
 * `MOST_WAITING` others wait, within a second. While the database is unavailable the last set remains in use.
 *
 * @param clock `now` in monotonic milliseconds, and `wait` to let them pass
 */
export function createLiveHosts(pool: Pool, clock: Clock = systemClock): LiveHosts {
  const { now, wait } = clock
  let hosts = new Set<string>()
  let seen_xid: string | null = null
  let fresh_until = -Infinity
  let whole_until = -Infinity
  let looked_at = -Infinity
  let asking: Promise<void> | null = null
  let coming: Promise<void> | null = null
  let waiting = 0

  const renew = async () => {
    const began_at = now()
    const is_whole = seen_xid === null || began_at > whole_until
    fresh_until = began_at + CHANGES_EVERY_MS
    const { changed, next_xid } = await listLiveHosts(pool, is_whole ? null : seen_xid)
    const next = is_whole ? new Set<string>() : hosts
    changed.forEach(({ host, is_live }) => (is_live ? next.add(host) : next.delete(host)))
    hosts = next
    seen_xid = next_xid
    looked_at = began_at
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
  const nextLook = async () => {
    waiting += 1
    coming ??= wait(Math.max(0, fresh_until - now())).then(() => {
      coming = null

      return renewOnce()
    })
    await coming.finally(() => (waiting -= 1))
  }

  return {
    async has(host) {
      const asked_at = now()
      if (asked_at > fresh_until || asking) {
        await renewOnce()
      }
      if (!hosts.has(host) && looked_at < asked_at && waiting < MOST_WAITING) {
        await nextLook()
      }

      return hosts.has(host)
    },
  }
}
