import type { TenantId } from "@guichet/kernel/tenant-id"
import { networkHash } from "./network-hash"

/** Identifies payers of one network while they pay. @param ip as the edge proxy saw it */
export const payingNetwork = (secret: string, tenant: TenantId, ip: string): Buffer | null =>
  networkHash(secret, "paying-network", tenant, ip)
