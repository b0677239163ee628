/** A scheme, `www.`, an address of mail, or letters on both sides of a full stop (a mail program makes a link of `evil.example`), a number to call. */
const LEADS_SOMEWHERE = /:\/\/|\bwww\.|@|[\p{L}\p{N}-][.\u3002\uff0e\uff61]\p{L}{2,}|\d[\d\s().-]{4,}\d/iu
const LONGEST = 60

/**
 * The name that a mail greets, or null: whoever orders chooses name and address, so what leads somewhere, or is long enough to be a message, is not repeated in an
 * organiser's mail to a stranger.
 */
export const greetingName = (name: string): string | null =>
  name.trim() === "" || name.length > LONGEST || LEADS_SOMEWHERE.test(name) ? null : name
