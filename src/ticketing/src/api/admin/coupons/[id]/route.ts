import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readCoupon } from "../../../../modules/ticketing/queries/catalogue/offers/list-coupons"
import { removeCoupon } from "../../../../modules/ticketing/commands/catalogue/offers/remove-coupon"
import { updateCoupon } from "../../../../modules/ticketing/commands/catalogue/offers/update-coupon"
import { ensureCouponChargeable } from "../../../../modules/ticketing/rules/ensure-coupon-chargeable"
import type { TenantRequest } from "../../../tenant-request"
import { codeFor } from "../codes-for"
import type { AdminUpdateCoupon } from "../validators"

export const AUTHENTICATE = false

/** GET /admin/coupons/:id. Right: sales.read; the code is masked without coupon.write. 200 { coupon } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const coupon = await readCoupon(platformPool(), req.tenant, req.params.id)
  if (!coupon) {
    throw domainError("not_found", { coupon_id: req.params.id })
  }

  res.json({ coupon: { ...coupon, code: codeFor(req.principal, coupon.code) } })
}

/**
 * POST /admin/coupons/:id. Right: coupon.write. 200 { coupon } | 400 invalid_data | 404 not_found
 * | 409 stale_state { rev }, coupon_code_taken, coupon_currency_not_sold
 */
export const POST = async (req: TenantRequest<AdminUpdateCoupon>, res: MedusaResponse) => {
  const { rev, ...coupon } = req.validatedBody
  ensureCouponChargeable(coupon)
  await updateCoupon(platformPool(), req.tenant, req.params.id, rev, coupon)

  res.json({ coupon: await readCoupon(platformPool(), req.tenant, req.params.id) })
}

/**
 * DELETE /admin/coupons/:id: only if it was never used. Right: coupon.write. 200 { id }
 * | 404 not_found
 * | 409 coupon_used { use_count }, coupon_allocated
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  await removeCoupon(platformPool(), req.tenant, req.params.id)

  res.json({ id: req.params.id })
}
