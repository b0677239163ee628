import type { MedusaResponse } from "@medusajs/framework/http"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { isHubOn } from "@guichet/tenancy/hub"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { ListedEventDTO, PublicListingDTO } from "../../../contracts/catalogue"
import { listPublicEvents, type ListedEventRow } from "../../../modules/ticketing/queries/catalogue/events/list-public-events"
import { listingCursor } from "../../../modules/ticketing/rules/listing-cursor"
import type { TenantRequest } from "../../tenant-request"
import type { StorePublicListing } from "./validators"

/**
 * GET /store/public-listing?cursor&limit (internal, the operator's storefront): upcoming events of all clients, soonest first, if
 * the operator has enabled the list.
 * 200 PublicListingDTO
 * | 400 invalid_data (an invalid cursor)
 */
export const GET = async (req: TenantRequest<unknown, StorePublicListing>, res: MedusaResponse<PublicListingDTO>) => {
  const { limit, cursor = null } = req.validatedQuery
  if (!(await isHubOn(platformPool()))) {
    res.json({ is_shown: false, events: [], next_cursor: null })

    return
  }
  // one extra row shows whether there is another page
  const rows = await listPublicEvents(platformPool(), cursor, limit + 1)
  const page = rows.slice(0, limit)

  res.json({
    is_shown: true,
    events: page.map(toListedEvent),
    next_cursor: rows.length > limit ? listingCursor(page[page.length - 1].cursor) : null,
  })
}

function toListedEvent({ cursor: _cursor, next_starts_at, site: { host, ...site }, ...event }: ListedEventRow): ListedEventDTO {
  return {
    ...event,
    next_starts_at: next_starts_at.toISOString(),
    site: { ...site, url: publicUrl(readSettings(), host) },
  }
}
