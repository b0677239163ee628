import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CouponTerms } from "../../../rules/quote"
import { call } from "../../../call"

/** CouponTerms as `coupon_terms` and `coupon_free_in` return them. */
export type RawCouponTerms = Omit<CouponTerms, "amount_minor"> & { amount_minor: string | null }

export const readCouponTerms = (raw: RawCouponTerms): CouponTerms => ({
  ...raw,
  amount_minor: raw.amount_minor === null ? null : BigInt(raw.amount_minor),
})

/** The coupon with a code, in any state; null when the tenant has none. Case-insensitive. */
export const findCoupon = (db: Db, tenant: TenantId, code: string): Promise<CouponTerms | null> =>
  find(db, "find-coupon", "k.code = upper($2)", [tenant, code.trim()])

export const findCouponById = (db: Db, tenant: TenantId, id: string): Promise<CouponTerms | null> =>
  find(db, "find-coupon-by-id", "k.id = $2", [tenant, id])

async function find(db: Db, name: string, which: string, values: [TenantId, string]): Promise<CouponTerms | null> {
  const [found] = await call<{ terms: RawCouponTerms }>(
    db,
    name,
    `select coupon_terms(k) || jsonb_build_object('free_in_seconds', coupon_free_in(k)) as terms from coupon k where k.tenant_no = $1 and ${which}`,
    values
  )

  return found ? readCouponTerms(found.terms) : null
}
