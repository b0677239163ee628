import { createHash, randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { encodeStatus } from "@guichet/seating"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { readTakenPlaces } from "../modules/ticketing/queries/status/taken-places"

export interface StatusSnapshot {
  version_no: number
  /** one bit a place idx, 1 = taken */
  bits: Buffer
  etag: string
  /** `<process epoch>.<counter>`: another epoch or a gap means: take the whole again */
  rev: string
}

const FRESH_MS = 500
const KEPT = 5000

interface Entry {
  snapshot: StatusSnapshot | null
  counter: number
  read_at: number
  reading: Promise<StatusSnapshot> | null
}

/** Status of performances, read from claims at most every 500 ms and performance, whoever asks. Advice: the hold decides. */
export function createStatusSnapshots(
  pool: Pool
): (tenant: TenantId, performance_id: string, fresh?: boolean) => Promise<StatusSnapshot> {
  const epoch = randomBytes(4).toString("hex")
  const entries = new Map<string, Entry>()

  const read = async (entry: Entry, tenant: TenantId, performance_id: string): Promise<StatusSnapshot> => {
    const read_at = performance.now()
    const { version_no, last_idx, taken } = await readTakenPlaces(pool, tenant, performance_id)
    const states = new Uint8Array(last_idx + 1)
    for (const idx of taken) {
      states[idx] = 1
    }
    const bits = Buffer.from(encodeStatus(states))
    entry.read_at = read_at
    if (!entry.snapshot?.bits.equals(bits) || entry.snapshot.version_no !== version_no) {
      entry.counter += 1
      entry.snapshot = {
        version_no,
        bits,
        etag: `"${createHash("sha1").update(bits).digest("base64url")}"`,
        rev: `${epoch}.${entry.counter}`,
      }
    }

    return entry.snapshot
  }

  return async (tenant, performance_id, fresh = false) => {
    const key = `${tenant}|${performance_id}`
    let entry = entries.get(key)
    if (!entry) {
      entry = { snapshot: null, counter: 0, read_at: 0, reading: null }
      if (entries.size >= KEPT) {
        entries.delete(entries.keys().next().value as string)
      }
      entries.set(key, entry)
    }
    if (entry.snapshot && !fresh && performance.now() - entry.read_at < FRESH_MS) {
      return entry.snapshot
    }
    const held = entry
    held.reading ??= read(held, tenant, performance_id)
      .catch((error: unknown) => {
        entries.delete(key)
        throw error
      })
      .finally(() => {
        held.reading = null
      })

    return held.reading
  }
}
