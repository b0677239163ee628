import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Gives up a payment whose page was never shown. Decided by this one update against `markSessionOpen`.
 *
 * @returns false when the session became known meanwhile: read the provider instead
 */
export async function abandonPayment(db: Db, payment: { tenant_no: TenantId; id: string }): Promise<boolean> {
  const { rowCount } = await db.query(
    "update card_payment set state = 'gone', updated_at = now() where tenant_no = $1 and id = $2 and session_ref is null and state in ('created', 'gone')",
    [payment.tenant_no, payment.id]
  )

  return rowCount === 1
}
