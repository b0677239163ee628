import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Number of payments of an account that can still be paid or wait for their capture: they are cut off when it is disconnected.
 */
export async function paymentsUnderWay(db: Db, account: { tenant_no: TenantId; id: string }): Promise<number> {
  const { rows } = await db.query<{ payments: number }>(
    `select count(*)::integer as payments from card_payment
      where tenant_no = $1 and merchant_account_id = $2 and (state = 'authorised' or (state in ('created', 'open') and session_expires_at > now()))`,
    [account.tenant_no, account.id]
  )

  return rows[0].payments
}
