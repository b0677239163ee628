/** Something that a person was sent, and where it came from. */
export interface Sent {
  /** address, and which part of the answer */
  where: string
  text: string
}

/** Names of what this is made with, in words, headers and addresses. */
const MADE_WITH = /medusa|next\.js|x-powered-by/gi
/** With whatever is joined to it: `@…/kernel`, `x-…-site`, `…-session`. */
const SOFTWARE = /[@\w./:-]*guichet[\w./:-]*/gi
/** The French noun for a ticket counter, as prose has it. */
const NOUN = /^guichets?[.:]?$/
const AROUND = 60

/** One line a mark: where it stands, and the words around it. */
export function softwareMarks({ where, text }: Sent): string[] {
  const named = [...text.matchAll(SOFTWARE)].filter(([found]) => !NOUN.test(found))

  return [...named, ...text.matchAll(MADE_WITH)].map(({ index }) => `${where}: ${around(text, index)}`)
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - AROUND), at + AROUND).replace(/\s+/g, " ")
