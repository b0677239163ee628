import unhomoglyph from "unhomoglyph"
import { slugSkeleton } from "./slug"

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
/** Accents of any script, and whatever is hung on a Latin letter or a digit; vowel signs of Hindi, Thai or Hebrew stay, they tell names apart. */
const ACCENTS = /\p{Script=Inherited}|(?<=[\p{Script=Latin}\p{N}]\p{M}*)\p{M}/gu
const NO_LETTERS = /[^\p{L}\p{N}\p{M}]/gu

/** Letters that the table of UTS #39 leaves as they are: small capitals, and those in black or dashed boxes. */
const SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ"
const BOXED = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu
const BOXED_STARTS = [0x1f1e6, 0x1f170, 0x1f150]

const latinOfBoxed = (sign: string): string => {
  const code = sign.codePointAt(0) as number

  return String.fromCharCode(0x61 + code - (BOXED_STARTS.find((start) => start <= code) as number))
}
const latinOfSmallCapital = (sign: string): string => String.fromCharCode(0x61 + SMALL_CAPITALS.indexOf(sign))

const plain = (name: string): string => name.normalize("NFKD").replace(IGNORABLE, "").replace(ACCENTS, "")

/**
 * What the eye keeps of a name, in any letter case: look-alikes of other scripts become Latin (UTS #39), accents, spaces and punctuation go, and the rest
 * is judged as addresses are. Of a name without letters, the name.
 */
function siteNameSkeleton(name: string): string {
  const latin = plain(
    unhomoglyph(
      plain(name)
        .replace(BOXED, latinOfBoxed)
        .replace(new RegExp(`[${SMALL_CAPITALS}]`, "gu"), latinOfSmallCapital)
    )
  )
  const letters = latin.toLowerCase().replace(NO_LETTERS, "")

  return slugSkeleton(letters) || name.normalize("NFKC").trim()
}

export type SiteNameVerdict = "ok" | "unreadable" | "reserved"

/**
 * Whether a site may bear a name: it stands in mails, on tickets and in page titles.
 *
 * @param operator_name nobody else's, nor one the eye takes for it; with a word beside it, it is another name. Null while there is no operator
 */
export function judgeSiteName(name: string, operator_name: string | null): SiteNameVerdict {
  if (UNREADABLE.test(name) || PILED_MARKS.test(name.normalize("NFD").replace(IGNORABLE, "")) || name.replace(BLANK, "") === "") {
    return "unreadable"
  }

  return operator_name !== null && siteNameSkeleton(name) === siteNameSkeleton(operator_name) ? "reserved" : "ok"
}
