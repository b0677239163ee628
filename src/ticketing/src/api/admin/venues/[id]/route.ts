import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../../../../modules/ticketing/database"
import { queryVenue } from "../../../../modules/ticketing/queries/venues"
import type { TenantRequest } from "../../../tenant-request"

/** Programs come with a key and no session: the gate alone says who asks. */
export const AUTHENTICATE = false

/** GET /admin/venues/:id. Right: event.read. 200 { venue } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const venue = await queryVenue(database(), req.tenant, req.params.id)
  if (!venue) {
    throw domainError("not_found", { venue_id: req.params.id })
  }

  res.json({ venue })
}
