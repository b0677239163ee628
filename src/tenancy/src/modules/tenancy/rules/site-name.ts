import { domainError, type DomainError } from "@guichet/kernel/errors"
import { isReadableLine } from "@guichet/kernel/text"
import unhomoglyph from "unhomoglyph"
import { slugSkeleton } from "./slug"

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu
/**
 * Accents of any script, and every mark on a Latin letter or a digit; vowel signs of Hindi, Thai or Hebrew are kept, because they
 * distinguish names.
 */
const ACCENTS = /\p{Script=Inherited}|(?<=[\p{Script=Latin}\p{N}]\p{M}*)\p{M}/gu
const NO_LETTERS = /[^\p{L}\p{N}\p{M}]/gu

/** Letters that the table of UTS #39 does not map: small capitals, and letters in black or dashed boxes. */
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
 * The visual skeleton of a name, ignoring letter case: look-alikes of other scripts become Latin (UTS #39), accents, spaces and
 * punctuation are removed, and the rest is treated like a slug. A name without letters is its own skeleton.
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

/** Parts of a name that mail programs and people read as a web address: a scheme, `www.`, or a domain with a path. */
const WEB_ADDRESS = /:\/\/|(?<![\p{L}\p{N}])www\.|[\p{L}\p{N}-]\.\p{L}[\p{L}\p{N}-]+(?::\d+)?(?:\/|[?#]\S)/iu

export type SiteNameVerdict = "ok" | "unreadable" | "web_address" | "reserved"

/**
 * The error of a refused name: `invalid_data` (400) { fields }, `name_unreadable` (400) { field } or `name_reserved` (409)
 * { field }.
 */
export function siteNameRefusal(verdict: Exclude<SiteNameVerdict, "ok">, field: string): DomainError {
  if (verdict === "web_address") {
    return domainError("invalid_data", { fields: [field] }, "A name cannot contain a web address.")
  }

  return domainError(verdict === "unreadable" ? "name_unreadable" : "name_reserved", { field })
}

/**
 * Whether a site may use a name, which appears in emails, on tickets and in page titles.
 *
 * @param operator_name reserved, with all names that look like it; together with another word it is a different name. Null while
 * there is no operator
 */
export function checkSiteName(name: string, operator_name: string | null): SiteNameVerdict {
  if (!isReadableLine(name)) {
    return "unreadable"
  }
  if (WEB_ADDRESS.test(name.normalize("NFKC").replace(IGNORABLE, ""))) {
    return "web_address"
  }

  return operator_name !== null && siteNameSkeleton(name) === siteNameSkeleton(operator_name) ? "reserved" : "ok"
}
