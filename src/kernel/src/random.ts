import { randomFillSync } from "node:crypto"

const pool = Buffer.alloc(8192)
let used = pool.length

/** Random bytes from the system's generator, at most 64 per call: pooled, because a system call costs more than making an id. */
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
