import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface LeftSupportSession {
  tenant_no: TenantId
  id: string
  user_id: string
}

/**
 * Given an operator's session on the operator's own console, ends all their open support sessions with their staff sessions;
 * given a support session's own staff session, ends that support session.
 *
 * @returns those that were open
 */
export async function endSupportSessionsOfSession(db: Db, id_hash: Buffer): Promise<LeftSupportSession[]> {
  const { rows } = await db.query<LeftSupportSession & Record<string, unknown>>(
    `with mine as (
       select s.tenant_no, s.user_id, s.support_session_id, t.kind from staff_session s join tenant t on t.tenant_no = s.tenant_no
       where s.id_hash = $1 and s.revoked_at is null),
     ended as (
       update support_session v set ended_at = now(), ended_by = m.user_id from mine m
       where v.user_id = m.user_id and v.ended_at is null and v.expires_at > now()
         and ((m.support_session_id is null and m.kind = 'platform') or (v.tenant_no = m.tenant_no and v.id = m.support_session_id))
       returning v.tenant_no, v.id, v.user_id),
     sessions as (
       update staff_session s set revoked_at = now() from ended e
       where s.tenant_no = e.tenant_no and s.support_session_id = e.id and s.revoked_at is null)
     select tenant_no, id, user_id from ended order by tenant_no, id`,
    [id_hash]
  )

  return rows
}
