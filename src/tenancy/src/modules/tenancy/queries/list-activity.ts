import type { Db } from "@guichet/kernel/sql"
import type { AdminActivity } from "../../../contracts/visits"

interface ActivityAsked {
  /** older than this entry */
  before?: number
  visit_id?: string
  limit: number
}

/** Entries of a tenant's audit, newest first, by keyset: a page costs the same however long the log is. */
export async function queryListActivity(db: Db, tenant_no: number, asked: ActivityAsked): Promise<AdminActivity[]> {
  const { rows } = await db.query<AdminActivity & Record<string, unknown>>(
    `select seq::float8 as seq, at, actor_kind, actor_mail as actor, action, target, details, visit_id
     from audit_log where tenant_no = $1 and ($2::bigint is null or seq < $2) and ($3::text is null or visit_id = $3)
     order by seq desc limit $4`,
    [tenant_no, asked.before ?? null, asked.visit_id ?? null, asked.limit]
  )

  return rows
}
