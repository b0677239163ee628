import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readCoupon } from "../../../../../modules/ticketing/queries/catalogue/offers/list-coupons"
import { switchRow } from "../../../../../modules/ticketing/commands/catalogue/offers/switch-row"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminSwitch } from "../../validators"

export const AUTHENTICATE = false

/** POST /admin/coupons/:id/switch { is_on }. Right: coupon.write. 200 { coupon } | 404 not_found */
export const POST = async (req: TenantRequest<AdminSwitch>, res: MedusaResponse) => {
  if (!(await switchRow(platformPool(), req.tenant, "coupon", req.params.id, req.validatedBody.is_on))) {
    throw domainError("not_found", { coupon_id: req.params.id })
  }

  res.json({ coupon: await readCoupon(platformPool(), req.tenant, req.params.id) })
}
