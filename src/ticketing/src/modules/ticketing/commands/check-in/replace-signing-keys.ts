import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface ReplacedKeys {
  tenant_no: TenantId
  year: number
  /** keys created later are not replaced; a second run with the same instant finds nothing to do */
  made_before: Date
  is_stolen: boolean
}

/** Whether an instant is in the future, by the database's clock. */
export async function isAhead(db: Db, instant: Date): Promise<boolean> {
  const { rows } = await db.query<{ is_ahead: boolean }>("select $1::timestamptz > now() as is_ahead", [instant])

  return rows[0].is_ahead
}

/** Tenants and years with keys still to be replaced; a null `year` means from this year on, a null `tenant_no` all tenants. */
export async function findKeysToReplace(
  db: Db,
  {
    made_before,
    is_stolen,
    ...of
  }: Omit<ReplacedKeys, "tenant_no" | "year"> & { tenant_no: TenantId | null; year: number | null }
): Promise<{ tenant_no: TenantId; year: number }[]> {
  const { rows } = await db.query<{ tenant_no: TenantId; year: number }>(
    `select distinct k.tenant_no, k.year from signing_key k
     where ($1::int is null or k.tenant_no = $1) and case when $2::int is null then k.year >= extract(year from now() - interval '1 day') else k.year = $2 end
       and k.created_at < $3 and (k.seed is not null or ($4 and k.revoked_at is null))
     order by k.tenant_no, k.year`,
    [of.tenant_no, of.year, made_before, is_stolen]
  )

  return rows
}

/**
 * The newest key of a year; null when there is none. Locks all of them for the caller's transaction, the first one first, so that
 * others wait there.
 */
export async function lockNewestKey(
  db: Db,
  tenant_no: TenantId,
  year: number
): Promise<{ key_id: number; created_at: Date } | null> {
  const { rows } = await db.query<{ key_id: number; created_at: Date }>(
    "select key_id, created_at from signing_key where tenant_no = $1 and year = $2 order by key_id for update",
    [tenant_no, year]
  )

  return rows.at(-1) ?? null
}

/**
 * Retires keys created before the instant: their private halves are deleted, so they sign no more; stolen ones are also revoked.
 *
 * @returns their ids
 */
export async function retireKeys(db: Db, { tenant_no, year, made_before, is_stolen }: ReplacedKeys): Promise<number[]> {
  const { rows } = await db.query<{ key_id: number }>(
    `update signing_key set seed = null, revoked_at = case when $4 then coalesce(revoked_at, now()) else revoked_at end
     where tenant_no = $1 and year = $2 and created_at < $3 and (seed is not null or ($4 and revoked_at is null))
     returning key_id`,
    [tenant_no, year, made_before, is_stolen]
  )

  return rows.map(({ key_id }) => key_id).sort((a, b) => a - b)
}

/** Tenants with revoked keys, whose tickets may need new codes. @param tenant_no null: all */
export async function findTenantsWithRevokedKeys(
  db: Db,
  tenant_no: TenantId | null
): Promise<{ tenant_no: TenantId; seconds_ago: number }[]> {
  const { rows } = await db.query<{ tenant_no: TenantId; seconds_ago: number }>(
    `select k.tenant_no, extract(epoch from now() - max(k.revoked_at))::float8 as seconds_ago from signing_key k
     where k.revoked_at is not null and ($1::int is null or k.tenant_no = $1) group by k.tenant_no order by k.tenant_no`,
    [tenant_no]
  )

  return rows
}
