import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Role } from "../../../contracts/roles"

/**
 * Whose second factor it is, and whether they are a member of another site too: there is one for all consoles. Only confirmed
 * sites count, because anyone can sign up with another person's email address.
 */
export async function findMemberForReset(
  db: Db,
  tenant_no: TenantId,
  id: string
): Promise<{ user_id: string; role: Role; is_elsewhere: boolean } | null> {
  const { rows } = await db.query<{ user_id: string; role: Role; is_elsewhere: boolean }>(
    `select m.user_id, m.role, exists (
       select from member o join tenant t on t.tenant_no = o.tenant_no and t.confirmed_at is not null
       where o.user_id = m.user_id and o.tenant_no <> m.tenant_no) as is_elsewhere
     from member m where m.tenant_no = $1 and m.id = $2`,
    [tenant_no, id]
  )

  return rows[0] ?? null
}
