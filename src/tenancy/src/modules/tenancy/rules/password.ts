import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "../../../contracts/limits"

export type PasswordVerdict = "ok" | "short" | "long" | "guessable"

/**
 * Length decides; composition rules do not exist. Refused: the mail address, the site's name or slug (alone or padded), one repeated sign, a plain run.
 *
 * @param known words an attacker knows: mail address, site name, slug
 */
export function judgePassword(password: string, known: string[]): PasswordVerdict {
  if ([...password].length < PASSWORD_MIN_LENGTH) {
    return "short"
  }
  if (password.length > PASSWORD_MAX_LENGTH) {
    return "long"
  }
  const bare = squeeze(password)
  const rest = known
    .flatMap((word) => [word, word.split("@")[0]])
    .map(squeeze)
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.split(word).join(""), bare)

  return new Set(bare).size < 4 || rest.length < 6 || isRun(bare) ? "guessable" : "ok"
}

const squeeze = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\s\p{P}\p{M}]/gu, "")

/** `abcdefghijkl`, `123456789012`, `qwertyuiop…`: three of four neighbours follow each other. */
function isRun(text: string): boolean {
  const rows = "01234567890abcdefghijklmnopqrstuvwxyz qwertzuiop qwertyuiop azertyuiop asdfghjkl yxcvbnm zxcvbnm"
  const pairs = [...text].slice(1).map((sign, at) => text[at] + sign)

  return pairs.filter((pair) => rows.includes(pair)).length >= pairs.length * 0.75
}
