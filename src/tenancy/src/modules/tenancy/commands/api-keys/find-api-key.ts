import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Role } from "../../../../contracts/roles"

export interface ApiKeyRecord {
  tenant_no: TenantId
  id: string
  rights: string[]
  /** its creator's current role: limits the rights of the key */
  role: Role
}

/** A working key whose creator is an active member of a site that is not closed; records its use, at most once per minute. */
const sql = `
with found as (
  select k.tenant_no, k.id, k.rights, m.role, k.last_used_at
  from access_key k join member m on m.tenant_no = k.tenant_no and m.user_id = k.user_id and m.status = 'active'
  join tenant t on t.tenant_no = k.tenant_no and t.status <> 'closed'
  where k.key_hash = $1 and k.revoked_at is null and k.expires_at > now()),
used as (
  update access_key k set last_used_at = now() from found f
  where k.tenant_no = f.tenant_no and k.id = f.id and (f.last_used_at is null or f.last_used_at < now() - interval '1 minute'))
select tenant_no, id, rights, role from found`

export async function findApiKeyByHash(db: Db, key_hash: Buffer): Promise<ApiKeyRecord | null> {
  const { rows } = await db.query<ApiKeyRecord & Record<string, unknown>>({
    name: "find-api-key",
    text: sql,
    values: [key_hash],
  })

  return rows[0] ?? null
}
