import { keyedHash } from "@guichet/kernel/signed"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { networkOfCaller } from "./rate-limit"

/**
 * Identifies callers of one network in the database: a keyed hash (16 bytes) of their `publicNetworkOf`, different per tenant and
 * use. Null for callers without a public address, because they would all share the address of a proxy.
 *
 * @param use what is counted
 * @param ip as the edge proxy saw it
 */
export function networkHash(
  secret: string,
  use: "holding-network" | "paying-network" | "guessing-network" | "waiting-network",
  tenant: TenantId,
  ip: string
): Buffer | null {
  const network = networkOfCaller(ip)

  if (network === null) {
    return null
  }

  return keyedHash(secret, `ticketing/${use}`, `${tenant}|${network}`).subarray(0, 16)
}
