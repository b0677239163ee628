import type { Hall } from "./hall"
import { strandedBy } from "./stranded-by"
import type { StrandedRules } from "./stranded-by"

/** Places that a return would strand, and alternatives; lists of `idx`. */
export interface ReturnAdvice {
  /** Empty: the places can be returned. */
  stranded: number[]
  /** The same number of other places to return instead; null: there are none. */
  instead: number[] | null
  /**
   * These and more places to return, nearest first, until none is stranded; null if none is. Ultimately all of them, which
   * strands nothing.
   */
  with_them: number[] | null
}

/**
 * Applies the stranded-seat rule (`strandedBy`) to the places that remain after a return. Places that were stranded before do not
 * count.
 *
 * @param taken states by idx, without the places in `own`
 * @param own all places of the buyer
 * @param given those of them to be returned
 */
export function returnAdvice(
  hall: Hall,
  taken: Uint8Array,
  own: readonly number[],
  given: readonly number[],
  rules: StrandedRules = {}
): ReturnAdvice {
  const before = new Set(strandedBy(hall, taken, own, rules))
  const leftBy = (back: readonly number[]) =>
    strandedBy(
      hall,
      taken,
      own.filter((idx) => !back.includes(idx)),
      rules
    ).filter((idx) => !before.has(idx))
  const stranded = leftBy(given)

  if (stranded.length === 0) {
    return { stranded, instead: null, with_them: null }
  }

  const middle = given.reduce((sum, idx) => sum + hall.at[idx], 0) / given.length
  const away = (idxs: readonly number[]) => Math.abs(idxs.reduce((sum, idx) => sum + hall.at[idx], 0) / idxs.length - middle)
  const inOrder = [...own].sort((a, b) => hall.at[a] - hall.at[b])
  const windows = inOrder.slice(0, inOrder.length - given.length + 1).map((_, from) => inOrder.slice(from, from + given.length))
  const instead = windows.sort((a, b) => away(a) - away(b)).find((back) => leftBy(back).length === 0) ?? null
  const with_them = [...given]

  for (const idx of own.filter((one) => !given.includes(one)).sort((a, b) => away([a]) - away([b]))) {
    if (leftBy(with_them).length > 0) {
      with_them.push(idx)
    }
  }

  return { stranded, instead, with_them: with_them.sort((a, b) => hall.at[a] - hall.at[b]) }
}
