import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { PLATFORM_TENANT_NO } from "../../../contracts/limits"
import type { AdminActivity } from "../../../contracts/support-sessions"

interface ActivityQuery {
  /** older than this entry */
  before?: number
  support_session_id?: string
  limit: number
}

/**
 * Entries of a tenant's audit, newest first, by keyset: a page costs the same however long the log is. The operator's entries
 * include the client concerned.
 */
export async function listActivity(db: Db, tenant_no: TenantId, asked: ActivityQuery): Promise<AdminActivity[]> {
  const { rows } = await db.query<AdminActivity & Record<string, unknown>>(
    `with entry as (
       select seq, at, actor_kind, actor_mail, action, target, details, support_session_id
       from audit_log where tenant_no = $1 and ($2::bigint is null or seq < $2) and ($3::text is null or support_session_id = $3)
       order by seq desc limit $4
     )
     select e.seq::float8 as seq, e.at, e.actor_kind, e.actor_mail as actor, e.action, e.target, e.details, e.support_session_id,
       case when $1 = $5 then (
         select jsonb_build_object('id', t.id, 'name', t.name) from tenant t
          where t.kind = 'client' and (t.id in (e.target, e.details->>'client') or t.tenant_no = (
            select v.tenant_no from support_session v where v.id in (e.target, e.support_session_id) limit 1)) limit 1) end as client
     from entry e order by e.seq desc`,
    [tenant_no, asked.before ?? null, asked.support_session_id ?? null, asked.limit, PLATFORM_TENANT_NO]
  )

  return rows
}
