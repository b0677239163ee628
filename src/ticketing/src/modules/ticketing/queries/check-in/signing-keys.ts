import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

export interface SealedSigningKey {
  key_id: number
  seed: string
}

export interface PublicKeyRow {
  key_id: number
  year: number
  public_key: Buffer
  is_revoked: boolean
}

/** The keys that can sign a year's tickets, newest first; `sequence` is free for the next one. */
export async function findSigningKeys(
  db: Db,
  tenant_no: TenantId,
  year: number
): Promise<{ keys: SealedSigningKey[]; sequence: number }> {
  const rows = await call<{ key_id: number; seed: string | null }>(
    db,
    "find-signing-keys",
    "select key_id, seed from signing_key where tenant_no = $1 and year = $2 order by key_id desc",
    [tenant_no, year]
  )

  return {
    keys: rows.flatMap(({ key_id, seed }) => (seed === null ? [] : [{ key_id, seed }])),
    sequence: rows.length === 0 ? 0 : (rows[0].key_id & 255) + 1,
  }
}

/** Every public key that signed a tenant's tickets, including those that are refused by now. */
export async function listPublicKeys(db: Db, tenant_no: TenantId): Promise<PublicKeyRow[]> {
  return call<PublicKeyRow & Record<string, unknown>>(
    db,
    "list-public-keys",
    `select key_id, year, public_key, revoked_at is not null as is_revoked from signing_key where tenant_no = $1 order by key_id`,
    [tenant_no]
  )
}
