import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../../../../modules/ticketing/database"
import { queryCancellationFacts } from "../../../../../../modules/ticketing/queries/cancellations/read-cancellations"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminCancellationFacts } from "../validators"

/** API keys have no Medusa session: access control alone authenticates this route. */
export const AUTHENTICATE = false

/**
 * POST /admin/events/:id/cancellations/facts: what a cancellation would refund; changes nothing.
 * Right: event.cancel. 200 { facts }
 */
export const POST = async (req: TenantRequest<AdminCancellationFacts>, res: MedusaResponse) => {
  const facts = await queryCancellationFacts(database(), req.tenant, req.params.id, req.validatedBody.performance_ids)

  res.json({ facts })
}
