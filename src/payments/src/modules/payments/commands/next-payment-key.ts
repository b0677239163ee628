import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Replaces an idempotency key for which Stripe repeats a 500. A concurrent caller's new key is kept.
 *
 * @returns the number to use now
 */
export async function nextPaymentKey(
  db: Db,
  payment: { tenant_no: TenantId; id: string; key_no: number },
  last_error: string
): Promise<number> {
  const { rows } = await db.query<{ key_no: number }>(
    `update card_payment set key_no = greatest(key_no, $3 + 1), last_error = $4, updated_at = now() where tenant_no = $1 and id = $2 returning key_no`,
    [payment.tenant_no, payment.id, payment.key_no, last_error]
  )

  return rows[0].key_no
}
