import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { STAFF_SESSION_IDLE_SECONDS } from "../../../contracts/limits"
import type { Role } from "../../../contracts/roles"

export interface StaffSessionRecord {
  tenant_no: TenantId
  user_id: string
  kind: "staff" | "support"
  reason: string | null
  /** of the membership behind the session: the tenant's own, or the operator's for support */
  role: Role
  email: string
  /** false: signed in by a code, and the email address has not been proven by a password yet */
  has_password: boolean
  /** the operator requires a second factor of this role, and none is enrolled */
  must_enrol: boolean
  confirmed_seconds_ago: number
  /** has an authenticator or a passkey */
  has_factor: boolean
  /** null: none was verified in this session */
  factor_seconds_ago: number | null
  /** not seen for a minute */
  is_unseen: boolean
  expires_at: Date
  /** support only: the support session behind the session, and whether it may currently change things */
  support_session_id: string | null
  is_raised: boolean
  /** the site is closed: its owners can read */
  is_closed: boolean
}

/**
 * A session is valid only on the host it was opened on, for its tenant, while its membership is active and it was used within two
 * hours, and, once its user has a second factor, only if one was given: an authenticator or a passkey. On a closed site only
 * owners' sessions are valid, until the reading term ends. A support session's staff session depends on the operator membership,
 * on the support session, and on the operator's own session, which gave the factor.
 */
const sql = `
select s.tenant_no, s.user_id, s.kind, s.reason, m.role, m.email, s.expires_at, l.is_there is true as has_password,
  v.id as support_session_id, coalesce(v.raised_until > now(), false) as is_raised,
  f.is_there is true as has_factor, s.kind = 'staff' and f.is_there is null and m.role = any(r.second_factor_roles) is true as must_enrol,
  extract(epoch from now() - s.factor_at)::int as factor_seconds_ago,
  extract(epoch from now() - s.confirmed_at)::int as confirmed_seconds_ago,
  s.last_seen_at < now() - interval '1 minute' as is_unseen, t.status = 'closed' as is_closed
from staff_session s
join tenant t on t.tenant_no = s.tenant_no
join member m on m.tenant_no = case s.kind when 'support' then 1 else s.tenant_no end and m.user_id = s.user_id and m.status = 'active'
left join support_session v on v.tenant_no = s.tenant_no and v.id = s.support_session_id and v.ended_at is null and v.expires_at > now()
left join lateral (
  select true as is_there, p.auth_identity_id from provider_identity p
  where p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null limit 1) l on true
left join lateral (
  select true as is_there where exists (select from staff_passkey k where k.user_id = s.user_id)
    or exists (select from auth_mfa_factor f
      where f.auth_identity_id = l.auth_identity_id and f.status = 'enabled' and f.deleted_at is null)) f on true
left join account_rule r on r.tenant_no = 1
where s.id_hash = $1 and s.host = $2 and s.tenant_no = $3 and s.revoked_at is null and s.expires_at > now()
  and s.last_seen_at > now() - make_interval(secs => ${STAFF_SESSION_IDLE_SECONDS})
  and (s.kind = 'staff' or v.id is not null)
  and (t.status <> 'closed' or (s.kind = 'staff' and m.role = 'owner' and t.readable_until > now()))
  and (s.kind = 'support' or f.is_there is null or s.second_factor is not null)`

export async function findStaffSessionByHash(
  db: Db,
  session: { id_hash: Buffer; host: string; tenant_no: TenantId }
): Promise<StaffSessionRecord | null> {
  const { rows } = await db.query<StaffSessionRecord & Record<string, unknown>>({
    name: "find-staff-session",
    text: sql,
    values: [session.id_hash, session.host, session.tenant_no],
  })

  return rows[0] ?? null
}
