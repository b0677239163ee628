import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { eventsAreOwn } from "../../../queries/catalogue/events/named-events"
import { orRefuse } from "../../../or-refuse"
import { pricesAreOwn } from "../../../queries/catalogue/offers/named-price"
import { couponTermsFrom, type WrittenCoupon } from "../../../queries/catalogue/offers/coupon-row"

/**
 * Changes a coupon that is still at `rev`. Discounts on past sales stay as they are.
 *
 * @throws not_found (404), also { event_ids, level_ids } for ids that are not the tenant's
 * @throws stale_state (409) { rev }
 * @throws coupon_code_taken (409)
 * @throws coupon_currency_not_sold (409) { currency }
 */
export async function updateCoupon(db: Db, tenant: TenantId, id: string, rev: number, coupon: WrittenCoupon): Promise<void> {
  const { columns, parameters, values, of } = couponTermsFrom(coupon, 4)
  const { rowCount } = await orRefuse(
    db.query(
      `update coupon set rev = rev + 1, updated_at = now(), (${columns.join(", ")}) = row(${parameters.join(", ")})
        where tenant_no = $1 and id = $2 and rev = $3 and ${eventsAreOwn("$1", of("event_ids"))}
          and ${pricesAreOwn("$1", of("level_ids"))}`,
      [tenant, id, rev, ...values]
    ),
    {
      coupon_tenant_no_code_key: () => domainError("coupon_code_taken"),
      coupon_currency_sold: () => domainError("coupon_currency_not_sold", { currency: coupon.currency }),
    }
  )
  if (rowCount !== 1) {
    const { rows } = await db.query<{ rev: number }>("select rev from coupon where tenant_no = $1 and id = $2", [tenant, id])
    throw rows.length > 0 && rows[0].rev !== rev
      ? domainError("stale_state", { rev: rows[0].rev })
      : domainError(
          "not_found",
          rows.length > 0 ? { event_ids: coupon.event_ids, level_ids: coupon.level_ids } : { coupon_id: id }
        )
  }
}
