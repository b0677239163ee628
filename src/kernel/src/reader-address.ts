import { createHmac } from "node:crypto"
import { derivedKey, isSignedBy } from "./secret"

/** The header by which the storefront says to the sales API for whom it asks; the edge proxy lets none in from outside. */
export const READER_ADDRESS = "x-reader-address"

const GRACE_MS = 5 * 60_000
/** milliseconds, an address, HMAC-SHA-256 in hex */
const SIGNED = /^(\d{1,15}) ([0-9a-f:.]{2,45}) ([0-9a-f]{64})$/i

const signature = (timestamp: string, host: string, address: string, secret: string): string =>
  createHmac("sha256", derivedKey(secret, "kernel/reader-address"))
    .update(`${timestamp}|${host.toLowerCase()}|${address}`)
    .digest("hex")

/**
 * For which network address a page is drawn, signed with a key of its own: whoever else reaches the sales API cannot choose an address to be counted by.
 *
 * @param host of the site, as it is asked for; a header of one site says nothing at another
 */
export const signReaderAddress = (address: string, host: string, now_ms: number, secret: string): string =>
  `${now_ms} ${address} ${signature(String(now_ms), host, address, secret)}`

/** The address, or null for what is not signed so, for another site, or longer than five minutes ago. @param secrets of which one signed; none trusts nothing */
export function readReaderAddress(header: string, host: string, now_ms: number, secrets: readonly string[]): string | null {
  const [, timestamp, address, signed] = SIGNED.exec(header) ?? []
  if (signed === undefined || Math.abs(now_ms - Number(timestamp)) > GRACE_MS) {
    return null
  }

  return isSignedBy(secrets, signed.toLowerCase(), (secret) => signature(timestamp, host, address, secret)) ? address : null
}
