import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { eventsAreOwn } from "../../../queries/catalogue/events/named-events"
import { orRefuse } from "../../../or-refuse"
import { pricesAreOwn } from "../../../queries/catalogue/offers/named-price"
import { couponTermsFrom, type WrittenCoupon } from "../../../queries/catalogue/offers/coupon-row"

/**
 * Creates one coupon per code with otherwise equal terms, in one statement: all or none.
 *
 * @returns their ids
 * @throws not_found (404) { event_ids, level_ids } for ids that are not the tenant's
 * @throws coupon_code_taken (409)
 * @throws coupon_currency_not_sold (409) { currency }
 */
export async function insertCoupons(
  db: Db,
  tenant: TenantId,
  codes: string[],
  terms: Omit<WrittenCoupon, "code">,
  batch_id: string | null = null
): Promise<string[]> {
  const ids = codes.map(() => newId("coupon"))
  const { columns, parameters, values, of } = couponTermsFrom(terms, 5)
  const { rowCount } = await orRefuse(
    db.query(
      `insert into coupon (tenant_no, id, code, batch_id, ${columns.join(", ")})
       select $1, made.id, made.code, $4, ${parameters.join(", ")}
         from unnest($2::text[], $3::text[]) as made(id, code) where ${eventsAreOwn("$1", of("event_ids"))}
           and ${pricesAreOwn("$1", of("level_ids"))}`,
      [tenant, ids, codes, batch_id, ...values]
    ),
    {
      coupon_tenant_no_code_key: () => domainError("coupon_code_taken"),
      coupon_currency_sold: () => domainError("coupon_currency_not_sold", { currency: terms.currency }),
    }
  )
  if (rowCount !== codes.length) {
    throw domainError("not_found", { event_ids: terms.event_ids, level_ids: terms.level_ids })
  }

  return ids
}
