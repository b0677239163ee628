import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getCancellation, retryCancellation } from "../../../../../modules/ticketing/commands/after-sale/read-cancellations"
import type { TenantRequest } from "../../../../tenant-request"

export const AUTHENTICATE = false

/** POST /admin/cancellations/:id/retry. Right: event.cancel. 200 { cancellation, retried } | 404 not_found */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const retried = await retryCancellation(platformPool(), req.tenant, req.params.id)
  if (retried === null) {
    throw domainError("not_found", { cancellation_id: req.params.id })
  }

  res.json({ cancellation: await getCancellation(platformPool(), req.tenant, req.params.id), retried })
}
