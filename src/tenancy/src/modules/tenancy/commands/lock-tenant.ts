import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/** Serialises changes to a tenant's members: the tenant's row stays locked until the caller's transaction ends. */
export async function lockTenant(db: PoolClient, tenant_no: TenantId): Promise<void> {
  await db.query("select from tenant where tenant_no = $1 for no key update", [tenant_no])
}
