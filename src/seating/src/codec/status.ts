/** States of a place. Staff see all four; buyers only see whether it is FREE. */
export const FREE = 0
export const HELD = 1
export const SOLD = 2
export const BLOCKED = 3

/** Bits per place: 2 for staff, 1 for buyers, who cannot distinguish held, sold and blocked. */
export type StatusBits = 1 | 2

/**
 * A bitmap of states, lowest bits first; position = `idx`.
 *
 * @param states of every idx up to the highest, including gaps
 */
export function encodeStatus(states: Uint8Array, bits: StatusBits = 2): Uint8Array {
  if (bits === 1) {
    return encodeTaken(states)
  }
  const bytes = new Uint8Array(Math.ceil(states.length / 4))

  for (let idx = 0; idx < states.length; idx += 1) {
    bytes[idx >> 2] |= (states[idx] & 3) << ((idx & 3) * 2)
  }

  return bytes
}

/** @param count number of states; all that the bytes contain by default. Missing bytes are read as FREE. */
export function decodeStatus(bytes: Uint8Array, count: number = bytes.length * 4, bits: StatusBits = 2): Uint8Array {
  const a_byte = 8 / bits
  const states = new Uint8Array(count)

  for (let idx = 0; idx < Math.min(count, bytes.length * a_byte); idx += 1) {
    states[idx] = (bytes[Math.floor(idx / a_byte)] >> ((idx % a_byte) * bits)) & ((1 << bits) - 1)
  }

  return states
}

/** Decodes the buyers' bitmap, one bit per place: unrolled per byte, because a rush decodes hundreds of halls per second. */
export function decodeTaken(bytes: Uint8Array): Uint8Array {
  const states = new Uint8Array(bytes.length * 8)

  for (let at = 0; at < bytes.length; at += 1) {
    for (let rest = bytes[at], idx = at * 8; rest > 0; rest >>= 1, idx += 1) {
      states[idx] = rest & 1
    }
  }

  return states
}

function encodeTaken(states: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(states.length / 8))

  for (let idx = 0; idx < states.length; idx += 1) {
    if (states[idx] !== FREE) {
      bytes[idx >> 3] |= 1 << (idx & 7)
    }
  }

  return bytes
}
