import { z } from "@medusajs/framework/zod"

/**
 * What nobody can read: control characters, halves of a sign, line and paragraph separators, what turns the writing direction of all that follows
 * (UAX #9: embeddings, overrides, isolates), annotations and stand-ins, private and unassigned characters (new ones wait for this Node's Unicode).
 */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffd]/u
/** More signs above or below one letter than living scripts put there (Hebrew 3, polytonic Greek 3, Thai 2); Burmese and Hindi vowels stand beside it and do not count. */
const PILED_MARKS = /[\p{Mn}\p{Me}]{4}/u
/** Drawn as nothing, though Unicode calls them letters and symbols: Braille's and music's blanks. */
const BLANK = /[\p{Default_Ignorable_Code_Point}\p{M}\s\u2800\u{1d159}]/gu
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu
/** What a field of several lines takes. */
const LINE_BREAKS = /[\t\r\n]/g

/** Whether a person can read all of it, on one line. What joins or parts letters inside words (Persian, Hindi, emoji) is no obstacle. */
export const isReadableLine = (text: string): boolean =>
  !UNREADABLE.test(text) && !PILED_MARKS.test(text.normalize("NFD").replace(IGNORABLE, "")) && text.replace(BLANK, "") !== ""

const UNREADABLE_SENTENCE = "This text contains an invisible character. Please type it again."

const readable = (is_readable: (text: string) => boolean, min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => text === "" || (is_readable(text) && text.replace(IGNORABLE, "").length >= min), UNREADABLE_SENTENCE)

/** What people read on one line: a name, the line of an invoice. Ends are trimmed; what is drawn as nothing does not count towards `min`. */
export const readableLine = (min: number, max: number) => readable(isReadableLine, min, max)

/** What people read on several lines: a reason, a note. As above; lines and tabs are kept. */
export const readableText = (min: number, max: number) =>
  readable((text) => isReadableLine(text.replace(LINE_BREAKS, " ")), min, max)
