import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface LeasedStatement {
  tenant_no: TenantId
  /** empty: the platform's own account, as for `account_ref` */
  merchant_account_id: string
  account_ref: string
  /** start of the requested lines */
  since: Date
  /** where an earlier reading stopped */
  cursor: string | null
}

const LEASE_SECONDS = 120
/** This much before the last reading is requested again, so that nothing is lost to clock differences. */
const OVERLAP = "interval '1 day'"

/**
 * Leases a statement that is due to be read; other processes skip it, and disconnected accounts are always skipped. Null when
 * none is due.
 */
export async function leaseStatement(db: Db): Promise<LeasedStatement | null> {
  const { rows } = await db.query<LeasedStatement & Record<string, unknown>>(
    `update provider_statement s set next_at = now() + make_interval(secs => $1), reading_from = coalesce(s.reading_from, now())
     where (s.tenant_no, s.merchant_account_id) in (select d.tenant_no, d.merchant_account_id from provider_statement d where d.next_at <= now()
       and not exists (select from merchant_account m where m.tenant_no = d.tenant_no and m.id = d.merchant_account_id and m.status = 'revoked')
       order by d.next_at limit 1 for update of d skip locked)
     returning s.tenant_no, s.merchant_account_id, s.account_ref, greatest(s.starts_at, s.read_to - ${OVERLAP}) as since, s.cursor`,
    [LEASE_SECONDS]
  )

  return rows[0] ?? null
}

type Key = Pick<LeasedStatement, "tenant_no" | "merchant_account_id">

/** A page was read: after a crash, reading continues after it. Extends the lease. */
export async function keepPlace(db: Db, { tenant_no, merchant_account_id }: Key, cursor: string): Promise<void> {
  await db.query(
    `update provider_statement set cursor = $3, next_at = now() + make_interval(secs => $4) where tenant_no = $1 and merchant_account_id = $2`,
    [tenant_no, merchant_account_id, cursor, LEASE_SECONDS]
  )
}

/**
 * All lines are written: the statement is complete up to the moment this reading began. A request made since then triggers
 * another reading immediately.
 */
export async function endReading(db: Db, { tenant_no, merchant_account_id }: Key, pause_seconds: number): Promise<void> {
  await db.query(
    `update provider_statement set read_to = reading_from, reading_from = null, cursor = null,
       next_at = case when asked_at > reading_from then now() else now() + make_interval(secs => $3) end,
       failures = 0, failed_at = null, last_error = null
     where tenant_no = $1 and merchant_account_id = $2`,
    [tenant_no, merchant_account_id, pause_seconds]
  )
}

/** The account could not be read; its place is kept. Waits a minute, then longer, at most `pause_seconds`. */
export async function deferReading(
  db: Db,
  { tenant_no, merchant_account_id }: Key,
  { error, pause_seconds }: { error: string; pause_seconds: number }
): Promise<void> {
  await db.query(
    `update provider_statement set failures = failures + 1, failed_at = now(), last_error = $3,
       next_at = now() + make_interval(secs => least($4, 60 * power(2, least(failures, 6)))), reading_from = case when cursor is null then null else reading_from end
     where tenant_no = $1 and merchant_account_id = $2`,
    [tenant_no, merchant_account_id, error, pause_seconds]
  )
}

/** The account has too many requests at the moment: reading continues later where it stopped. */
export async function putReadingBack(db: Db, { tenant_no, merchant_account_id }: Key, seconds: number): Promise<void> {
  await db.query(
    `update provider_statement set next_at = now() + make_interval(secs => $3),
       reading_from = case when cursor is null then null else reading_from end
     where tenant_no = $1 and merchant_account_id = $2`,
    [tenant_no, merchant_account_id, seconds]
  )
}
