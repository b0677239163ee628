import { decodeTaken } from "@guichet/seating"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Halls, PreparedHall } from "./halls"
import type { StatusAge, StatusSnapshot, StatusSnapshots } from "./status-snapshots"

/**
 * The hall state used to validate choices: what the last status says is taken, plus what buyers of this process have taken since.
 */
export interface LiveHall {
  prepared: PreparedHall
  snapshot: StatusSnapshot
  /** by idx, not 0 = taken. Changes during any await: read it immediately, or copy it */
  states: Uint8Array
}

export interface LiveHalls {
  /** @param age `now`: uses a status that is read after this call. @throws performance_not_found (404) */
  read(tenant: TenantId, performance_id: string, age: StatusAge | "now"): Promise<LiveHall>
  /** Counts these places as taken while `take` runs and, if it succeeds, until a status read afterwards includes them. */
  during<T>(
    of: { tenant: TenantId; performance_id: string; hall: LiveHall; idxs: readonly number[] },
    take: () => Promise<T>
  ): Promise<T>
}

interface Taking {
  idxs: readonly number[]
  /** Infinity while it is running */
  done_at: number
}

interface Live {
  snapshot: StatusSnapshot
  read_at: number
  taken: Uint8Array
  /** number of takings, by idx */
  here: Uint16Array
  states: Uint8Array
  takings: Set<Taking>
}

/** Cached halls, in addition to those where places are being taken; a hall of 20,000 places takes 80 kB. */
const KEPT = 500
/** Older than any status used to validate a choice: a newer status contains what was taken before. */
const KNOWN_BY_THEN_MS = 5_000

/**
 * Serialises the validation of choices that are each valid but not together. Other processes see them within three seconds
 * (`StatusAge`); a validated choice is not a hold.
 */
export function createLiveHalls(halls: Halls, status: StatusSnapshots): LiveHalls {
  const dates = new Map<string, Live>()

  /** @param seen a status of the date, used when no newer one is cached */
  function liveAt(tenant: TenantId, performance_id: string, seen: StatusSnapshot): Live {
    const key = `${tenant}|${performance_id}`
    const { snapshot, read_at } = status.latest(tenant, performance_id) ?? { snapshot: seen, read_at: 0 }
    const live = dates.get(key) ?? fresh(snapshot)
    if (!dates.has(key)) {
      const idle = dates.size < KEPT ? undefined : [...dates].find(([, other]) => isIdle(other))
      dates.delete(idle?.[0] ?? "")
      dates.set(key, live)
    }
    if (live.read_at !== read_at) {
      bringUp(live, snapshot, read_at)
    }

    return live
  }

  return {
    async read(tenant, performance_id, age) {
      const seen = await (age === "now" ? status.readAnew(tenant, performance_id) : status.read(tenant, performance_id, age))
      const prepared = await halls(tenant, seen.version_no)
      const { snapshot, states } = liveAt(tenant, performance_id, seen)

      return { prepared, snapshot, states }
    },
    async during({ tenant, performance_id, hall, idxs }, take) {
      const live = liveAt(tenant, performance_id, hall.snapshot)
      const taking = { idxs, done_at: Infinity }
      live.takings.add(taking)
      count(live, idxs, 1)
      try {
        const taken = await take()
        taking.done_at = performance.now()

        return taken
      } catch (error) {
        live.takings.delete(taking)
        count(live, idxs, -1)
        throw error
      }
    },
  }
}

const fresh = (snapshot: StatusSnapshot): Live => ({
  ...{ snapshot, read_at: -1, taken: new Uint8Array(0), here: new Uint16Array(0), states: new Uint8Array(0) },
  takings: new Set(),
})

const isIdle = ({ takings }: Live): boolean => [...takings].every(({ done_at }) => done_at < performance.now() - KNOWN_BY_THEN_MS)

/** Updates to a later status, which contains what was taken before it was read. */
function bringUp(live: Live, snapshot: StatusSnapshot, read_at: number): void {
  if (live.snapshot !== snapshot || live.read_at === -1) {
    live.snapshot = snapshot
    live.taken = decodeTaken(snapshot.bits)
    live.states = live.taken.slice()
    live.here = new Uint16Array(live.taken.length)
    live.takings.forEach(({ idxs }) => count(live, idxs, 1))
  }
  live.read_at = read_at
  for (const taking of live.takings) {
    if (taking.done_at <= read_at) {
      live.takings.delete(taking)
      count(live, taking.idxs, -1)
    }
  }
}

function count({ taken, here, states }: Live, idxs: readonly number[], step: 1 | -1): void {
  for (const idx of idxs) {
    here[idx] += step
    states[idx] = Number(taken[idx] > 0 || here[idx] > 0)
  }
}
