import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Removes a coupon that was never used; open checkouts that hold it are due without it. Its row decides between this and a payment that begins.
 *
 * @throws not_found (404) · coupon_used (409) { use_count }: switch it off instead
 */
export async function removeCoupon(db: Db, tenant: TenantId, id: string): Promise<void> {
  const { rows } = await db.query<{ is_removed: boolean }>("select remove_coupon($1, $2) as is_removed", [tenant, id])
  if (!rows[0].is_removed) {
    const { rows: there } = await db.query<{ use_count: number }>(
      "select use_count from coupon where tenant_no = $1 and id = $2",
      [tenant, id]
    )
    throw there.length > 0
      ? domainError("coupon_used", { use_count: there[0].use_count })
      : domainError("not_found", { coupon_id: id })
  }
}
