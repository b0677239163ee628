import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_API_KEYS } from "../../../../contracts/api-keys"

export interface NewApiKey {
  tenant_no: TenantId
  id: string
  name: string
  prefix: string
  key_hash: Buffer
  rights: readonly string[]
  user_id: string
  ttl_days: number
}

/**
 * Runs in the caller's transaction. False, and nothing written, when the site has the maximum number of working keys: the lock on
 * the tenant's row serialises concurrent inserts, so that the count is exact.
 */
export async function insertApiKey(db: PoolClient, key: NewApiKey): Promise<boolean> {
  await db.query("select from tenant where tenant_no = $1 for update", [key.tenant_no])
  const { rowCount } = await db.query(
    `insert into access_key (tenant_no, id, name, prefix, key_hash, rights, user_id, expires_at)
     select $1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8)
     where (select count(*) from access_key where tenant_no = $1 and revoked_at is null and expires_at > now()) < $9`,
    [key.tenant_no, key.id, key.name, key.prefix, key.key_hash, key.rights, key.user_id, key.ttl_days, MAX_API_KEYS]
  )

  return rowCount === 1
}
