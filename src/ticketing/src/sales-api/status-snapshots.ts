import { randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { decodeTaken, encodeDelta, encodeStatus } from "@guichet/seating"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_PLACES_PER_HOLD } from "../contracts/limits"
import type { SeatRulesDTO } from "../contracts/sales-api"
import { createStatusReader, type ReadStatus } from "./status-reader"

export interface StatusSnapshot {
  version_no: number
  /** hash of the geometry that the bits are of */
  chart: string
  /** one bit a place idx, 1 = taken: of areas full, of tables and booths somebody's */
  bits: Buffer
  areas: AreasLeft
  /** of the event, as old as the bits */
  rules: SeatRulesDTO
  /** `<process epoch>.<counter>`: another epoch or a gap means: take the whole again */
  rev: string
}

/** By uid of each standing area, units that can be held now: so many, or as many as one hold may have, or more. */
export type AreasLeft = Record<string, number>

/** From one snapshot to the next. */
export interface StatusChange {
  from: string
  rev: string
  /** as `encodeDelta` of seating writes it */
  delta: Buffer
  /** of those areas that changed */
  areas: AreasLeft
}

export interface StatusSnapshots {
  /**
   * Shown: at most a second old. From half a second on it is read beside who asks, who need not wait: of a date that is asked for all the time it is
   * half a second old. Judged: three times that.
   * @throws performance_not_found (404)
   */
  read(tenant: TenantId, performance_id: string, age?: StatusAge): Promise<StatusSnapshot>
  /** As it is after this was asked. @throws performance_not_found (404) */
  readAnew(tenant: TenantId, performance_id: string): Promise<StatusSnapshot>
  /** What was read last, and when that was begun, by `performance.now()`; null for a date that nobody asked for lately. */
  standing(tenant: TenantId, performance_id: string): { snapshot: StatusSnapshot; read_at: number } | null
  /** What came after `rev`, in order; null when that is not known any more, or another chart is drawn since. */
  since(tenant: TenantId, performance_id: string, rev: string): StatusChange[] | null
  /** Called with each change that anybody's reading finds; null: another chart is drawn, take the whole again. @returns how to stop */
  onChange(tenant: TenantId, performance_id: string, listener: (change: StatusChange | null) => void): () => void
}

/** Whoever looks at a hall sees it as it is; a choice is judged by it where only its pattern matters, as all of a season in a rush are. */
export type StatusAge = "shown" | "judged"

const AGES: Record<StatusAge, { fresh_ms: number; oldest_ms: number }> = {
  shown: { fresh_ms: 500, oldest_ms: 1_000 },
  judged: { fresh_ms: 1_500, oldest_ms: 3_000 },
}
const KEPT = 5_000
/** Changes kept of a performance, for who was away for a moment: half a minute of a rush. */
const KEPT_CHANGES = 60

interface Entry {
  snapshot: StatusSnapshot | null
  /** what stood before, oldest first */
  before: StatusSnapshot[]
  listeners: Set<(change: StatusChange | null) => void>
  read_at: number
  reading: Promise<StatusSnapshot> | null
}

