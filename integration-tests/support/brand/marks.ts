/** Something that a person received, and its origin. */
export interface Sent {
  /** address, and part of the answer */
  where: string
  text: string
}

/** Names of the underlying software, in text, headers and addresses. */
const MADE_WITH = /medusa|next\.js|x-powered-by/gi
/** Our name with everything joined to it: `@…/kernel`, `x-…-site`, `…-session`. */
const SOFTWARE = /[@\w./:-]*guichet[\w./:-]*/gi
/** The French noun for a ticket counter, as in prose. */
const NOUN = /^guichets?[.:]?$/
const AROUND = 60

/** One line per mark: its location and the surrounding words. */
export function softwareMarks({ where, text }: Sent): string[] {
  const named = [...text.matchAll(SOFTWARE)].filter(([found]) => !NOUN.test(found))

  return [...named, ...text.matchAll(MADE_WITH)].map(({ index }) => `${where}: ${around(text, index)}`)
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - AROUND), at + AROUND).replace(/\s+/g, " ")
