import { createHash } from "node:crypto"

/**
 * Tells one filled-in form from another under the same key, which is left out.
 *
 * @param asked built in one place, so that equal forms have their fields in one order
 */
export const requestHash = ({ idempotency_key: _, ...asked }: Record<string, unknown>): string =>
  createHash("sha256").update(JSON.stringify(asked)).digest("hex")
