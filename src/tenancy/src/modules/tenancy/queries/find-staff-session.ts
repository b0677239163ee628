import type { Db } from "@guichet/kernel/sql"
import type { Role } from "../../../contracts/roles"

export interface StaffSessionRecord {
  tenant_no: number
  user_id: string
  kind: "staff" | "support"
  reason: string | null
  /** of the membership that carries the session: the tenant's own, or the operator's for support */
  role: Role
  email: string
  /** false: whoever this is came by a code, and nobody has shown yet that the address is theirs by a password of their own */
  has_password: boolean
  expires_at: Date
  /** support only: the visit that carries the session, and whether it may change things now */
  visit_id: string | null
  is_raised: boolean
}

/** A session counts only on the host it was made on, for its tenant, while its membership is active. Support is carried by the platform's membership, for as long as its visit goes on. */
const sql = `
select s.tenant_no, s.user_id, s.kind, s.reason, m.role, m.email, s.expires_at, v.id as visit_id, coalesce(v.raised_until > now(), false) as is_raised, exists (
  select from provider_identity p where p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null) as has_password
from staff_session s
join member m on m.tenant_no = case s.kind when 'support' then 1 else s.tenant_no end and m.user_id = s.user_id and m.status = 'active'
left join support_visit v on v.tenant_no = s.tenant_no and v.id = s.visit_id and v.ended_at is null and v.expires_at > now()
where s.id_hash = $1 and s.host = $2 and s.tenant_no = $3 and s.revoked_at is null and s.expires_at > now()
  and (s.kind = 'staff' or v.id is not null)`

export async function queryFindStaffSession(
  db: Db,
  session: { id_hash: Buffer; host: string; tenant_no: number }
): Promise<StaffSessionRecord | null> {
  const { rows } = await db.query<StaffSessionRecord & Record<string, unknown>>({
    name: "find-staff-session",
    text: sql,
    values: [session.id_hash, session.host, session.tenant_no],
  })

  return rows[0] ?? null
}
