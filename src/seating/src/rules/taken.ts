/** Places that are not free: their idx, or the states by idx from `decodeStatus`. */
export type Taken = Uint8Array | ReadonlySet<number> | readonly number[]

export function takenTest(taken: Taken): (idx: number) => boolean {
  if (taken instanceof Uint8Array) {
    return (idx) => taken[idx] > 0
  }

  const idxs = taken instanceof Set ? (taken as ReadonlySet<number>) : new Set(taken)

  return (idx) => idxs.has(idx)
}
