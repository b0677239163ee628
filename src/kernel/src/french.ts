/** How French is set, by the rules of the Imprimerie nationale (Lexique, 3e éd.). Pure: no imports, runs in the server, Next and browsers. */

/** No line breaks before `: » %` nor after `«` and `n°`; before `; ! ?` neither, where the space is a narrow one. */
export const unbroken = (text: string): string =>
  text.replace(/ (?=[:»%])|(?<=[«°]) /g, "\u00a0").replace(/ (?=[;!?])/g, "\u202f")

/** The same for every text of a tree of words, and for what its functions answer. */
export function unbrokenWords<Words>(words: Words): Words {
  if (typeof words === "string") {
    return unbroken(words) as Words
  }
  if (typeof words === "function") {
    return ((...values: unknown[]) => unbrokenWords(words(...values))) as Words
  }

  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, unbrokenWords(value)])) as Words
}

/** "mardi 1 décembre" → "mardi 1er décembre": the first of a month alone is an ordinal. */
export const firstOfMonth = (date: string): string => date.replace(/(?<!\d)1 (?=\p{L}{3})/u, "1er ")

/** "20:30" → "20 h 30", "09:00" → "9 h". */
export const spokenClock = (clock: string): string => clock.replace(/^0/, "").replace(/:00$/, " h").replace(":", " h ")
