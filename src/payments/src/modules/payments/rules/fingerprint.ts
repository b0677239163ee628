import { createHash } from "node:crypto"

/** Identifies a value without revealing it. */
export const fingerprintOf = (value: string): string => createHash("sha256").update(value).digest("base64url")

/** The last four characters of a secret, by which a person recognises it; null for none. */
export const hintOf = (value: string): string | null => (value ? `…${value.slice(-4)}` : null)
