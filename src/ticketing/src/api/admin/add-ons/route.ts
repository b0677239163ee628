import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { insertAddOn } from "../../../modules/ticketing/commands/catalogue/offers/insert-add-on"
import { listAddOns, readAddOn } from "../../../modules/ticketing/queries/catalogue/offers/list-add-ons"
import { ensureChargeStep } from "../../../modules/ticketing/rules/ensure-charge-step"
import type { TenantRequest } from "../../tenant-request"
import type { AdminAddOnsQuery, AdminCreateAddOn } from "./validators"

export const AUTHENTICATE = false

/**
 * GET /admin/add-ons?q&cursor&limit. Right: event.read.
 * 200 { add_ons, count, count_is_exact, next_cursor, previous_cursor }, in the order in which buyers see them
 */
export const GET = async (req: TenantRequest<unknown, AdminAddOnsQuery>, res: MedusaResponse) => {
  res.json(await listAddOns(platformPool(), req.tenant, req.validatedQuery))
}

/**
 * POST /admin/add-ons. Right: coupon.write. 201 { add_on }
 * | 400 invalid_data { field }
 * | 404 not_found { event_ids }, { sale_tax_id }
 * | 409 list_full { most }
 */
export const POST = async (req: TenantRequest<AdminCreateAddOn>, res: MedusaResponse) => {
  const { price_minor, currency } = req.validatedBody
  ensureChargeStep("price_minor", price_minor, currency)
  const id = await insertAddOn(platformPool(), req.tenant, req.validatedBody)

  res.status(201).json({ add_on: await readAddOn(platformPool(), req.tenant, id) })
}
