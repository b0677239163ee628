import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listQuotaDates } from "../../../../../modules/ticketing/queries/catalogue/prices/list-quotas"
import { setQuotaOfDate } from "../../../../../modules/ticketing/commands/catalogue/prices/write-quota"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminSetQuotaOfDate } from "../../validators"

export const AUTHENTICATE = false

/**
 * GET /admin/quotas/:id/dates: how much of the quota each upcoming date has used. Right: event.read.
 * 200 { dates, count, limit, offset } | 404 not_found
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listQuotaDates(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/quotas/:id/dates { performance_id, max_count }: sets the maximum at that date; null: the quota's.
 * Right: event.write.
 * 200 { performance_id, max_count }
 * | 400 invalid_data
 * | 404 not_found, performance_not_found
 */
export const POST = async (req: TenantRequest<AdminSetQuotaOfDate>, res: MedusaResponse) => {
  await setQuotaOfDate(platformPool(), req.tenant, req.params.id, req.validatedBody)

  res.json(req.validatedBody)
}
