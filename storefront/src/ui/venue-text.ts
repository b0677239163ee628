interface NamedVenue {
  name: string
  address: string | null
  city: string
}

/** "Grande salle, 12 quai Saint-Antoine, Lyon". */
export const venueText = ({ name, address, city }: NamedVenue): string => [name, address, city].filter(Boolean).join(", ")

/** Of a date, whose venue is its name. */
export const placeOfDate = ({ venue, address, city }: { venue: string; address: string | null; city: string }): string =>
  venueText({ name: venue, address, city })

/** Where a map finds it. */
export const mapUrl = (place: string): string => `https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`
