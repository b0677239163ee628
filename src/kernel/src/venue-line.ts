interface Venue {
  name: string
  address: string | null
  city: string
}

/**
 * Whether the address already contains the city: after a postcode or comma, and before the end, a comma or a postcode. "12 rue de
 * Lyon" names a street.
 */
const namesCity = (address: string, city: string): boolean =>
  new RegExp(`(?:^|[,\\d])\\s*${city.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}\\s*(?:$|,|[\\p{L}\\d]*\\d)`, "iu").test(address)

/** "12 quai Saint-Antoine, 69002 Lyon"; omits the city if the address contains it. */
export const addressLine = ({ address, city }: Omit<Venue, "name">): string =>
  [address, address && namesCity(address, city) ? null : city].filter(Boolean).join(", ")

/** "Grande salle, 12 quai Saint-Antoine, Lyon": an event's location on pages, in emails and in calendars. */
export const venueLine = ({ name, ...where }: Venue): string => [name, addressLine(where)].filter(Boolean).join(", ")
