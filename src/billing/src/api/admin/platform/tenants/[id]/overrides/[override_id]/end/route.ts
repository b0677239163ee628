import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { actorOf } from "@guichet/tenancy/sites"
import { platformPool } from "@guichet/kernel/platform-pool"
import { endOverride, readClientPrice } from "../../../../../../../../clients"
import type { AdminClientPrice } from "../../../../../../../../contracts"
import type { AdminEndOverride } from "../../../../overrides-validators"

/**
 * POST /admin/platform/tenants/:id/overrides/:override_id/end { reason }. Operator, right platform.plans.write; in both audit
 * logs. 200 AdminClientPrice | 400 invalid_data | 404 not_found | 409 stale_state: ended meanwhile, or not an override of this
 * client
 */
export const POST = async (req: TenantRequest<AdminEndOverride>, res: MedusaResponse<AdminClientPrice>): Promise<void> => {
  const { email = "" } = req.principal
  const { id, override_id } = req.params
  await endOverride(platformPool(), id, { override_id, ...req.validatedBody, actor: actorOf(req), by: email })

  res.json(await readClientPrice(platformPool(), id))
}
