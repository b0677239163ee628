import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/** Makes a tenant's own host live, or lapsed and then no longer canonical. */
export async function setHostStatus(
  db: PoolClient,
  { tenant_no, host }: { tenant_no: TenantId; host: string },
  status: "live" | "lapsed"
): Promise<void> {
  await db.query(
    `update tenant_host set status = $3, is_canonical = is_canonical and $3 = 'live'
     where host = $1 and tenant_no = $2 and kind = 'tenant' and status <> $3`,
    [host, tenant_no, status]
  )
}
