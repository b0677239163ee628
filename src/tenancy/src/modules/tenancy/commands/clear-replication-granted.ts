import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The member may no longer repeat dates; without the permission, nothing changes. */
export async function clearReplicationGranted(db: Db, member: { tenant_no: TenantId; member_id: string }): Promise<void> {
  await db.query(
    "update member set replication_granted_at = null, replication_granted_by = null where tenant_no = $1 and id = $2",
    [member.tenant_no, member.member_id]
  )
}