/** Status of performances, read from claims twice a second and performance, whoever asks; numbered here, after commit. Advice: the hold decides. */
export function createStatusSnapshots(pool: Pool): StatusSnapshots {
  const epoch = randomBytes(4).toString("hex")
  const reader = createStatusReader(pool)
  const entries = new Map<string, Entry>()
  const keyOf = (tenant: TenantId, performance_id: string) => `${tenant}|${performance_id}`
  // one for all dates: a date that is forgotten and read again repeats no rev
  let counter = 0

  function entryOf(key: string): Entry {
    const known = entries.get(key)
    if (known) {
      return known
    }
    const idle = entries.size < KEPT ? undefined : [...entries].find(([, { listeners }]) => listeners.size === 0)
    if (idle) {
      entries.delete(idle[0])
    }
    const entry: Entry = { snapshot: null, before: [], listeners: new Set(), read_at: 0, reading: null }
    entries.set(key, entry)

    return entry
  }

  /** @returns what stands then: a later reading may have come in first */
  function take(entry: Entry, read: ReadStatus): StatusSnapshot {
    const stands = entry.snapshot
    if (stands && read.read_at <= entry.read_at) {
      return stands
    }
    entry.read_at = read.read_at
    const bits = Buffer.from(encodeStatus(read.states, 1))
    const areas = Object.fromEntries(read.areas.map(({ uid, left }) => [uid, Math.min(left, MAX_PLACES_PER_HOLD)]))
    if (
      stands?.bits.equals(bits) &&
      stands.version_no === read.version_no &&
      JSON.stringify(stands.rules) === JSON.stringify(read.rules) &&
      Object.keys(changedAreas(stands.areas, areas)).length === 0
    ) {
      return stands
    }
    counter += 1
    const { version_no, sha256: chart, rules } = read
    const snapshot = { version_no, chart, bits, areas, rules, rev: `${epoch}.${counter}` }
    next(entry, snapshot)

    return snapshot
  }

  async function readNow(
    entry: Entry,
    tenant: TenantId,
    performance_id: string,
    wanted: "now" | "soon"
  ): Promise<StatusSnapshot> {
    try {
      return take(entry, await reader(tenant, performance_id, wanted))
    } catch (error) {
      const key = keyOf(tenant, performance_id)
      if (entry.listeners.size === 0 && entries.get(key) === entry) {
        entries.delete(key)
      }
      throw error
    }
  }

  /** For all who need it no newer than this. */
  function reading(
    entry: Entry,
    ...of: [tenant: TenantId, performance_id: string, wanted: "now" | "soon"]
  ): Promise<StatusSnapshot> {
    entry.reading ??= readNow(entry, ...of).finally(() => {
      entry.reading = null
    })

    return entry.reading
  }

  return {
    async read(tenant, performance_id, age = "shown") {
      const { fresh_ms, oldest_ms } = AGES[age]
      const entry = entryOf(keyOf(tenant, performance_id))
      const { snapshot } = entry
      const age_ms = performance.now() - entry.read_at
      if (snapshot && age_ms < oldest_ms) {
        if (age_ms >= fresh_ms) {
          // who needs to know that it failed asks when the snapshot is too old
          reading(entry, tenant, performance_id, "soon").catch(() => undefined)
        }

        return snapshot
      }

      return reading(entry, tenant, performance_id, "now")
    },
    async readAnew(tenant, performance_id) {
      return readNow(entryOf(keyOf(tenant, performance_id)), tenant, performance_id, "now")
    },
    standing(tenant, performance_id) {
      const entry = entries.get(keyOf(tenant, performance_id))

      return entry?.snapshot ? { snapshot: entry.snapshot, read_at: entry.read_at } : null
    },
    since(tenant, performance_id, rev) {
      const entry = entries.get(keyOf(tenant, performance_id))
      if (!entry?.snapshot || entry.snapshot.rev === rev) {
        return entry?.snapshot ? [] : null
      }
      const at = entry.before.findIndex((one) => one.rev === rev)
      const stood = at < 0 ? [] : [...entry.before.slice(at), entry.snapshot]

      return at < 0 ? null : stood.slice(1).map((after, n) => changeBetween(stood[n], after))
    },
    onChange(tenant, performance_id, listener) {
      const { listeners } = entryOf(keyOf(tenant, performance_id))
      listeners.add(listener)

      return () => void listeners.delete(listener)
    },
  }
}

/** Makes a snapshot the one that stands, and tells who listens. */
function next(entry: Entry, snapshot: StatusSnapshot): void {
  const before = entry.snapshot
  entry.snapshot = snapshot
  if (!before || before.version_no !== snapshot.version_no) {
    entry.before = []
    entry.listeners.forEach((listener) => listener(null))

    return
  }
  entry.before = [...entry.before.slice(1 - KEPT_CHANGES), before]
  if (entry.listeners.size > 0) {
    const change = changeBetween(before, snapshot)
    entry.listeners.forEach((listener) => listener(change))
  }
}

const changeBetween = (before: StatusSnapshot, after: StatusSnapshot): StatusChange => ({
  ...{ from: before.rev, rev: after.rev },
  delta: Buffer.from(encodeDelta(decodeTaken(before.bits), decodeTaken(after.bits))),
  areas: changedAreas(before.areas, after.areas),
})

const changedAreas = (before: AreasLeft, after: AreasLeft): AreasLeft =>
  Object.fromEntries(Object.entries(after).filter(([uid, left]) => before[uid] !== left))
