import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../modules/ticketing/database"
import { queryQuotaDates } from "../../../../../modules/ticketing/queries/quotas/list-quotas"
import { setQuotaOfDate } from "../../../../../modules/ticketing/queries/quotas/write-quota"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminSetQuotaOfDate } from "../../validators"

/** Programs come with a key and no session: access control alone decides who asks. */
export const AUTHENTICATE = false

/** GET /admin/quotas/:id/dates: how much of it each date ahead has used. Right: event.read. 200 { dates, count, limit, offset } | 404 not_found */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await queryQuotaDates(database(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/quotas/:id/dates { performance_id, max_count }: how many at that date; null: as at all others. Right: event.write.
 * 200 { performance_id, max_count } | 400 invalid_data | 404 not_found, performance_not_found
 */
export const POST = async (req: TenantRequest<AdminSetQuotaOfDate>, res: MedusaResponse) => {
  await setQuotaOfDate(database(), req.tenant, req.params.id, req.validatedBody)

  res.json(req.validatedBody)
}
