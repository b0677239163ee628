interface Venue {
  name: string
  address: string | null
  city: string
}

/** The city stands in the address already: behind a postcode or a comma, and before an end, a comma or a postcode. "12 rue de Lyon" names a street. */
const namesCity = (address: string, city: string): boolean =>
  new RegExp(`(?:^|[,\\d])\\s*${city.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}\\s*(?:$|,|[\\p{L}\\d]*\\d)`, "iu").test(address)

/** "12 quai Saint-Antoine, 69002 Lyon"; each part once. */
export const addressLine = ({ address, city }: Omit<Venue, "name">): string =>
  [address, address && namesCity(address, city) ? null : city].filter(Boolean).join(", ")

/** "Grande salle, 12 quai Saint-Antoine, Lyon": where an event is played, as pages, mails and calendars say it. */
export const venueLine = ({ name, ...where }: Venue): string => [name, addressLine(where)].filter(Boolean).join(", ")
