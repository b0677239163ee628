import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readAddOn } from "../../../../../modules/ticketing/queries/catalogue/offers/list-add-ons"
import { switchRow } from "../../../../../modules/ticketing/commands/catalogue/offers/switch-row"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminSwitch } from "../../../coupons/validators"

export const AUTHENTICATE = false

/** POST /admin/add-ons/:id/switch { is_on }. Right: coupon.write. 200 { add_on } | 404 not_found */
export const POST = async (req: TenantRequest<AdminSwitch>, res: MedusaResponse) => {
  if (!(await switchRow(platformPool(), req.tenant, "add_on", req.params.id, req.validatedBody.is_on))) {
    throw domainError("not_found", { add_on_id: req.params.id })
  }

  res.json({ add_on: await readAddOn(platformPool(), req.tenant, req.params.id) })
}
