import type { TenantId } from "@guichet/kernel/tenant-id"
import { networkHash } from "./network-hash"
import { networkOfCaller } from "./rate-limit"

const KEPT = 200_000

/** The network under which a hold request at a date is counted. */
export type HoldingNetwork = (asked: { tenant: TenantId; performance_id: string; ip: string }) => Buffer | null

/**
 * Null for callers without a public address, and for a network's first request at a date, so that a rush of many networks costs
 * the database nothing: one order's worth, which no limit would refuse, stays uncounted per process. From the second request on,
 * the database counts over all sales API processes.
 */
export function createHoldingNetwork(secret: string): HoldingNetwork {
  const seen = new Set<string>()
  const oldest = seen.values()

  return ({ tenant, performance_id, ip }) => {
    const network = networkOfCaller(ip)
    if (network === null) {
      return null
    }
    const key = `${tenant}|${performance_id}|${network}`
    if (seen.has(key)) {
      return networkHash(secret, "holding-network", tenant, ip)
    }
    seen.add(key)
    if (seen.size > KEPT) {
      seen.delete(oldest.next().value as string)
    }

    return null
  }
}
