import { domainError } from "@guichet/kernel/errors"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { findTicketVariants } from "../modules/ticketing/queries/catalogue/events/find-ticket-variants"

/**
 * Keeps tickets out of Medusa's cart, which neither holds places nor signs codes.
 *
 * @throws tickets_sold_elsewhere (409) { variant_ids, urls }: where they are sold
 */
export async function refuseTicketVariants(items: { variant_id?: string | null }[] | undefined): Promise<void> {
  const variant_ids = (items ?? []).flatMap(({ variant_id }) => variant_id ?? [])
  const tickets = variant_ids.length > 0 ? await findTicketVariants(platformPool(), variant_ids) : []

  if (tickets.length > 0) {
    throw domainError("tickets_sold_elsewhere", {
      variant_ids: tickets.map(({ variant_id }) => variant_id),
      urls: [...new Set(tickets.map(({ host, slug }) => `${publicUrl(readSettings(), host)}/e/${slug}`))],
    })
  }
}
