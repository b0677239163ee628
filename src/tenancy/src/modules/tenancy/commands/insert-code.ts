import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface NewCode {
  code_hash: Buffer
  purpose: string
  tenant_no: TenantId
  user_id: string | null
  host: string | null
  payload: Record<string, unknown>
  ttl_seconds: number
}

/** Also deletes codes that expired more than a day ago. */
export async function insertCode(db: Db, code: NewCode): Promise<void> {
  await db.query(
    `with old as (delete from one_time_code where expires_at < now() - interval '1 day')
     insert into one_time_code (code_hash, purpose, tenant_no, user_id, host, payload, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
    [code.code_hash, code.purpose, code.tenant_no, code.user_id, code.host, JSON.stringify(code.payload), code.ttl_seconds]
  )
}
