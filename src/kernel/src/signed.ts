import { createHmac, timingSafeEqual } from "node:crypto"
import { derivedKey } from "./secret"

/** How old, or how far ahead of our clock, a signed message between our own processes may be. */
export const TOLERANCE_MS = 5 * 60_000
/** 144 bits: 24 characters of base64url. */
const TOKEN_BYTES = 18

/**
 * HMAC-SHA-256 over the parts, without a separator, with the key derived from the secret for this use alone: what is signed for
 * one use is invalid for every other. Another form of the message is another use.
 *
 * @param use `<plugin>/<what it signs>`
 */
export function keyedHash(secret: string, use: string, ...parts: (string | Uint8Array)[]): Buffer {
  const hmac = createHmac("sha256", derivedKey(secret, use))
  parts.forEach((part) => hmac.update(part))

  return hmac.digest()
}

/**
 * Whether `given` is the signature by any of the secrets, compared in constant time.
 *
 * @param secrets the master secret and previous ones, which still verify; with none, everything is refused
 */
export function isSignedBy(secrets: readonly string[], given: string, sign: (secret: string) => string): boolean {
  const bytes = Buffer.from(given)

  return secrets.some((secret) => {
    const expected = Buffer.from(sign(secret))

    return bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
}

export interface TokenSigner<Parts extends readonly (string | number)[]> {
  /** @returns 24 URL-safe characters */
  sign(secret: string, ...parts: Parts): string
  isSigned(secrets: readonly string[], token: string | undefined, ...parts: Parts): boolean
}

/**
 * Tokens that prove that we named these parts, for links and browsers. They are not stored and do not expire: a part that
 * changes invalidates them.
 *
 * @param use as in `keyedHash`; the parts are joined by `|`, which only the last one may contain
 */
export function tokenSigner<Parts extends readonly (string | number)[]>(use: string): TokenSigner<Parts> {
  const sign = (secret: string, ...parts: Parts) =>
    keyedHash(secret, use, parts.join("|")).subarray(0, TOKEN_BYTES).toString("base64url")

  return {
    sign,
    isSigned: (secrets, token, ...parts) => isSignedBy(secrets, token ?? "", (secret) => sign(secret, ...parts)),
  }
}

/** Whether a message was signed within five minutes of now. @param timestamp milliseconds since 1970, as received */
export const isRecent = (timestamp: string | null | undefined, now_ms: number): boolean =>
  Math.abs(now_ms - Number(timestamp || NaN)) <= TOLERANCE_MS
