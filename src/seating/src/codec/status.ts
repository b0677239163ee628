export const FREE = 0
export const TAKEN = 1

/** One bit a place, lowest bit first; position = `idx`. `states` holds FREE or TAKEN for every idx up to the highest, holes included. */
export function encodeStatus(states: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(states.length / 8))

  states.forEach((state, idx) => {
    if (state !== FREE) {
      bytes[idx >> 3] |= 1 << (idx & 7)
    }
  })

  return bytes
}

/** @param count how many states; without it every bit of the bytes. Missing bytes read as FREE. */
export function decodeStatus(bytes: Uint8Array, count: number = bytes.length * 8): Uint8Array {
  return Uint8Array.from({ length: count }, (_, idx) => ((bytes[idx >> 3] ?? 0) >> (idx & 7)) & 1)
}
