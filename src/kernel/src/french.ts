/** French typography by the rules of the Imprimerie nationale (Lexique, 3e éd.). Pure: runs in the server, Next and browsers. */

/** Prevents line breaks before `: » %` and after `«` and `n°`, and, with a narrow space, before `; ! ?`. */
export const unbroken = (text: string): string =>
  text.replace(/ (?=[:»%])|(?<=[«°]) /g, "\u00a0").replace(/ (?=[;!?])/g, "\u202f")

/** Applies `unbroken` to every text of a tree, and to the results of its functions. */
export function unbrokenWords<Words>(words: Words): Words {
  if (typeof words === "string") {
    return unbroken(words) as Words
  }
  if (typeof words === "function") {
    return ((...values: unknown[]) => unbrokenWords(words(...values))) as Words
  }

  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, unbrokenWords(value)])) as Words
}

/** "mardi 1 décembre" → "mardi 1er décembre": only the first day of a month is an ordinal. */
export const firstOfMonth = (date: string): string => date.replace(/(?<!\d)1 (?=\p{L}{3})/u, "1er ")

/** "20:30" → "20 h 30", "09:00" → "9 h". */
export const spokenClock = (clock: string): string => clock.replace(/^0/, "").replace(/:00$/, " h").replace(":", " h ")
