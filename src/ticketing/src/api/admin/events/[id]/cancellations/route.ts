import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { insertCancellation } from "../../../../../modules/ticketing/commands/after-sale/insert-cancellation"
import { getCancellation, listCancellations } from "../../../../../modules/ticketing/commands/after-sale/read-cancellations"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminCancelDates } from "./validators"

export const AUTHENTICATE = false

/** GET /admin/events/:id/cancellations. Right: event.read. 200 { cancellations, count, limit, offset } */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listCancellations(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/cancellations.
 * Right: event.cancel. Sales stop immediately; the refunds, one per sale, follow in the background.
 * 201 { cancellation }
 * | 400 invalid_data
 * | 409 date_not_cancellable
 */
export const POST = async (req: TenantRequest<AdminCancelDates>, res: MedusaResponse) => {
  const id = await insertCancellation(platformPool(), req.tenant, {
    ...req.validatedBody,
    event_id: req.params.id,
    requested_by: req.principal.user_id ?? req.principal.kind,
  })
  const cancellation = await getCancellation(platformPool(), req.tenant, id)
  if (!cancellation) {
    throw domainError("not_found", { cancellation_id: id })
  }

  res.status(201).json({ cancellation })
}
