import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Turns every endpoint of a site off, in the caller's transaction; waiting deliveries are not sent until an endpoint is turned on
 * again.
 */
export async function stopEndpoints(db: Db, tenant_no: TenantId): Promise<void> {
  await db.query("update webhook_endpoint set is_on = false, off_reason = 'site_closed' where tenant_no = $1 and is_on", [
    tenant_no,
  ])
}
