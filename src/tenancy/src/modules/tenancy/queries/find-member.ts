import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminMember } from "../../../contracts/site"

export interface MemberRecord extends AdminMember {
  user_id: string
}

/** A membership by its id or by its user. */
export async function findMember(
  db: Db,
  tenant_no: TenantId,
  by: { id: string } | { user_id: string }
): Promise<MemberRecord | null> {
  const { rows } = await db.query<MemberRecord & Record<string, unknown>>(
    "select id, user_id, email, role, status, created_at from member where tenant_no = $1 and (id = $2 or user_id = $3)",
    [tenant_no, "id" in by ? by.id : null, "user_id" in by ? by.user_id : null]
  )

  return rows[0] ?? null
}
