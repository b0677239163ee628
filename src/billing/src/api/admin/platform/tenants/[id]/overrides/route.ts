import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readClientPrice, setOverride } from "../../../../../../clients"
import type { AdminClientPrice } from "../../../../../../contracts"
import type { AdminSetOverride } from "../../overrides-validators"

/**
 * POST /admin/platform/tenants/:id/overrides { field, currency, value, starts_on, last_on, reason, replaces }. Operator, right
 * platform.plans.write; in both audit logs. 201 AdminClientPrice | 400 invalid_data { fields } | 404 not_found | 409 stale_state
 */
export const POST = async (req: TenantRequest<AdminSetOverride>, res: MedusaResponse<AdminClientPrice>): Promise<void> => {
  const { email = "" } = req.principal
  const { id } = req.params
  await setOverride(platformPool(), id, { ...req.validatedBody, actor: actorOf(req), by: email })

  res.status(201).json(await readClientPrice(platformPool(), id))
}
