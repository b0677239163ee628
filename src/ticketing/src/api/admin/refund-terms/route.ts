import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { RefundTermsDTO } from "../../../contracts/refund-terms"
import { readRefundTerms } from "../../../modules/ticketing/queries/catalogue/prices/read-refund-terms"
import { writeRefundTerms } from "../../../modules/ticketing/commands/catalogue/prices/write-refund-terms"
import type { TenantRequest } from "../../tenant-request"
import type { AdminRefundTermsQuery, AdminWriteRefundTerms } from "./validators"

export const AUTHENTICATE = false

/**
 * GET /admin/refund-terms?event_id: until when buyers can return tickets, and for how much.
 * Right: event.read. 200 { refund_terms }
 * | 404 not_found (the event)
 */
export const GET = async (
  req: TenantRequest<unknown, AdminRefundTermsQuery>,
  res: MedusaResponse<{ refund_terms: RefundTermsDTO }>
) => {
  res.json({ refund_terms: await readRefundTerms(platformPool(), req.tenant, req.validatedQuery.event_id ?? null) })
}

/**
 * POST /admin/refund-terms { event_id, rev, terms }; `terms` null removes them. Tickets keep the terms they were bought under.
 * Right: sale_terms.write. 200 { refund_terms }
 * | 404 not_found (the event)
 * | 409 stale_state
 */
export const POST = async (req: TenantRequest<AdminWriteRefundTerms>, res: MedusaResponse<{ refund_terms: RefundTermsDTO }>) => {
  await writeRefundTerms(platformPool(), req.tenant, req.validatedBody)

  res.json({ refund_terms: await readRefundTerms(platformPool(), req.tenant, req.validatedBody.event_id) })
}
