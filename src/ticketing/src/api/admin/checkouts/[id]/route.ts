import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getOpenCheckout } from "../../../../modules/ticketing/queries/checkout/open-checkouts"
import { codeFor } from "../../coupons/codes-for"
import type { TenantRequest } from "../../../tenant-request"

export const AUTHENTICATE = false

/**
 * GET /admin/checkouts/:id. Right: sale.mark_paid. 200 { checkout }
 * | 404 checkout_not_found: it ended, or its places were released
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const checkout = await getOpenCheckout(platformPool(), req.tenant, req.params.id)
  if (!checkout) {
    throw domainError("checkout_not_found", { checkout_id: req.params.id })
  }

  res.json({ checkout: { ...checkout, coupon_code: codeFor(req.principal, checkout.coupon_code) } })
}
