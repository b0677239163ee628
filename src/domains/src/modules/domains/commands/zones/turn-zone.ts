import type { TenantId } from "@guichet/kernel/tenant-id"
import { lockProvenHost } from "@guichet/tenancy/hosts"
import type { PoolClient } from "pg"

export type ZoneOutcome = "on" | "known" | "not_proven"

/**
 * From the commit on the platform answers for a host; only for one that is this tenant's in `tenant_host`. Under the lock of the
 * tenant.
 */
export async function enableZone(db: PoolClient, tenant_no: TenantId, host: string): Promise<ZoneOutcome> {
  if (!(await lockProvenHost(db, tenant_no, host))) {
    return "not_proven"
  }
  const { rowCount } = await db.query("insert into dns_zone (tenant_no, host) values ($1, $2) on conflict do nothing", [
    tenant_no,
    host,
  ])

  return rowCount === 1 ? "on" : "known"
}

/**
 * Deletes the zone and its records.
 *
 * @returns false: it did not exist
 */
export async function disableZone(db: PoolClient, tenant_no: TenantId, host: string): Promise<boolean> {
  const { rowCount } = await db.query("delete from dns_zone where tenant_no = $1 and host = $2", [tenant_no, host])

  return rowCount === 1
}
