import { FREE } from "./status"

/**
 * The difference between two states of a hall: for each changed place, in order, a varint (7 bits per byte, lowest first) of `gap
 * << 2 | state`, where `gap` is the number of unchanged places before it. States missing on one side are FREE.
 */
export function encodeDelta(before: Uint8Array, after: Uint8Array): Uint8Array {
  const bytes: number[] = []
  let unchanged = 0

  for (let idx = 0; idx < Math.max(before.length, after.length); idx += 1) {
    const state = after[idx] ?? FREE

    if (state === (before[idx] ?? FREE)) {
      unchanged += 1
    } else {
      let value = unchanged * 4 + (state & 3)

      for (; value > 127; value = Math.floor(value / 128)) {
        bytes.push((value & 127) | 128)
      }
      bytes.push(value)
      unchanged = 0
    }
  }

  return Uint8Array.from(bytes)
}

/** Highest index in a delta; no hall is larger. */
const MAX_IDX = 2 ** 24

/**
 * The states after a delta; `states` itself is not changed, and the result is longer if the delta reaches further.
 *
 * @throws RangeError for bytes that encodeDelta did not write: load the whole status instead
 */
export function applyDelta(states: Uint8Array, delta: Uint8Array): Uint8Array {
  const changes: [idx: number, state: number][] = []
  let idx = 0

  for (let at = 0; at < delta.length;) {
    let [value, factor] = [0, 1]

    for (; delta[at] > 127; at += 1, factor *= 128) {
      value += (delta[at] & 127) * factor
    }
    value += delta[at] * factor
    at += 1
    idx += Math.floor(value / 4)

    if (!(idx < MAX_IDX)) {
      throw new RangeError("The change was cut off or belongs to another hall.")
    }
    changes.push([idx, value % 4])
    idx += 1
  }

  const after = new Uint8Array(Math.max(states.length, idx))

  after.set(states)
  changes.forEach(([at, state]) => (after[at] = state))

  return after
}
