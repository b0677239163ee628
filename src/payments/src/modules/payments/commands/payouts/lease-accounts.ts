import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface LeasedAccount {
  tenant_no: TenantId
  id: string
  account_ref: string
  /** where an earlier reading stopped */
  payouts_cursor: string | null
  /** null: never read completely */
  payouts_read_at: Date | null
  leased_at: Date
}

const LEASE_SECONDS = 120

/** Leases an account whose payouts are due to be listed; other processes skip it. Null when none is due. */
export async function leaseAccount(db: Db): Promise<LeasedAccount | null> {
  const { rows } = await db.query<LeasedAccount & Record<string, unknown>>(
    `update merchant_account m set payouts_next_at = now() + make_interval(secs => $1)
     where (m.tenant_no, m.id) in (select tenant_no, id from merchant_account where status <> 'revoked' and payouts_next_at <= now()
       order by payouts_next_at limit 1 for update skip locked)
     returning m.tenant_no, m.id, m.account_ref, m.payouts_cursor, m.payouts_read_at, now() as leased_at`,
    [LEASE_SECONDS]
  )

  return rows[0] ?? null
}

/** A page was read: after a crash, reading continues after it. Extends the lease. */
export async function keepPlace(db: Db, { tenant_no, id }: LeasedAccount, cursor: string): Promise<void> {
  await db.query(
    `update merchant_account set payouts_cursor = $3, payouts_next_at = now() + make_interval(secs => $4) where tenant_no = $1 and id = $2`,
    [tenant_no, id, cursor, LEASE_SECONDS]
  )
}

/** The list was read to its end as of the lease's beginning; the next reading comes after `pause_seconds`. */
export async function endReading(db: Db, { tenant_no, id, leased_at }: LeasedAccount, pause_seconds: number): Promise<void> {
  await db.query(
    `update merchant_account set payouts_cursor = null, payouts_read_at = $3, payouts_next_at = now() + make_interval(secs => $4)
     where tenant_no = $1 and id = $2`,
    [tenant_no, id, leased_at, pause_seconds]
  )
}
