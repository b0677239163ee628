import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Whether a member may repeat dates at the moment: for display, never for a decision. */
export async function canReplicate(db: Db, tenant: TenantId, user_id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select 1 from tenancy_member m join tenancy_tenant t on t.tenant_no = m.tenant_no
     where m.tenant_no = $1 and m.user_id = $2 and m.status = 'active' and (t.kind = 'platform' or m.replication_granted_at is not null)`,
    [tenant, user_id]
  )

  return rowCount === 1
}
