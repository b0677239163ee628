import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminMember } from "../../../contracts/site"
import { likePart } from "../rules/like-part"

/** By email address, paged; `q` is a part of it. */
export async function listMembers(
  db: Db,
  tenant_no: TenantId,
  page: { q?: string; limit: number; offset: number }
): Promise<{ members: AdminMember[]; count: number }> {
  const found = "tenant_no = $1 and email like $2"
  const q = likePart(page.q?.toLowerCase() ?? "")
  const [{ rows: members }, { rows: counted }] = await Promise.all([
    db.query<AdminMember & Record<string, unknown>>(
      `select id, email, role, status, created_at, exists (
         select from provider_identity p join auth_mfa_factor f on f.auth_identity_id = p.auth_identity_id
         where p.entity_id = member.email and p.provider = 'emailpass' and p.deleted_at is null
           and f.status = 'enabled' and f.deleted_at is null)
         or exists (select from staff_passkey k where k.user_id = member.user_id) as has_second_factor
       from member where ${found} order by email limit $3 offset $4`,
      [tenant_no, q, page.limit, page.offset]
    ),
    db.query<{ count: string }>(`select count(*) from member where ${found}`, [tenant_no, q]),
  ])

  return { members, count: Number(counted[0].count) }
}
