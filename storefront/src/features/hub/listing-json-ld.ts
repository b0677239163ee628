import { fromMinor } from "@guichet/kernel/money"
import type { ListedEvent } from "../../server/get-public-listing"
import { listedEventUrl } from "./listed-event-url"

const AVAILABILITY = { on_sale: "InStock", sold_out: "SoldOut", soon: "PreOrder", paused: "OutOfStock", past: "SoldOut" }

/** schema.org list of the events on the page, each with its own tenant as organiser; safe inside a script element. */
export function listingJsonLd(events: ListedEvent[], locale: string): string {
  const list = {
    "@context": "https://schema.org",
    "@type": "ItemList",
    itemListElement: events.map((event, index) => ({ "@type": "ListItem", position: index + 1, item: describe(event, locale) })),
  }

  return JSON.stringify(list).replace(/</g, "\\u003c")
}

function describe(event: ListedEvent, locale: string) {
  const url = listedEventUrl(event, locale)

  return {
    "@type": "Event",
    name: event.title,
    description: event.subtitle ?? undefined,
    url,
    startDate: event.next_starts_at,
    eventStatus: "https://schema.org/EventScheduled",
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: { "@type": "Place", name: event.venue.name, address: event.venue.city },
    organizer: { "@type": "Organization", name: event.site.name, url: event.site.url },
    offers: {
      "@type": "Offer",
      price: fromMinor(BigInt(event.from_amount_minor), event.currency),
      priceCurrency: event.currency.toUpperCase(),
      availability: `https://schema.org/${AVAILABILITY[event.state]}`,
      url,
    },
  }
}
