import type { MedusaResponse } from "@medusajs/framework/http"
import { buyersFor } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { couponUses } from "../../../../../modules/ticketing/queries/catalogue/offers/coupon-uses"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminCouponUses } from "../../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/coupons/:id/uses?cursor&limit.
 * Right: sales.read. 200 { uses, count, count_is_exact, next_cursor, previous_cursor }, newest first
 */
export const GET = async (req: TenantRequest<unknown, AdminCouponUses>, res: MedusaResponse) => {
  const { uses, ...cursors } = await couponUses(platformPool(), req.tenant, req.params.id, req.validatedQuery)

  res.json({ uses: buyersFor(req.principal, uses), ...cursors })
}
