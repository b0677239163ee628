/** Where a page of the list ended: instant of its last event's next date as the database says it, and the event's id. */
export interface ListingPlace {
  starts_at: string
  event_id: string
}

const TIME = /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/
const EVENT = /^[a-z]+_[0-9A-Za-z]{1,40}$/

/** One word that may stand in a path. */
export const listingCursor = ({ starts_at, event_id }: ListingPlace): string =>
  Buffer.from(`${starts_at}|${event_id}`).toString("base64url")

/** Null for what `listingCursor` never said. */
export function readListingCursor(cursor: string): ListingPlace | null {
  const [starts_at = "", event_id = "", ...more] = Buffer.from(cursor, "base64url").toString("utf8").split("|")

  return more.length === 0 && TIME.test(starts_at) && EVENT.test(event_id) ? { starts_at, event_id } : null
}
