import type { HelpText } from "./content/topic"

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/** Whether each word occurs somewhere in the page, ignoring accents and case. */
export function foundIn({ title, about, parts }: HelpText, words: string): boolean {
  const page = plain(
    [title, about, ...parts.flatMap(({ heading, text = "", steps = [] }) => [heading, text, ...steps])].join(" ")
  )

  return plain(words)
    .split(/\s+/)
    .every((word) => page.includes(word))
}
