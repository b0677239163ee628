import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listQuotas } from "../../../../../modules/ticketing/queries/catalogue/prices/list-quotas"
import { insertQuota } from "../../../../../modules/ticketing/commands/catalogue/prices/write-quota"
import { ensureDisplayableText } from "../../../../../modules/ticketing/rules/ensure-displayable-text"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminWriteQuota } from "../../../quotas/validators"

export const AUTHENTICATE = false

/**
 * GET /admin/events/:id/quotas: the maximum number of people of some prices at each date. Right: event.read.
 * 200 { quotas, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listQuotas(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/quotas { name, price_level_ids, max_count }: limits the people at each date, of these prices together;
 * earlier sales count.
 * Right: event.write. 201 { quota }
 * | 400 invalid_data, name_unreadable
 * | 404 not_found
 * | 409 quota_limit_reached
 */
export const POST = async (req: TenantRequest<AdminWriteQuota>, res: MedusaResponse) => {
  ensureDisplayableText({ name: req.validatedBody.name })

  res.status(201).json({ quota: await insertQuota(platformPool(), req.tenant, req.params.id, req.validatedBody) })
}
