import { venueLine } from "@guichet/kernel/venue-line"

/** Of a date, whose venue is its name. */
export const placeOfDate = ({ venue, address, city }: { venue: string; address: string | null; city: string }): string =>
  venueLine({ name: venue, address, city })

/** Where a map finds it. */
export const mapUrl = (place: string): string => `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`
