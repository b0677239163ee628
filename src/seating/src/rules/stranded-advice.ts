import type { Hall } from "./hall"
import { isStrandable, runAround, strandedBy } from "./stranded-by"
import type { StrandedRules } from "./stranded-by"

/** Places that a choice would strand, and alternatives; lists of `idx`. */
export interface StrandedAdvice {
  /** Empty: the choice is allowed. */
  stranded: number[]
  /**
   * The same number of places, nearest to the choice, in the same runs and if possible of its categories, that strand none; null:
   * there are none.
   */
  instead: number[] | null
  /** The choice plus the stranded places; null when that strands others. */
  with_them: number[] | null
}

type Run = [start: number, end: number]

/**
 * Applies the stranded-seat rule (`strandedBy`) to a choice and finds alternatives. Places that were stranded before do not
 * count.
 *
 * @param taken states by idx, without the places in `own`
 * @param own places the buyer already has, evaluated together with the choice; if they are left in `taken`, only the choice's own
 * effect is evaluated
 */
export function strandedAdvice(
  hall: Hall,
  taken: Uint8Array,
  choice: readonly number[],
  own: ReadonlySet<number> = new Set(),
  rules: StrandedRules = {}
): StrandedAdvice {
  const before = new Set(own.size === 0 ? [] : strandedBy(hall, taken, own, rules))
  const leftBy = (idxs: readonly number[]) => strandedBy(hall, taken, [...own, ...idxs], rules).filter((idx) => !before.has(idx))
  const stranded = leftBy(choice)

  if (stranded.length === 0) {
    return { stranded, instead: null, with_them: null }
  }

  const isOpen = (at: number) => !taken[hall.idx[at]] && isStrandable(hall, at, rules)
  const isFine = (idxs: readonly number[]) => !idxs.some((idx) => own.has(idx)) && leftBy(idxs).length === 0
  const instead = moved(hall, choice, isOpen, isFine)
  const with_them = [...choice, ...stranded].sort((a, b) => hall.at[a] - hall.at[b])

  return { stranded, instead, with_them: leftBy(with_them).length === 0 ? with_them : null }
}

/** The choice with each part that strands a place moved along its run; other parts, and what is not a seat of a row, stay. */
function moved(
  hall: Hall,
  choice: readonly number[],
  isOpen: (at: number) => boolean,
  isFine: (idxs: readonly number[]) => boolean
): number[] | null {
  const parts = new Map<string, { run: Run; idxs: number[] }>()

  for (const idx of choice) {
    const at = hall.at[idx] ?? -1
    const run: Run = at !== -1 && isOpen(at) ? runAround(hall, at, isOpen) : [-1, -1]
    const part = parts.get(run.join()) ?? { run, idxs: [] }

    part.idxs.push(idx)
    parts.set(run.join(), part)
  }

  const places: number[] = []

  for (const { run, idxs } of parts.values()) {
    const stay = run[0] === -1 || isFine(idxs)
    const found = stay ? idxs : nearest(hall, run, idxs, isFine)

    if (!found) {
      return null
    }
    places.push(...found)
  }

  return isFine(places) ? places : null
}

function nearest(
  { at, idx, category }: Hall,
  [start, end]: Run,
  idxs: number[],
  isFine: (idxs: readonly number[]) => boolean
): number[] | null {
  const size = idxs.length
  const middle = idxs.reduce((sum, one) => sum + at[one], 0) / size
  const wanted = new Set(idxs.map((one) => category[at[one]]))
  const cost = (from: number) =>
    Math.abs(from + (size - 1) / 2 - middle) +
    category.subarray(from, from + size).filter((one) => !wanted.has(one)).length * (end - start)
  const windows = Array.from({ length: end - start - size + 1 }, (_, first) => start + first).sort((a, b) => cost(a) - cost(b))
  const found = windows.find((from) => isFine([...idx.subarray(from, from + size)]))

  return found === undefined ? null : [...idx.subarray(found, found + size)]
}
