import type { MedusaResponse } from "@medusajs/framework/http"
import { isCountry } from "@guichet/kernel/country"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getVenue, listVenues } from "../../../modules/ticketing/queries/catalogue/halls/venues"
import { ensureDisplayableText } from "../../../modules/ticketing/rules/ensure-displayable-text"
import { createVenueWorkflow } from "../../../workflows/charts/create-venue"
import type { PageQuery, TenantRequest } from "../../tenant-request"
import type { AdminCreateVenue } from "./validators"

export const AUTHENTICATE = false

/** GET /admin/venues?limit&offset. Right: event.read. 200 { venues, count, limit, offset } by name */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const page = req.validatedQuery

  res.json({ ...(await listVenues(platformPool(), req.tenant, page)), ...page })
}

/** POST /admin/venues. Right: venue.write. 201 { venue } | 400 invalid_data, name_unreadable { field }, country_unknown */
export const POST = async (req: TenantRequest<AdminCreateVenue>, res: MedusaResponse) => {
  const { name, city, address, country } = req.validatedBody
  ensureDisplayableText({ name, city, address })
  if (!isCountry(country)) {
    throw domainError("country_unknown", { country })
  }
  const { result: id } = await createVenueWorkflow(req.scope).run({ input: { tenant: req.tenant, ...req.validatedBody } })

  res.status(201).json({ venue: await getVenue(platformPool(), req.tenant, id) })
}
