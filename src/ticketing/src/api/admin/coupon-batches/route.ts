import type { MedusaResponse } from "@medusajs/framework/http"
import { newId } from "@guichet/kernel/ids"
import { platformPool } from "@guichet/kernel/platform-pool"
import { insertCoupons } from "../../../modules/ticketing/commands/catalogue/offers/insert-coupons"
import { ensureCouponChargeable } from "../../../modules/ticketing/rules/ensure-coupon-chargeable"
import { randomCodes } from "../../../modules/ticketing/rules/random-codes"
import type { TenantRequest } from "../../tenant-request"
import type { AdminCreateCoupons } from "../coupons/validators"

export const AUTHENTICATE = false

/**
 * POST /admin/coupon-batches { prefix, count, … }: creates single-use codes, all or none.
 * Right: coupon.write. 201 { batch_id, codes }
 * | 400 invalid_data
 * | 404 not_found { event_ids }
 * | 409 coupon_currency_not_sold, coupon_code_taken (try again: the codes are random)
 */
export const POST = async (req: TenantRequest<AdminCreateCoupons>, res: MedusaResponse) => {
  const { prefix, count, ...terms } = req.validatedBody
  ensureCouponChargeable(terms)
  const batch_id = newId("coupon_batch")
  const codes = randomCodes(prefix, count)
  await insertCoupons(platformPool(), req.tenant, codes, { ...terms, max_uses: 1 }, batch_id)

  res.status(201).json({ batch_id, codes })
}
