import { createHmac } from "node:crypto"
import { derivedKey } from "@guichet/kernel/secret"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { networkOfCaller } from "./rate-limit"

/**
 * By what callers of one network are known to the database: a keyed hash of their address (of IPv6, of its /64), another at each tenant and for each use, 16
 * bytes. Null for who does not come from the internet: nobody is counted together with others by the address of a proxy.
 *
 * @param use what is counted
 * @param ip as the edge proxy saw it
 */
export function networkHash(
  secret: string,
  use: "holding-network" | "paying-address" | "guessing-network",
  tenant: TenantId,
  ip: string
): Buffer | null {
  const network = networkOfCaller(ip)

  if (network === null) {
    return null
  }

  return createHmac("sha256", derivedKey(secret, `ticketing/${use}`))
    .update(`${tenant}|${network}`)
    .digest()
    .subarray(0, 16)
}
