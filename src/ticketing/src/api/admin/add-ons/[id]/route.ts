import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readAddOn } from "../../../../modules/ticketing/queries/catalogue/offers/list-add-ons"
import { removeAddOn } from "../../../../modules/ticketing/commands/catalogue/offers/remove-add-on"
import { updateAddOn } from "../../../../modules/ticketing/commands/catalogue/offers/update-add-on"
import { ensureChargeStep } from "../../../../modules/ticketing/rules/ensure-charge-step"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminUpdateAddOn } from "../validators"

export const AUTHENTICATE = false

async function addOnOf(req: TenantRequest) {
  const add_on = await readAddOn(platformPool(), req.tenant, req.params.id)
  if (!add_on) {
    throw domainError("not_found", { add_on_id: req.params.id })
  }

  return add_on
}

/** GET /admin/add-ons/:id. Right: event.read. 200 { add_on } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ add_on: await addOnOf(req) })
}

/**
 * POST /admin/add-ons/:id. Right: coupon.write. 200 { add_on }
 * | 400 invalid_data { field }
 * | 404 not_found
 * | 409 stale_state { rev }, add_on_stock_taken { taken }
 */
export const POST = async (req: TenantRequest<AdminUpdateAddOn>, res: MedusaResponse) => {
  const { rev, ...add_on } = req.validatedBody
  ensureChargeStep("price_minor", add_on.price_minor, (await addOnOf(req)).currency)
  await updateAddOn(platformPool(), req.tenant, req.params.id, rev, add_on)

  res.json({ add_on: await addOnOf(req) })
}

/** DELETE /admin/add-ons/:id: only if it was never sold. Right: coupon.write. 200 { id } | 404 not_found | 409 add_on_sold */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  await removeAddOn(platformPool(), req.tenant, req.params.id)

  res.json({ id: req.params.id })
}
