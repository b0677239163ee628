/** Control characters, halves of a sign, line and paragraph separators, and what turns the writing direction of all that follows (UAX #9: embeddings, overrides, isolates). */
const UNREADABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u

/** What is left of a name for whoever reads it: one form of each sign, in one letter case, without what is not drawn (zero-width signs, joiners, marks). */
const asRead = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\s+/gu, " ")
    .trim()

export type SiteNameVerdict = "ok" | "unreadable" | "reserved"

/**
 * Whether a site may bear a name: it stands in mails, on tickets and in page titles.
 *
 * @param operator_name nobody else's, in any letter case and with whatever the eye does not tell; null while there is no operator
 */
export function judgeSiteName(name: string, operator_name: string | null): SiteNameVerdict {
  const read = asRead(name)
  if (UNREADABLE.test(name) || read === "") {
    return "unreadable"
  }

  return operator_name !== null && read === asRead(operator_name) ? "reserved" : "ok"
}
