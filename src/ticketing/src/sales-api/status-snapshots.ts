import { randomBytes } from "node:crypto"
import type { Pool } from "pg"
import { decodeTaken, encodeDelta, encodeStatus } from "@guichet/seating"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_PLACES_PER_HOLD } from "../contracts/limits"
import type { SeatRulesDTO } from "../contracts/sales-api"
import { createStatusReader, type ReadStatus } from "./status-reader"

export interface StatusSnapshot {
  version_no: number
  /** hash of the geometry that the bits refer to */
  chart: string
  /** one bit per place idx, 1 = taken: for an area: full; for a table or booth: at least one unit taken */
  bits: Buffer
  areas: AreasLeft
  /** the event's seat rules, as old as the bits */
  rules: SeatRulesDTO
  /** `<process epoch>.<counter>`: after another epoch or a gap, load the whole status again */
  rev: string
}

/** Units that can be held now, by uid of each standing area: exact below the maximum of one hold, from there on a minimum. */
export type AreasLeft = Record<string, number>

/** The difference between two consecutive snapshots. */
export interface StatusChange {
  from: string
  rev: string
  /** as written by `encodeDelta` of the seating library */
  delta: Buffer
  /** only areas that changed */
  areas: AreasLeft
}

export interface StatusSnapshots {
  /**
   * `shown`: at most a second old. From half a second on it is refreshed in the background without delaying the caller, so a date
   * under constant demand is half a second old. `validated`: three times these ages.
   *
   * @throws performance_not_found (404)
   */
  read(tenant: TenantId, performance_id: string, age?: StatusAge): Promise<StatusSnapshot>
  /** The status read after this call. @throws performance_not_found (404) */
  readAnew(tenant: TenantId, performance_id: string): Promise<StatusSnapshot>
  /** The latest snapshot, and when its reading began, by `performance.now()`; null for a date without recent requests. */
  latest(tenant: TenantId, performance_id: string): { snapshot: StatusSnapshot; read_at: number } | null
  /** The changes after `rev`, in order; null when they are no longer stored, or the chart was replaced since. */
  since(tenant: TenantId, performance_id: string, rev: string): StatusChange[] | null
  /**
   * Called with each change that any reading finds; null: the chart was replaced, load the whole status again.
   *
   * @returns how to unsubscribe
   */
  onChange(tenant: TenantId, performance_id: string, listener: (change: StatusChange | null) => void): () => void
}

/** `shown`: for display. `validated`: to validate a choice, where only its pattern matters, including all choices of a rush. */
export type StatusAge = "shown" | "validated"

const AGES: Record<StatusAge, { fresh_ms: number; oldest_ms: number }> = {
  shown: { fresh_ms: 500, oldest_ms: 1_000 },
  validated: { fresh_ms: 1_500, oldest_ms: 3_000 },
}
const KEPT = 5_000
/** Changes stored per performance for readers that reconnect: half a minute of a rush. */
const KEPT_CHANGES = 60

interface Entry {
  snapshot: StatusSnapshot | null
  /** previous snapshots, oldest first */
  before: StatusSnapshot[]
  listeners: Set<(change: StatusChange | null) => void>
  read_at: number
  reading: Promise<StatusSnapshot> | null
}

/**
 * Status of performances, read from claims twice a second per performance, however many readers; numbered here, after commit.
 * Advisory: the hold decides.
 */
export function createStatusSnapshots(pool: Pool): StatusSnapshots {
  const epoch = randomBytes(4).toString("hex")
  const reader = createStatusReader(pool)
  const entries = new Map<string, Entry>()
  const keyOf = (tenant: TenantId, performance_id: string) => `${tenant}|${performance_id}`
  // shared by all dates, so that a date that is forgotten and read again never repeats a rev
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

  /** @returns the current snapshot, which can come from a later reading that finished first */
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

  /** Shares one reading among all callers that need nothing newer. */
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
          // errors are ignored here: once the snapshot is too old, a caller waits for a reading and gets its error
          reading(entry, tenant, performance_id, "soon").catch(() => undefined)
        }

        return snapshot
      }

      return reading(entry, tenant, performance_id, "now")
    },
    async readAnew(tenant, performance_id) {
      return readNow(entryOf(keyOf(tenant, performance_id)), tenant, performance_id, "now")
    },
    latest(tenant, performance_id) {
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

/** Makes a snapshot the current one and notifies listeners. */
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
