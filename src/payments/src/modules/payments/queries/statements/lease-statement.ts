import type { Db } from "@guichet/kernel/sql"

export interface LeasedStatement {
  tenant_no: number
  /** empty: the platform's own account, as is `account_ref` */
  merchant_account_id: string
  account_ref: string
  /** lines of this moment and later are asked for */
  since: Date
  /** where an earlier turn stopped */
  cursor: string | null
}

const LEASE_SECONDS = 120
/** Lines of so long before the last reading are asked for again: nothing is lost to two clocks that differ. */
const OVERLAP = "interval '1 day'"

/** Takes a statement that is due to be read, for a lease; another process skips it, and everybody an account that is disconnected. Null when none is. */
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

/** A page was read: whoever comes after a crash goes on behind it. Prolongs the lease. */
export async function keepPlace(db: Db, { tenant_no, merchant_account_id }: Key, cursor: string): Promise<void> {
  await db.query(
    `update provider_statement set cursor = $3, next_at = now() + make_interval(secs => $4) where tenant_no = $1 and merchant_account_id = $2`,
    [tenant_no, merchant_account_id, cursor, LEASE_SECONDS]
  )
}

/** All lines are written: the statement is complete up to the moment this reading began. Who asked since then is answered by another at once. */
export async function endReading(db: Db, { tenant_no, merchant_account_id }: Key, pause_seconds: number): Promise<void> {
  await db.query(
    `update provider_statement set read_to = reading_from, reading_from = null, cursor = null,
       next_at = case when asked_at > reading_from then now() else now() + make_interval(secs => $3) end,
       failures = 0, failed_at = null, last_error = null
     where tenant_no = $1 and merchant_account_id = $2`,
    [tenant_no, merchant_account_id, pause_seconds]
  )
}

/** The account could not be read; the place is kept. Waits a minute, then longer, at most `pause_seconds`. */
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
