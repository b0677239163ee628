import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Removes the subscription of a failed sign-up; a tenant that was billed keeps it. */
export async function dropSubscription(db: Db, tenant_no: TenantId): Promise<void> {
  await db.query(
    "delete from subscription where tenant_no = $1 and not exists (select from billing_period where tenant_no = $1)",
    [tenant_no]
  )
}
