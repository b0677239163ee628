import type { Db } from "@guichet/kernel/sql"
import { call } from "../call"

export interface SigningKeyRow {
  key_id: number
  year: number
  public_key: Buffer
  private_key_sealed: Buffer
}

const COLUMNS = "key_id, year, public_key, private_key_sealed"

/** The key in use for a year; null before the first ticket of that year. */
export async function findSigningKey(db: Db, tenant_no: number, year: number): Promise<SigningKeyRow | null> {
  const [row] = await call<SigningKeyRow>(
    db,
    "find-signing-key",
    `select ${COLUMNS} from signing_key where tenant_no = $1 and year = $2 and revoked_at is null`,
    [tenant_no, year]
  )

  return row ?? null
}

/** Keeps a new key unless a rival was faster; the caller reads again. Decided by the unique index on (tenant_no, year). */
export async function insertSigningKey(db: Db, tenant_no: number, key: SigningKeyRow): Promise<void> {
  await call(
    db,
    "insert-signing-key",
    `insert into signing_key (tenant_no, ${COLUMNS}) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [tenant_no, key.key_id, key.year, key.public_key, key.private_key_sealed]
  )
}

/** Every public key with which a tenant's tickets may be signed. */
export async function listPublicKeys(db: Db, tenant_no: number): Promise<{ key_id: number; year: number; public_key: Buffer }[]> {
  return call(
    db,
    "list-public-keys",
    "select key_id, year, public_key from signing_key where tenant_no = $1 and revoked_at is null order by key_id",
    [tenant_no]
  )
}
