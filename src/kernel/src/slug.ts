/** Letters that Unicode does not decompose into a base letter and marks. */
const SPELLED: Record<string, string> = { œ: "oe", æ: "ae", ß: "ss" }

/**
 * The Latin letters and digits of a text in lower case, other characters as single hyphens between them:
 * "Théâtre de l'Œuvre" → "theatre-de-l-oeuvre". Empty when the text has neither letters nor digits; other scripts must be
 * transliterated first. Pure: runs in the server, Next and browsers.
 */
export const slugOf = (text: string, max_length: number): string =>
  text
    .toLowerCase()
    .replace(/[œæß]/g, (letter) => SPELLED[letter])
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, max_length)
    .replace(/-$/, "")
