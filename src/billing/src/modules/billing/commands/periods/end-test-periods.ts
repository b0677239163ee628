import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The client is no longer a test client: periods that have begun carry no monthly fee, even if they are opened later. */
export async function endTestPeriods(db: Db, tenant_no: TenantId): Promise<void> {
  await db.query("update subscription set free_until = now() where tenant_no = $1", [tenant_no])
}
