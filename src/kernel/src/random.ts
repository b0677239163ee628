import { randomFillSync } from "node:crypto"

const pool = Buffer.alloc(8192)
let used = pool.length

/** Random bytes of the system's generator, at most 64 a call: taken from a pool, since a call to the system costs more than an id does. */
export function freshBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + count))
  pool.fill(0, used, used + count)
  used += count

  return bytes
}
