import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listOpenCheckouts } from "../../../modules/ticketing/queries/checkout/open-checkouts"
import type { TenantRequest } from "../../tenant-request"
import { codeFor } from "../coupons/codes-for"
import type { AdminCheckoutsQuery } from "./validators"

export const AUTHENTICATE = false

/**
 * GET /admin/checkouts?q&limit&offset: unpaid checkouts. Right: sale.mark_paid.
 * 200 { checkouts, count, limit, offset }, newest first
 */
export const GET = async (req: TenantRequest<unknown, AdminCheckoutsQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery
  const { checkouts, count } = await listOpenCheckouts(platformPool(), req.tenant, req.validatedQuery)
  const shown = checkouts.map((checkout) => ({ ...checkout, coupon_code: codeFor(req.principal, checkout.coupon_code) }))

  res.json({ checkouts: shown, count, limit, offset })
}
