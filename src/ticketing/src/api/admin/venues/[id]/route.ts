import type { MedusaResponse } from "@medusajs/framework/http"
import { isCountry } from "@guichet/kernel/country"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { changeVenue } from "../../../../modules/ticketing/commands/catalogue/halls/change-venue"
import { getVenue } from "../../../../modules/ticketing/queries/catalogue/halls/venues"
import { ensureDisplayableText } from "../../../../modules/ticketing/rules/ensure-displayable-text"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminChangeVenue } from "../validators"

export const AUTHENTICATE = false

/** GET /admin/venues/:id. Right: event.read. 200 { venue } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const venue = await getVenue(platformPool(), req.tenant, req.params.id)
  if (!venue) {
    throw domainError("not_found", { venue_id: req.params.id })
  }

  res.json({ venue })
}

/**
 * POST /admin/venues/:id { name?, city?, address?, country?, time_zone? }: omitted fields stay unchanged; draft dates keep their
 * wall times when the time zone changes.
 * Right: venue.write. 200 { venue }
 * | 400 invalid_data, name_unreadable { field }, country_unknown
 * | 404 not_found
 * | 409 venue_zone_fixed { time_zone }, venue_zone_skips { starts_at_local, time_zone }
 */
export const POST = async (req: TenantRequest<AdminChangeVenue>, res: MedusaResponse) => {
  const { name, city, address, country } = req.validatedBody
  ensureDisplayableText({ name, city, address })
  if (country !== undefined && !isCountry(country)) {
    throw domainError("country_unknown", { country })
  }
  if (!(await changeVenue(platformPool(), req.tenant, req.params.id, req.validatedBody))) {
    throw domainError("not_found", { venue_id: req.params.id })
  }

  res.json({ venue: await getVenue(platformPool(), req.tenant, req.params.id) })
}
