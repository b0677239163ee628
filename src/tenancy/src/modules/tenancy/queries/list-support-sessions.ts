import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminSupportSession } from "../../../contracts/support-sessions"

const IS_OPEN = "v.ended_at is null and v.expires_at > now()"

/** Changes are audit entries made in the support session, except those about the support session itself. */
const SUPPORT_SESSION = `
  v.id, coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), v.email) as who, v.email, o.name as operator, v.reason,
  case when ${IS_OPEN} and v.raised_until > now() then 'write' else 'read' end as level, v.raise_reason, v.entered_at, v.expires_at, v.ended_at,
  case when v.ended_by = v.user_id then v.email
    else (select m.email from member m where m.tenant_no = v.tenant_no and m.user_id = v.ended_by) end as ended_by,
  ${IS_OPEN} as is_open,
  (select count(*)::int from audit_log l where l.tenant_no = v.tenant_no and l.support_session_id = v.id and l.action !~ '^support\\.' and l.action <> 'console.entered') as change_count
from support_session v
join tenant o on o.kind = 'platform'
left join "user" u on u.id = v.user_id
where v.tenant_no = $1 and v.entered_at is not null`

/** Open support sessions, at most 20; expired ones are excluded. */
export async function listOpenSupportSessions(db: Db, tenant_no: TenantId): Promise<AdminSupportSession[]> {
  const { rows } = await db.query<AdminSupportSession & Record<string, unknown>>(
    `select ${SUPPORT_SESSION} and ${IS_OPEN} order by v.entered_at limit 20`,
    [tenant_no]
  )

  return rows
}

/** Every support session, newest first, paged. */
export async function listSupportSessions(
  db: Db,
  tenant_no: TenantId,
  page: { limit: number; offset: number }
): Promise<{ support_sessions: AdminSupportSession[]; count: number }> {
  const [{ rows: support_sessions }, { rows: counted }] = await Promise.all([
    db.query<AdminSupportSession & Record<string, unknown>>(
      `select ${SUPPORT_SESSION} order by v.created_at desc, v.id desc limit $2 offset $3`,
      [tenant_no, page.limit, page.offset]
    ),
    db.query<{ count: string }>("select count(*) from support_session where tenant_no = $1 and entered_at is not null", [
      tenant_no,
    ]),
  ])

  return { support_sessions, count: Number(counted[0].count) }
}
