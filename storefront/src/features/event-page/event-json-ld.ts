import { addressLine } from "@guichet/kernel/venue-line"
import { fromMinor } from "@guichet/kernel/money"
import type { EventDetail, PerformanceCard } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { pathIn } from "../../ui/path-in"
import { pictureAddress } from "./picture-address"

/** schema.org structured data for search engines, one Event per upcoming performance; safe inside a script element. */
export function eventJsonLd(site: Site, locale: string, event: EventDetail): string {
  const url = `https://${site.canonical_host}${pathIn(site, locale, `/e/${event.slug}`)}`
  const coming = event.performances.filter(({ state }) => state !== "past").slice(0, 20)

  const dates = [
    ...coming.map((performance) => describe(site, event, performance, url)),
    ...event.cancelled.map(({ starts_at }) => ({
      ...placed(site, event),
      startDate: starts_at,
      eventStatus: "https://schema.org/EventCancelled",
    })),
  ]

  return JSON.stringify(dates).replace(/</g, "\\u003c")
}

function placed(site: Site, event: EventDetail) {
  return {
    "@context": "https://schema.org",
    "@type": "TheaterEvent",
    name: event.title,
    description: event.description ?? event.subtitle ?? undefined,
    image: pictureAddress(site, event),
    eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
    location: {
      "@type": "Place",
      name: event.venue.name,
      address: addressLine(event.venue),
    },
    organizer: { "@type": "Organization", name: site.name, url: `https://${site.canonical_host}` },
  }
}

const AVAILABILITY = { on_sale: "InStock", sold_out: "SoldOut", soon: "PreOrder", paused: "OutOfStock", past: "SoldOut" }

function describe(site: Site, event: EventDetail, performance: PerformanceCard, url: string) {
  return {
    ...placed(site, event),
    startDate: performance.starts_at,
    doorTime: performance.doors_at ?? undefined,
    eventStatus: `https://schema.org/${performance.rescheduled_from ? "EventRescheduled" : "EventScheduled"}`,
    previousStartDate: performance.rescheduled_from ?? undefined,
    offers: {
      "@type": "Offer",
      price: fromMinor(BigInt(performance.from_amount_minor), event.currency),
      priceCurrency: event.currency.toUpperCase(),
      availability: `https://schema.org/${AVAILABILITY[performance.state]}`,
      url,
    },
  }
}
