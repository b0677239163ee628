import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Pool } from "pg"
import { readTakenPlaces, type StatusAsk, type TakenPlaces } from "../modules/ticketing/queries/holds/taken-places"

export interface ReadStatus extends TakenPlaces {
  /** by `performance.now()`: everything committed before is included */
  read_at: number
}

/**
 * Reads the status of a date after the call. `now`: a caller is waiting; `soon`: waits a moment so that others can join.
 *
 * @throws performance_not_found (404)
 */
export type StatusReader = (tenant: TenantId, performance_id: string, wanted: "now" | "soon") => Promise<ReadStatus>

interface Waiting {
  ask: StatusAsk
  answer: Promise<ReadStatus>
  resolve: (status: ReadStatus) => void
  reject: (error: unknown) => void
}

/** Limited, because holds and payments need connections too. */
const MAX_CONCURRENT_READS = 2
const DATES_A_READ = 64
const SOON_MS = 25

/**
 * Batches dates that are requested while others are being read: a rush on a whole season costs a few statements, whichever dates
 * are viewed.
 */
export function createStatusReader(pool: Pool): StatusReader {
  const waiting = new Map<string, Waiting>()
  let reads = 0
  let soon: NodeJS.Timeout | null = null
  let isDue = false

  const next = (): void => {
    while (isDue && reads < MAX_CONCURRENT_READS && waiting.size > 0) {
      const batch = [...waiting].slice(0, DATES_A_READ)
      batch.forEach(([key]) => waiting.delete(key))
      reads += 1
      void send(
        pool,
        batch.map(([, one]) => one)
      ).finally(() => {
        reads -= 1
        next()
      })
    }
    isDue &&= waiting.size > 0
  }
  const due = () => {
    clearTimeout(soon ?? undefined)
    soon = null
    isDue = true
    next()
  }

  return (tenant, performance_id, wanted) => {
    const key = `${tenant}|${performance_id}`
    const one = waiting.get(key) ?? waitingFor({ tenant, performance_id })
    waiting.set(key, one)
    if (wanted === "now") {
      // batches everything requested in this turn of the event loop
      setImmediate(due)
    } else {
      soon ??= setTimeout(due, SOON_MS)
    }

    return one.answer
  }
}

function waitingFor(ask: StatusAsk): Waiting {
  let [resolve, reject]: [Waiting["resolve"], Waiting["reject"]] = [() => undefined, () => undefined]
  const answer = new Promise<ReadStatus>((resolved, rejected) => {
    resolve = resolved
    reject = rejected
  })

  return { ask, answer, resolve, reject }
}

async function send(pool: Pool, batch: Waiting[]): Promise<void> {
  const read_at = performance.now()
  try {
    const read = await readTakenPlaces(
      pool,
      batch.map(({ ask }) => ask)
    )
    batch.forEach(({ resolve, reject }, at) => {
      const status = read[at]

      return status ? resolve({ ...status, read_at }) : reject(domainError("performance_not_found"))
    })
  } catch (error) {
    batch.forEach(({ reject }) => reject(error))
  }
}
