import { randomInt } from "node:crypto"

/** Without I, L, O, U, 0 and 1, so that no character is confused with another when read aloud or from paper. */
const SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
/** 30 characters to the power of ten: 500 codes of a prefix collide once in five thousand million batches. */
const LENGTH = 10

/** Distinct unguessable codes with a prefix: `GIFT-7KQ2M9XWRA`. */
export function randomCodes(prefix: string, count: number): string[] {
  const codes = new Set<string>()
  while (codes.size < count) {
    codes.add(`${prefix}-${Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("")}`)
  }

  return [...codes]
}
