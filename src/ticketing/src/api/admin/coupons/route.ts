import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { insertCoupons } from "../../../modules/ticketing/commands/catalogue/offers/insert-coupons"
import { listCoupons, readCoupon } from "../../../modules/ticketing/queries/catalogue/offers/list-coupons"
import { ensureCouponChargeable } from "../../../modules/ticketing/rules/ensure-coupon-chargeable"
import type { TenantRequest } from "../../tenant-request"
import { codesFor, seesCodes } from "./codes-for"
import type { AdminCouponsQuery, AdminCreateCoupon } from "./validators"

export const AUTHENTICATE = false

/**
 * GET /admin/coupons?q&is_on&kind&batch_id&cursor&limit. Right: sales.read; codes are masked without coupon.write.
 * 200 { coupons, count, count_is_exact, next_cursor, previous_cursor }, newest first
 */
export const GET = async (req: TenantRequest<unknown, AdminCouponsQuery>, res: MedusaResponse) => {
  // a search, repeated letter by letter, would reveal masked codes
  const q = seesCodes(req.principal) ? req.validatedQuery.q : undefined
  const { coupons, ...cursors } = await listCoupons(platformPool(), req.tenant, { ...req.validatedQuery, q })

  res.json({ coupons: codesFor(req.principal, coupons), ...cursors })
}

/**
 * POST /admin/coupons. Right: coupon.write. 201 { coupon } | 400 invalid_data | 404 not_found { event_ids }
 * | 409 coupon_code_taken, coupon_currency_not_sold
 */
export const POST = async (req: TenantRequest<AdminCreateCoupon>, res: MedusaResponse) => {
  const { code, ...terms } = req.validatedBody
  ensureCouponChargeable(terms)
  const [id] = await insertCoupons(platformPool(), req.tenant, [code], terms)

  res.status(201).json({ coupon: await readCoupon(platformPool(), req.tenant, id) })
}
