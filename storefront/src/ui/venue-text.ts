import { venueLine } from "@guichet/kernel/venue-line"

/** Venue of a date with its address. */
export const placeOfDate = ({ venue, address, city }: { venue: string; address: string | null; city: string }): string =>
  venueLine({ name: venue, address, city })

/** Search link of a place on a map. */
export const mapUrl = (place: string): string => `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`
