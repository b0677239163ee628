import { createHash } from "node:crypto"

/** Tells one value from another without being it. */
export const fingerprintOf = (value: string): string => createHash("sha256").update(value).digest("base64url")

/** The last four signs of a secret, as a person knows it again; null for none. */
export const hintOf = (value: string): string | null => (value ? `…${value.slice(-4)}` : null)
