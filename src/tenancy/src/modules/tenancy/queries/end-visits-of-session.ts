import type { Db } from "@guichet/kernel/sql"

export interface LeftVisit {
  tenant_no: number
  id: string
  user_id: string
}

/**
 * Ends the open visits, and their sessions, of the operator whose session on the operator's own console this is; of a visit's own session, that visit.
 *
 * @returns those that were open
 */
export async function queryEndVisitsOfSession(db: Db, id_hash: Buffer): Promise<LeftVisit[]> {
  const { rows } = await db.query<LeftVisit & Record<string, unknown>>(
    `with mine as (
       select s.tenant_no, s.user_id, s.visit_id, t.kind from staff_session s join tenant t on t.tenant_no = s.tenant_no
       where s.id_hash = $1 and s.revoked_at is null),
     ended as (
       update support_visit v set ended_at = now(), ended_by = m.user_id from mine m
       where v.user_id = m.user_id and v.ended_at is null and v.expires_at > now()
         and ((m.visit_id is null and m.kind = 'platform') or (v.tenant_no = m.tenant_no and v.id = m.visit_id))
       returning v.tenant_no, v.id, v.user_id),
     sessions as (
       update staff_session s set revoked_at = now() from ended e
       where s.tenant_no = e.tenant_no and s.visit_id = e.id and s.revoked_at is null)
     select tenant_no, id, user_id from ended order by tenant_no, id`,
    [id_hash]
  )

  return rows
}
