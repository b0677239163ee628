/** Parses `5,5`, `5.5` and `5` into the form that the routes take; null for anything but a percentage of 0 to `most`. */
export function percentOfText(text: string, most = 100): string | null {
  const plain = text.replace(/\s|%/g, "").replace(",", ".")

  return /^\d{1,3}(\.\d{1,4})?$/.test(plain) && Number(plain) <= most ? plain : null
}

/** Parses a whole number of at least `least`: null for an empty field, undefined for anything else. */
export function wholeOfText(text: string, least = 1): number | null | undefined {
  const plain = text.replace(/\s/g, "")
  if (plain === "") {
    return null
  }

  return /^\d{1,7}$/.test(plain) && Number(plain) >= least ? Number(plain) : undefined
}

/** Format of `<input type="datetime-local">`, in the reader's time zone. */
export function localMoment(iso: string | null): string {
  if (!iso) {
    return ""
  }
  const at = new Date(iso)

  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** The reverse: an instant, or null for an empty field. */
export const instantOf = (local: string): string | null => (local ? new Date(local).toISOString() : null)

/** A percentage as people of the language type it: `5,5`. */
export const typedPercent = (percent: string, language: string): string =>
  language === "fr" ? percent.replace(".", ",") : percent
