import type { TenantId } from "@guichet/kernel/tenant-id"

/** Of one process; whoever finds no room asks for the status itself, every few seconds. */
export const STREAM_ROOM = {
  /** so many viewers are most of a core */
  all: 10_000,
  /** one tenant's rush leaves the other half to all others */
  of_tenant: 5_000,
  /** a whole school behind one line */
  of_network: 200,
  /** each date that is watched is read twice a second */
  dates_of_network: 20,
} as const

/** Who watches: by network, an address of the internet or its IPv6 block of 64 bits. */
export interface Viewer {
  tenant: TenantId
  performance_id: string
  network: string
}

/** Counts viewers. @returns how one enters: null where there is no room, else how it leaves, once */
export function createStreamRoom(room: Record<keyof typeof STREAM_ROOM, number> = STREAM_ROOM) {
  const tenants = new Map<TenantId, number>()
  /** by network, how often it watches each date */
  const networks = new Map<string, Map<string, number>>()
  let all = 0

  return ({ tenant, performance_id, network }: Viewer): (() => void) | null => {
    const dates = networks.get(network) ?? new Map<string, number>()
    const date = `${tenant}|${performance_id}`
    if (
      all >= room.all ||
      (tenants.get(tenant) ?? 0) >= room.of_tenant ||
      sum(dates) >= room.of_network ||
      (!dates.has(date) && dates.size >= room.dates_of_network)
    ) {
      return null
    }
    const count = (step: 1 | -1) => {
      all += step
      add(tenants, tenant, step)
      add(dates, date, step)
      if (dates.size === 0) {
        networks.delete(network)
      } else {
        networks.set(network, dates)
      }
    }
    count(1)

    return () => count(-1)
  }
}

function add<Key>(counts: Map<Key, number>, key: Key, step: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + step
  if (now === 0) {
    counts.delete(key)
  } else {
    counts.set(key, now)
  }
}

const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((all, count) => all + count, 0)
