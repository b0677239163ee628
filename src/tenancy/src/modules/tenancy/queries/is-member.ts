import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Whether this email address belongs to a member, including disabled ones.
 *
 * @param email lower-case
 */
export async function isMember(db: Db, tenant_no: TenantId, email: string): Promise<boolean> {
  const { rows } = await db.query("select 1 from member where tenant_no = $1 and email = $2", [tenant_no, email])

  return rows.length > 0
}
