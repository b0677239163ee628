import { createHash } from "node:crypto"

/**
 * Distinguishes different content sent with the same key; the key itself is excluded.
 *
 * @param asked built in one place, so that equal forms have the same order of fields
 */
export const requestHash = ({ idempotency_key: _, ...asked }: Record<string, unknown>): string =>
  createHash("sha256").update(JSON.stringify(asked)).digest("hex")
