import { runsOf } from "./runs"
import type { SeatedPlace } from "./runs"

export interface StrandedInput<P extends SeatedPlace> {
  places: Iterable<P>
  /** Before the selection is taken. */
  isFree: (idx: number) => boolean
  chosen: Iterable<number>
}

/**
 * The stranded-seat rule: places a selection would leave alone between taken ones although the same number of places in the same run
 * could be chosen without leaving any. Allowed: runs of one, whole runs, a party of one in a run of two, runs where nothing else is possible.
 * @returns the `idx` left alone; empty when the selection is fine
 */
export function strandedPlaces<P extends SeatedPlace>({ places, isFree, chosen }: StrandedInput<P>): number[] {
  const picked = new Set(chosen)

  return runsOf(places, ({ idx }) => isFree(idx)).flatMap((run) => {
    const size = run.filter(({ idx }) => picked.has(idx)).length

    if (size === 0 || canOnlyStrand(run.length, size)) {
      return []
    }

    return runsOf(run, ({ idx }) => !picked.has(idx)).flatMap((left) => (left.length === 1 ? [left[0].idx] : []))
  })
}

/** At an end of its run a window leaves all the rest together, which is one place only here. */
function canOnlyStrand(length: number, size: number): boolean {
  return length - size === 1
}
