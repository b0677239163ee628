/** French puts a space before : ; ? ! » and %, and after «, at which no line may break. Every text of a catalogue. */
export function unbroken<Words>(words: Words): Words {
  if (typeof words === "string") {
    return words.replace(/ (?=[:;?!»%])|(?<=«) /g, "\u00a0") as Words
  }

  return Object.fromEntries(Object.entries(words as object).map(([key, value]) => [key, unbroken(value)])) as Words
}
