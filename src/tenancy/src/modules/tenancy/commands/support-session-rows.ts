import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { SUPPORT_SESSION_RAISED_SECONDS } from "../../../contracts/support-sessions"

const OPEN = "ended_at is null and expires_at > now()"

interface NewSupportSession {
  tenant_no: TenantId
  id: string
  user_id: string
  email: string
  reason: string
  minutes: number
}

/** A support session whose code has not been redeemed yet. */
export async function insertSupportSession(db: Db, support_session: NewSupportSession): Promise<void> {
  await db.query(
    `insert into support_session (tenant_no, id, user_id, email, reason, minutes, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $6))`,
    [
      support_session.tenant_no,
      support_session.id,
      support_session.user_id,
      support_session.email,
      support_session.reason,
      support_session.minutes,
    ]
  )
}

/**
 * Its duration counts from now on.
 *
 * @returns false when it was already entered or ended
 */
export async function markSupportSessionEntered(db: Db, tenant_no: TenantId, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update support_session set entered_at = now(), expires_at = now() + make_interval(mins => minutes)
     where tenant_no = $1 and id = $2 and entered_at is null and ${OPEN}`,
    [tenant_no, id]
  )

  return rowCount === 1
}

/**
 * Allows changes for a quarter of an hour, never beyond the support session's end. A repeated request with the same reason
 * changes nothing while they are allowed: decided by the row's lock, of two concurrent calls the second sees the first.
 *
 * @returns until when, and whether this call raised it; null when the support session has ended
 */
export async function updateSupportSession(
  db: Db,
  tenant_no: TenantId,
  id: string,
  reason: string
): Promise<{ raised_until: Date; is_new: boolean } | null> {
  const { rows: raised } = await db.query<{ raised_until: Date }>(
    `update support_session set raise_reason = $3, raised_until = least(expires_at, now() + make_interval(secs => $4))
     where tenant_no = $1 and id = $2 and entered_at is not null and ${OPEN}
       and not (coalesce(raised_until > now(), false) and raise_reason is not distinct from $3) returning raised_until`,
    [tenant_no, id, reason, SUPPORT_SESSION_RAISED_SECONDS]
  )
  if (raised.length > 0) {
    return { ...raised[0], is_new: true }
  }
  const { rows } = await db.query<{ raised_until: Date }>(
    `select raised_until from support_session where tenant_no = $1 and id = $2 and raised_until > now() and ${OPEN}`,
    [tenant_no, id]
  )

  return rows.length > 0 ? { ...rows[0], is_new: false } : null
}

/**
 * Ends a support session and its staff sessions, in one statement.
 *
 * @returns false when it had already ended
 */
export async function closeSupportSession(db: Db, tenant_no: TenantId, id: string, ended_by: string): Promise<boolean> {
  const { rows } = await db.query(
    `with ended as (
       update support_session set ended_at = now(), ended_by = $3 where tenant_no = $1 and id = $2 and ${OPEN} returning tenant_no, id),
     sessions as (
       update staff_session s set revoked_at = now() from ended
       where s.tenant_no = ended.tenant_no and s.support_session_id = ended.id and s.revoked_at is null)
     select 1 from ended`,
    [tenant_no, id, ended_by]
  )

  return rows.length === 1
}
