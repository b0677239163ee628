/** Where a page of the list ended: the start of its last event's next date, as the database prints it, and the event's id. */
export interface ListingPlace {
  starts_at: string
  event_id: string
}

const TIME = /^(\d{4}-\d\d-\d\d) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d)?$/
const EVENT = /^[a-z]+_[0-9A-Za-z]{1,40}$/

/** A URL-safe cursor. */
export const listingCursor = ({ starts_at, event_id }: ListingPlace): string =>
  Buffer.from(`${starts_at}|${event_id}`).toString("base64url")

/** Null for a cursor that `listingCursor` did not write. */
export function readListingCursor(cursor: string): ListingPlace | null {
  const [starts_at = "", event_id = "", ...more] = Buffer.from(cursor, "base64url").toString("utf8").split("|")

  return more.length === 0 && isInstant(starts_at) && EVENT.test(event_id) ? { starts_at, event_id } : null
}

/** Whether the database can read the instant: its day exists. */
function isInstant(text: string): boolean {
  const day = TIME.exec(text)?.[1]
  const read = new Date(`${day}T00:00:00Z`)

  return day !== undefined && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}
