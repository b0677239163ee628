import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getCatalogueEvent } from "../../../../modules/ticketing/queries/catalogue/events/catalogue"
import type { TenantRequest } from "../../../tenant-request"
import type { StoreEventDates } from "../validators"

/**
 * GET /store/events/:slug?on&page (internal, storefront): the event with its dates of a month or day. 200 { event }
 * | 404 not_found
 */
export const GET = async (req: TenantRequest<unknown, StoreEventDates>, res: MedusaResponse) => {
  const event = await getCatalogueEvent(platformPool(), req.tenant, req.params.slug, req.validatedQuery)
  if (!event) {
    throw domainError("not_found", { slug: req.params.slug })
  }

  res.json({ event })
}
