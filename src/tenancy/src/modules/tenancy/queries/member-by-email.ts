import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The first active membership of an email address, over all sites. Operator only. */
export async function memberByEmail(db: Db, email: string): Promise<{ user_id: string; tenant_no: TenantId } | null> {
  const { rows } = await db.query<{ user_id: string; tenant_no: TenantId }>(
    "select user_id, tenant_no from member where email = $1 and status = 'active' order by tenant_no limit 1",
    [email]
  )

  return rows[0] ?? null
}
