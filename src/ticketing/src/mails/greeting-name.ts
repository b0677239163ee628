/**
 * A URL scheme, `www.`, an email address, letters on both sides of a full stop (email clients turn `evil.example` into a link),
 * or a phone number.
 */
const LEADS_SOMEWHERE = /:\/\/|\bwww\.|@|[\p{L}\p{N}-][.\u3002\uff0e\uff61]\p{L}{2,}|\d[\d\s().-]{4,}\d/iu
const LONGEST = 60

/**
 * The name that an email greets, or null. Anyone who orders chooses the name and the address, so a name that contains a link, or
 * is long enough to be a message, is not repeated in an organiser's email to a stranger.
 */
export const greetingName = (name: string): string | null =>
  name.trim() === "" || name.length > LONGEST || LEADS_SOMEWHERE.test(name) ? null : name
