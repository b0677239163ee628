import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "../../../contracts/limits"
import { isBreached } from "./is-breached"
import { estimateGuessing, type Advice } from "./estimate-guessing"

export type PasswordVerdict = "ok" | "short" | "long" | "guessable" | "breached"

export interface PasswordAssessment {
  verdict: PasswordVerdict
  /** what makes it easy to guess and what would help, in the languages of the consoles */
  advice?: Advice
}

/** Of zxcvbn's 0 to 4: from 3 on it withstands 10^8 guesses, more than our log-in allows anyone. */
const LEAST_SCORE = 3
/** Characters that must remain when words known to an attacker are removed. */
const LEAST_REST = 6

/**
 * Validates a password by length and by how hard it is to guess; there are no composition rules. Refused: breached passwords,
 * those that zxcvbn finds easy to guess, and the email address or a name of the site, also when padded.
 *
 * @param known words known to an attacker: email address, names of the site and the operator, slug
 */
export async function assessPassword(password: string, known: string[]): Promise<PasswordAssessment> {
  if ([...password].length < PASSWORD_MIN_LENGTH) {
    return { verdict: "short" }
  }
  if (password.length > PASSWORD_MAX_LENGTH) {
    return { verdict: "long" }
  }
  if (isBreached(password)) {
    return { verdict: "breached" }
  }
  const words = known.flatMap((word) => [word, word.split("@")[0]])
  const { score, advice } = await estimateGuessing(password, [...words, ...words.map(squeeze)])

  return score < LEAST_SCORE || restOf(password, words).length < LEAST_REST ? { verdict: "guessable", advice } : { verdict: "ok" }
}

const restOf = (password: string, words: string[]): string =>
  words
    .map(squeeze)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.split(word).join(""), squeeze(password))

const squeeze = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\s\p{P}\p{M}]/gu, "")
