import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/** Deletes a host that was verified but never live: no one used it, so there is no cool-off. */
export async function dropVerifiedHost(
  db: PoolClient,
  { tenant_no, host }: { tenant_no: TenantId; host: string }
): Promise<void> {
  await db.query("delete from tenant_host where host = $1 and tenant_no = $2 and kind = 'tenant' and status = 'verified'", [
    host,
    tenant_no,
  ])
}
