import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Replaces an idempotency key for which the provider repeats a 500. A concurrent caller's new key is kept.
 *
 * @returns the number to use now
 */
export async function nextChargeKey(db: Db, charge: { tenant_no: TenantId; id: string; key_no: number }): Promise<number> {
  const { rows } = await db.query<{ key_no: number }>(
    "update invoice_charge set key_no = greatest(key_no, $3 + 1), updated_at = now() where tenant_no = $1 and id = $2 returning key_no",
    [charge.tenant_no, charge.id, charge.key_no]
  )

  return rows[0].key_no
}
