/** French puts a space before : ; ? ! » and %, and after «, at which no line may break. */
export const unbroken = (text: string): string => text.replace(/ (?=[:;?!»%])|(?<=«) /g, "\u00a0")

/** The same for every text of a tree of words. */
export function unbrokenWords<Words>(words: Words): Words {
  if (typeof words === "string") {
    return unbroken(words) as Words
  }

  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, unbrokenWords(value)])) as Words
}
