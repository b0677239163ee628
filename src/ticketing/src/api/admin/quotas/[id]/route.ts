import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { changeQuota, removeQuota } from "../../../../modules/ticketing/commands/catalogue/prices/write-quota"
import { ensureDisplayableText } from "../../../../modules/ticketing/rules/ensure-displayable-text"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminWriteQuota } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/quotas/:id { name, price_level_ids, max_count }. Right: event.write. 200 { quota }
 * | 400 invalid_data, name_unreadable
 * | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminWriteQuota>, res: MedusaResponse) => {
  ensureDisplayableText({ name: req.validatedBody.name })

  res.json({ quota: await changeQuota(platformPool(), req.tenant, req.params.id, req.validatedBody) })
}

/** DELETE /admin/quotas/:id. Right: event.write. 200 { id } | 404 not_found */
export const DELETE = async (req: TenantRequest<unknown>, res: MedusaResponse) => {
  await removeQuota(platformPool(), req.tenant, req.params.id)

  res.json({ id: req.params.id })
}
