import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"
import type { SealedSigningKey } from "../../queries/check-in/signing-keys"

export interface NewSigningKey extends SealedSigningKey {
  year: number
  public_key: Buffer
}

/**
 * Stores a new key unless another process was faster; the caller then reads again. Decided by the primary key.
 *
 * @returns whether it was stored
 */
export async function insertSigningKey(db: Db, tenant_no: TenantId, key: NewSigningKey): Promise<boolean> {
  const rows = await call<{ key_id: number }>(
    db,
    "insert-signing-key",
    `insert into signing_key (tenant_no, key_id, year, public_key, seed) values ($1, $2, $3, $4, $5) on conflict do nothing returning key_id`,
    [tenant_no, key.key_id, key.year, key.public_key, key.seed]
  )

  return rows.length > 0
}
