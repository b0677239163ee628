import { z } from "@medusajs/framework/zod"

/**
 * Unreadable characters: control characters, halves of a surrogate pair, line and paragraph separators, characters that change
 * the writing direction of what follows (UAX #9: embeddings, overrides, isolates), annotations and replacement characters,
 * private and unassigned characters (new ones are accepted with a newer Unicode version of Node).
 */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffd]/u
/**
 * More marks above or below a letter than living scripts use (Hebrew 3, polytonic Greek 3, Thai 2). Burmese and Hindi vowels
 * stand beside it and do not count.
 */
const PILED_MARKS = /[\p{Mn}\p{Me}]{4}/u
/** Rendered blank although Unicode classes them as letters and symbols: the blanks of Braille and music. */
const BLANK = /[\p{Default_Ignorable_Code_Point}\p{M}\s\u2800\u{1d159}]/gu
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu
/** Allowed in multi-line fields. */
const LINE_BREAKS = /[\t\r\n]/g

/** Whether a text is readable, on one line. Joiners inside words (Persian, Hindi, emoji) are allowed. */
export const isReadableLine = (text: string): boolean =>
  !UNREADABLE.test(text) && !PILED_MARKS.test(text.normalize("NFD").replace(IGNORABLE, "")) && text.replace(BLANK, "") !== ""

const UNREADABLE_SENTENCE = "This text contains an invisible character. Please type it again."

const readable = (is_readable: (text: string) => boolean, min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    // zod refines what is too short, too, which has its own answer
    .refine(
      (text) => text === "" || text.length < min || (is_readable(text) && text.replace(IGNORABLE, "").length >= min),
      UNREADABLE_SENTENCE
    )

/** Single-line text for people, such as a name or an invoice line. Trimmed; blank characters do not count towards `min`. */
export const readableLine = (min: number, max: number) => readable(isReadableLine, min, max)

/** Multi-line text for people, such as a reason or a note. Like `readableLine`, but line breaks and tabs are kept. */
export const readableText = (min: number, max: number) =>
  readable((text) => isReadableLine(text.replace(LINE_BREAKS, " ")), min, max)

/**
 * The top-level names of a request's body or query under which some text, or the name itself, fails. "" for a body that is a
 * text. Bytes are not texts.
 */
export const fieldsWithText = (sent: unknown, fails: (text: string) => boolean): string[] =>
  Object.entries(typeof sent === "object" && sent !== null && !ArrayBuffer.isView(sent) ? sent : { "": sent })
    .filter((entry) => containsText(entry, fails))
    .map(([name]) => name)

/** Iterative, not recursive: a body can be nested as deep as it is long. */
function containsText(sent: unknown, fails: (text: string) => boolean): boolean {
  const left = [sent]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === "string" && fails(value)) {
      return true
    }
    if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, held] of Object.entries(value)) {
        left.push(key, held)
      }
    }
  }

  return false
}
