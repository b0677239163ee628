import type { Db } from "@guichet/kernel/sql"

/** Every endpoint of a site is off from here on; what waits is not sent until somebody turns one on again. In the caller's transaction. */
export async function queryStopEndpoints(db: Db, tenant_no: number): Promise<void> {
  await db.query("update webhook_endpoint set is_on = false, off_reason = 'site_closed' where tenant_no = $1 and is_on", [
    tenant_no,
  ])
}
