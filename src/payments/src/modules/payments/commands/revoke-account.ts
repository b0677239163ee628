import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * The connection was ended, by the organiser or by us. The account stays the tenant's current one, so that the console can show
 * it.
 */
export async function revokeAccount(db: Db, account: { tenant_no: TenantId; id: string }): Promise<void> {
  await db.query(
    `update merchant_account set status = 'revoked', charges_enabled = false, payouts_enabled = false, revoked_at = now(), checked_at = now()
     where tenant_no = $1 and id = $2 and status <> 'revoked'`,
    [account.tenant_no, account.id]
  )
}
