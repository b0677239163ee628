/** Words compared: the ones of a search, of which more would only slow it down. */
const MAX_WORDS = 6

/** The words of a text, without accents and case. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * How many typing errors separate a search from a text that has all of its words, or words that begin with them; null: a word is
 * missing. A word of four letters may have one error, of eight two.
 */
export function typingErrors(asked: string, text: string): number | null {
  const words = wordsOf(text)
  let errors = 0
  for (const word of wordsOf(asked).slice(0, MAX_WORDS)) {
    const best = words.reduce((least, other) => Math.min(least, errorsIn(word, other)), Infinity)
    if (best > allowed(word.length)) {
      return null
    }
    errors += best
  }

  return errors
}

const allowed = (length: number) => (length < 4 ? 0 : length < 8 ? 1 : 2)

/** Least errors between a word and any beginning of another; two letters in the wrong order are one. */
function errorsIn(word: string, other: string): number {
  if (other.includes(word)) {
    return 0
  }
  if (other.length + allowed(word.length) < word.length) {
    return Infinity
  }
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= word.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = Number(word[i - 1] !== other[j - 1])
      row[j] = Math.min(row[j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + changed)
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1)
      }
    }
    rows.push(row)
  }

  return Math.min(...rows[word.length])
}
