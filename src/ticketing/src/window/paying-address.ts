import { createHmac } from "node:crypto"
import { networkOf } from "@guichet/kernel/outside"
import { derivedKey } from "@guichet/kernel/secret"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * By what payers of one network are known while they pay: a keyed hash of their address, another at each tenant, 16 bytes. Null for who does not come from the
 * internet: nobody is counted together with others by the address of a proxy.
 *
 * @param ip as the front door saw it
 */
export function payingAddress(secret: string, tenant: TenantId, ip: string): Buffer | null {
  const network = networkOf(ip)

  if (network === null) {
    return null
  }
  const key = derivedKey(secret, "ticketing/paying-address")

  return createHmac("sha256", key).update(`${tenant}|${network}`).digest().subarray(0, 16)
}
