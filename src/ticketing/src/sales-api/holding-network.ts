import type { TenantId } from "@guichet/kernel/tenant-id"
import { networkHash } from "./network-hash"
import { networkOfCaller } from "./rate-limit"

const KEPT = 200_000

/** From where places of a date are asked, as the hold call counts it. */
export type HoldingNetwork = (asked: { tenant: TenantId; performance_id: string; ip: string }) => Buffer | null

/**
 * Null for who does not come from the internet, and for the first ask of a network at a date, so that a rush of many networks costs the database nothing: one
 * order's worth, which no limit refuses, stays uncounted in each process. From the second on all are counted, in the database, by all sales API processes together.
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
