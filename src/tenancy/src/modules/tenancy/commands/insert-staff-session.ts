import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SessionFactor } from "../../../contracts/accounts"
import { openSessionCondition } from "../queries/open-session-condition"

export interface NewStaffSession {
  id_hash: Buffer
  tenant_no: TenantId
  user_id: string
  host: string
  kind: "staff" | "support"
  reason: string | null
  support_session_id: string | null
  ttl_seconds: number
  second_factor: SessionFactor | null
  /** the factor was verified just now, not inherited from another session */
  is_factor_fresh: boolean
  /**
   * the session that issued its entry code: a staff session continues it, with its start, end, confirmation and factor, a support
   * session with its confirmation
   */
  issued_by: Buffer | null
  /** false: opened by an emailed link, without a password or factor */
  is_confirmed: boolean
  user_agent: string | null
  address: string | null
}

/**
 * Writes nothing, and returns false, unless the membership behind the session is active, and an owner's when the site is closed,
 * and the issuing session is open. Its row stays locked, so a session that is being ended issues none. Also deletes sessions that
 * ended more than a week ago.
 */
export async function insertStaffSession(db: Db, session: NewStaffSession): Promise<boolean> {
  const { rowCount } = await db.query(
    `with old as (delete from staff_session where expires_at < now() - interval '7 days'),
     issuer as (select s.* from staff_session s where s.id_hash = $13 and ${openSessionCondition} for share),
     continued as (select * from issuer where $5 = 'staff')
     insert into staff_session (id_hash, tenant_no, user_id, host, kind, reason, created_at, expires_at, support_session_id, second_factor,
       user_agent, address, confirmed_at, factor_at)
     select $1, $2, $3, $4, $5, $6, coalesce(c.created_at, now()), coalesce(c.expires_at, now() + make_interval(secs => $7)), $8,
       coalesce(c.second_factor, $9), $10, $11,
       coalesce(i.confirmed_at, case when $14::boolean then now() else now() - make_interval(secs => $7) end),
       coalesce(c.factor_at, case when $12::boolean and $9 in ('totp', 'passkey') then now() end)
     from (select) here left join issuer i on true left join continued c on true
     where ($13::bytea is null or exists (select from issuer))
       and exists (select 1 from member where tenant_no = case when $5 = 'support' then 1 else $2::int end and user_id = $3 and status = 'active'
         and exists (select from tenant t where t.tenant_no = $2
           and (t.status <> 'closed' or ($5 = 'staff' and member.role = 'owner' and t.readable_until > now()))))`,
    [
      session.id_hash,
      session.tenant_no,
      session.user_id,
      session.host,
      session.kind,
      session.reason,
      session.ttl_seconds,
      session.support_session_id,
      session.second_factor,
      session.user_agent,
      session.address,
      session.is_factor_fresh,
      session.issued_by,
      session.is_confirmed,
    ]
  )

  return rowCount === 1
}
