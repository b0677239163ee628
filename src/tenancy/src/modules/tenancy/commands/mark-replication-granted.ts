import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** @returns false when the membership does not exist; an earlier permission is left unchanged */
export async function markReplicationGranted(
  db: Db,
  member: { tenant_no: TenantId; member_id: string; granted_by: string }
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update member set replication_granted_at = coalesce(replication_granted_at, now()), replication_granted_by = coalesce(replication_granted_by, $3)
     where tenant_no = $1 and id = $2`,
    [member.tenant_no, member.member_id, member.granted_by]
  )

  return rowCount === 1
}
