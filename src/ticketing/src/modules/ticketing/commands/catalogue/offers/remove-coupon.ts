import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../../call"

/**
 * Removes a coupon that was never used, also from open checkouts. Its row lock decides between this and a payment that begins.
 *
 * @throws not_found (404)
 * @throws coupon_used (409) { use_count }
 * @throws coupon_allocated (409) when places are or were allocated to it: switch it off instead
 */
export async function removeCoupon(db: Db, tenant: TenantId, id: string): Promise<void> {
  const [{ is_removed }] = await call<{ is_removed: boolean }>(
    db,
    "remove-coupon",
    "select remove_coupon($1, $2) as is_removed",
    [tenant, id]
  )
  if (!is_removed) {
    const { rows: there } = await db.query<{ use_count: number }>(
      "select use_count from coupon where tenant_no = $1 and id = $2",
      [tenant, id]
    )
    throw there.length > 0
      ? domainError("coupon_used", { use_count: there[0].use_count })
      : domainError("not_found", { coupon_id: id })
  }
}
