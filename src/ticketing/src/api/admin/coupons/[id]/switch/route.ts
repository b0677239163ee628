import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../../../../../modules/ticketing/database"
import { readCoupon } from "../../../../../modules/ticketing/queries/catalogue/offers/list-coupons"
import { switchRow } from "../../../../../modules/ticketing/commands/catalogue/offers/switch-row"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminSwitch } from "../../validators"

/** API keys have no Medusa session: access control alone authenticates this route. */
export const AUTHENTICATE = false

/** POST /admin/coupons/:id/switch { is_on }. Right: coupon.write. 200 { coupon } | 404 not_found */
export const POST = async (req: TenantRequest<AdminSwitch>, res: MedusaResponse) => {
  if (!(await switchRow(database(), req.tenant, "coupon", req.params.id, req.validatedBody.is_on))) {
    throw domainError("not_found", { coupon_id: req.params.id })
  }

  res.json({ coupon: await readCoupon(database(), req.tenant, req.params.id) })
}
