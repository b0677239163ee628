import type { MedusaResponse } from "@medusajs/framework/http"
import { publicNetworkOf } from "@guichet/kernel/network-address"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { addressOfReader } from "@guichet/tenancy/address-of-reader"
import { admit } from "@guichet/tenancy/attempts"
import { isHubOn } from "@guichet/tenancy/hub"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { ListedEventDTO, PublicListingDTO } from "../../../contracts/catalogue"
import { listPublicEvents, type ListedEventRow } from "../../../modules/ticketing/queries/catalogue/events/list-public-events"
import { listPublicTexts } from "../../../modules/ticketing/queries/catalogue/events/list-public-texts"
import { listingCursor } from "../../../modules/ticketing/rules/listing-cursor"
import { typingErrors } from "../../../modules/ticketing/rules/typing-errors"
import type { TenantRequest } from "../../tenant-request"
import type { StorePublicListing } from "./validators"

/**
 * GET /store/public-listing?cursor&limit&q (internal, the operator's storefront): upcoming events of all clients, soonest first,
 * if the operator has enabled the list. With `q` those that have its words, forgiving typing errors, the most similar first, on
 * one page.
 * 200 PublicListingDTO
 * | 400 invalid_data (an invalid cursor) | 429 too_many_requests { retry_after_seconds }
 */
export const GET = async (req: TenantRequest<unknown, StorePublicListing>, res: MedusaResponse<PublicListingDTO>) => {
  const { limit, cursor = null, q } = req.validatedQuery
  if (!(await isHubOn(platformPool()))) {
    res.json({ is_shown: false, events: [], next_cursor: null })

    return
  }
  if (q !== undefined) {
    const address = addressOfReader(req.headers)
    const network = address && publicNetworkOf(address)
    if (network) {
      await admit(platformPool(), "listing_searches_from", network)
    }
    res.json({ is_shown: true, events: (await searchEvents(q, limit)).map(toListedEvent), next_cursor: null })

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

async function searchEvents(asked: string, limit: number): Promise<ListedEventRow[]> {
  const found = (await listPublicTexts(platformPool()))
    .flatMap(({ id, text }) => {
      const errors = typingErrors(asked, text)

      return errors === null ? [] : [{ id, errors }]
    })
    .sort((one, other) => one.errors - other.errors)
    .slice(0, limit)
    .map(({ id }) => id)
  const rows = await listPublicEvents(platformPool(), null, limit, found)

  return rows.sort((one, other) => found.indexOf(one.cursor.event_id) - found.indexOf(other.cursor.event_id))
}

function toListedEvent({ cursor: _cursor, next_starts_at, site: { host, ...site }, ...event }: ListedEventRow): ListedEventDTO {
  return {
    ...event,
    next_starts_at: next_starts_at.toISOString(),
    site: { ...site, url: publicUrl(readSettings(), host) },
  }
}
