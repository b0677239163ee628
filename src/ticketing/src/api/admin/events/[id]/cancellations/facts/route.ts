import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getCancellationFacts } from "../../../../../../modules/ticketing/commands/after-sale/read-cancellations"
import type { TenantRequest } from "../../../../../tenant-request"
import type { AdminCancellationFacts } from "../validators"

export const AUTHENTICATE = false

/**
 * POST /admin/events/:id/cancellations/facts: what a cancellation would refund; changes nothing.
 * Right: event.cancel. 200 { facts }
 */
export const POST = async (req: TenantRequest<AdminCancellationFacts>, res: MedusaResponse) => {
  const facts = await getCancellationFacts(platformPool(), req.tenant, req.params.id, req.validatedBody.performance_ids)

  res.json({ facts })
}
