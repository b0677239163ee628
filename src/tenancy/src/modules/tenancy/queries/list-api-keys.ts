import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminApiKey } from "../../../contracts/api-keys"

const columns = `k.id, k.name, k.prefix, k.rights, m.email as made_by, k.created_at, k.expires_at, k.last_used_at,
  case when k.revoked_at is not null then 'revoked' when k.expires_at <= now() then 'expired'
    when m.status is distinct from 'active' then 'maker_gone' else 'working' end as state`
const source = "access_key k left join member m on m.tenant_no = k.tenant_no and m.user_id = k.user_id"

/** Newest first, including ended keys. */
export async function listApiKeys(
  db: Db,
  tenant_no: TenantId,
  page: { limit: number; offset: number }
): Promise<{ api_keys: AdminApiKey[]; count: number }> {
  const { rows } = await db.query<AdminApiKey & Record<string, unknown>>(
    `select ${columns} from ${source} where k.tenant_no = $1 order by k.created_at desc, k.id desc limit $2 offset $3`,
    [tenant_no, page.limit, page.offset]
  )
  const counted = await db.query<{ count: number }>("select count(*)::int as count from access_key where tenant_no = $1", [
    tenant_no,
  ])

  return { api_keys: rows, count: counted.rows[0].count }
}

export async function getApiKey(db: Db, tenant_no: TenantId, id: string): Promise<AdminApiKey> {
  const { rows } = await db.query<AdminApiKey & Record<string, unknown>>(
    `select ${columns} from ${source} where k.tenant_no = $1 and k.id = $2`,
    [tenant_no, id]
  )

  return rows[0]
}
