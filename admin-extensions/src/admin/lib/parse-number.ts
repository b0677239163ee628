/** `5,5`, `5.5` and `5` alike, as the routes take it; null when it is no percentage of 0 to `most`. */
export function percentOfText(text: string, most = 100): string | null {
  const plain = text.replace(/\s|%/g, "").replace(",", ".")

  return /^\d{1,3}(\.\d{1,4})?$/.test(plain) && Number(plain) <= most ? plain : null
}

/** A whole number from 1 on, null for an empty field; undefined when it is none. */
export function wholeOfText(text: string, least = 1): number | null | undefined {
  const plain = text.replace(/\s/g, "")
  if (plain === "") {
    return null
  }

  return /^\d{1,7}$/.test(plain) && Number(plain) >= least ? Number(plain) : undefined
}

/** As `<input type="datetime-local">` has it, in the reader's own zone. */
export function localMoment(iso: string | null): string {
  if (!iso) {
    return ""
  }
  const at = new Date(iso)

  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** An instant again; null for an empty field. */
export const instantOf = (local: string): string | null => (local ? new Date(local).toISOString() : null)

/** A percentage as people of the language write it: `5,5`. */
export const typedPercent = (percent: string, language: string): string =>
  language === "fr" ? percent.replace(".", ",") : percent
