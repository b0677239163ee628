import type { TenantId } from "@guichet/kernel/tenant-id"

/** Per process; viewers beyond it poll the status every few seconds. */
export const STREAM_ROOM = {
  /** this many viewers use most of a core */
  all: 10_000,
  /** half, so that one tenant's rush leaves room for all others */
  of_tenant: 5_000,
  /** a whole school behind one connection */
  of_network: 200,
  /** each viewed date is read twice a second */
  dates_of_network: 20,
} as const

/** A viewer and their network: `publicNetworkOf` their address. */
export interface Viewer {
  tenant: TenantId
  performance_id: string
  network: string
}

/**
 * Counts viewers. @returns a function that admits a viewer: null when there is no room, otherwise a function to call once when
 * they leave
 */
export function createStreamRoom(room: Record<keyof typeof STREAM_ROOM, number> = STREAM_ROOM) {
  const tenants = new Map<TenantId, number>()
  /** per network, how many viewers each date has */
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
