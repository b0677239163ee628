import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"

/**
 * Stored bytes of each SHA-256. With 44,000 entries a password that was never breached is mistaken for one once in 25 million.
 */
const HASH_BYTES = 5

/** Letter case and character width do not make a password harder to guess. */
const bareForm = (password: string): string => password.normalize("NFKC").toLowerCase()

const LIST = join(__dirname, "..", "..", "..", "assets", "breached-passwords.bin")
let sorted: Buffer | undefined

/**
 * Whether the offline list of breached passwords (README, "Passwords") contains this one, in any letter case. The list is loaded
 * on first use.
 */
export function isBreached(password: string): boolean {
  sorted ??= readFileSync(LIST)
  const wanted = createHash("sha256").update(bareForm(password)).digest().subarray(0, HASH_BYTES)
  let [low, high] = [0, sorted.length / HASH_BYTES - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const order = wanted.compare(sorted, middle * HASH_BYTES, (middle + 1) * HASH_BYTES)
    if (order === 0) {
      return true
    }
    ;[low, high] = order < 0 ? [low, middle - 1] : [middle + 1, high]
  }

  return false
}
