import type { Db } from "@guichet/kernel/sql"

/** The organiser, or we, ended the connection. It stays the tenant's current account, so that the console can say what happened. */
export async function revokeAccount(db: Db, account: { tenant_no: number; id: string }): Promise<void> {
  await db.query(
    `update merchant_account set status = 'revoked', charges_enabled = false, payouts_enabled = false, revoked_at = now(), checked_at = now()
     where tenant_no = $1 and id = $2 and status <> 'revoked'`,
    [account.tenant_no, account.id]
  )
}
