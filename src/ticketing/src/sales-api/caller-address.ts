import { READER_ADDRESS, readReaderAddress } from "@guichet/kernel/reader-address"
import type { FastifyRequest } from "fastify"

/** By which network address a request is counted. */
export type AddressOf = (request: Pick<FastifyRequest, "headers" | "ip">) => string

/**
 * The address our own edge proxy appended; of a page that the storefront draws, the reader's, which it signs. A signature that is none is the caller's own address:
 * nobody else inside chooses one.
 */
export function createAddressOf(secrets: readonly string[], now: () => number = Date.now): AddressOf {
  return ({ headers, ip }) => {
    const signed = headers[READER_ADDRESS]
    if (signed !== undefined) {
      return readReaderAddress(String(signed), String(headers["x-forwarded-host"] ?? ""), now(), secrets) ?? ip
    }
    const forwarded = String(headers["x-forwarded-for"] ?? ip)

    return forwarded.slice(forwarded.lastIndexOf(",") + 1).trim()
  }
}
