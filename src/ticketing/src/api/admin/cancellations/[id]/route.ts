import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getCancellation } from "../../../../modules/ticketing/commands/after-sale/read-cancellations"
import type { TenantRequest } from "../../../tenant-request"

export const AUTHENTICATE = false

/** GET /admin/cancellations/:id. Right: event.read. 200 { cancellation } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const cancellation = await getCancellation(platformPool(), req.tenant, req.params.id)
  if (!cancellation) {
    throw domainError("not_found", { cancellation_id: req.params.id })
  }

  res.json({ cancellation })
}
