import { randomInt } from "node:crypto"

/** No I, L, O, U, 0 and 1: read aloud or off paper, none is taken for another. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
/** 30 signs to the tenth: 500 codes of a prefix collide once in five thousand million batches. */
const LENGTH = 10

/** Codes nobody guesses, each once, behind a prefix: `GIFT-7KQ2M9XWRA`. */
export function randomCodes(prefix: string, count: number): string[] {
  const codes = new Set<string>()
  while (codes.size < count) {
    codes.add(`${prefix}-${Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("")}`)
  }

  return [...codes]
}
