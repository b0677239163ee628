import { isRecent, isSignedBy, keyedHash } from "./signed"

/** Header with the reader's address from the storefront to the sales API; the edge proxy strips it from outside requests. */
export const READER_ADDRESS = "x-reader-address"

/** milliseconds, an address, HMAC-SHA-256 in hex */
const SIGNED = /^(\d{1,15}) ([0-9a-f:.]{2,45}) ([0-9a-f]{64})$/i

const signature = (timestamp: string, host: string, address: string, secret: string): string =>
  keyedHash(secret, "kernel/reader-address", `${timestamp}|${host.toLowerCase()}|${address}`).toString("hex")

/**
 * Signs the network address for which a page is rendered, with a key of its own: no one else who reaches the sales API can choose
 * the address that rate limits count.
 *
 * @param host requested host of the site; the header is not valid at another site
 */
export const signReaderAddress = (address: string, host: string, now_ms: number, secret: string): string =>
  `${now_ms} ${address} ${signature(String(now_ms), host, address, secret)}`

/**
 * The address; null if the signature is wrong, for another site, or older than five minutes. @param secrets any of them may have
 * signed; with none, nothing is trusted
 */
export function readReaderAddress(header: string, host: string, now_ms: number, secrets: readonly string[]): string | null {
  const [, timestamp, address, signed] = SIGNED.exec(header) ?? []
  if (signed === undefined || !isRecent(timestamp, now_ms)) {
    return null
  }

  return isSignedBy(secrets, signed.toLowerCase(), (secret) => signature(timestamp, host, address, secret)) ? address : null
}
