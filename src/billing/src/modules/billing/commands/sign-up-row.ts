import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PriceSnapshot } from "../../../contracts"

export interface NewSignUp {
  key: string
  /** of all submitted fields: one key, one request */
  request_hash: string
  slug: string
  email: string
  plan_version_id: string
  currency: string
  time_zone: string
  price_snapshot: PriceSnapshot | null
}

export interface SignUpRow {
  request_hash: string
  tenant_no: TenantId | null
  is_done: boolean
}

/** A sign-up in progress whose process died is taken over after this time. */
const ABANDONED_SECONDS = 120

/**
 * Claims a key. Decided by the primary key.
 *
 * @returns false when it is taken
 */
export async function claimSignUp(db: Db, row: NewSignUp): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into sign_up (key, request_hash, slug, email, plan_version_id, currency, time_zone, price_snapshot) values ($1, $2, $3, $4, $5, $6, $7, $9)
     on conflict (key) do update set started_at = now(), plan_version_id = excluded.plan_version_id, currency = excluded.currency,
       price_snapshot = excluded.price_snapshot
       where sign_up.done_at is null and sign_up.request_hash = excluded.request_hash and sign_up.started_at < now() - make_interval(secs => $8)`,
    [
      row.key,
      row.request_hash,
      row.slug,
      row.email,
      row.plan_version_id,
      row.currency,
      row.time_zone,
      ABANDONED_SECONDS,
      row.price_snapshot ? JSON.stringify(row.price_snapshot) : null,
    ]
  )

  return rowCount === 1
}

export async function readSignUp(db: Db, key: string): Promise<SignUpRow | null> {
  const { rows } = await db.query<SignUpRow & Record<string, unknown>>(
    "select request_hash, tenant_no, done_at is not null as is_done from sign_up where key = $1",
    [key]
  )

  return rows[0] ?? null
}

/** The tenant that a form opened; null if none yet. */
export async function findOpened(db: Db, key: string): Promise<{ tenant_no: TenantId; id: string } | null> {
  const { rows } = await db.query<{ tenant_no: TenantId; id: string }>(
    "select t.tenant_no, t.id from sign_up s join tenancy_tenant t on t.tenant_no = s.tenant_no where s.key = $1",
    [key]
  )

  return rows[0] ?? null
}

export async function finishSignUp(db: Db, key: string, tenant_no: TenantId): Promise<void> {
  await db.query("update sign_up set tenant_no = $2, done_at = now() where key = $1", [key, tenant_no])
}

/** Releases the key after a refusal, so that the corrected form can use it. */
export async function releaseSignUp(db: Db, key: string): Promise<void> {
  await db.query("delete from sign_up where key = $1 and done_at is null", [key])
}

export interface UnfinishedSignUp {
  plan_version_id: string
  currency: string
  time_zone: string
  price_snapshot: PriceSnapshot | null
}

/**
 * What a tenant's owner chose, if the process died between opening the tenant and subscribing it.
 *
 * @param slug of the tenant: one owner may have several; missing in messages of previous versions
 */
export async function findSignUpOfOwner(db: Db, owner_email: string, slug?: string): Promise<UnfinishedSignUp | null> {
  const { rows } = await db.query<UnfinishedSignUp & Record<string, unknown>>(
    `select plan_version_id, currency, time_zone, price_snapshot from sign_up where email = $1 and ($2::text is null or slug = $2)
     order by started_at desc limit 1`,
    [owner_email, slug ?? null]
  )

  return rows[0] ?? null
}
