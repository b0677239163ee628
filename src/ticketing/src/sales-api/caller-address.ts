import { READER_ADDRESS, readReaderAddress } from "@guichet/kernel/reader-address"
import type { FastifyRequest } from "fastify"

/** Finds the network address under which a request is counted. */
export type AddressOf = (request: Pick<FastifyRequest, "headers" | "ip">) => string

/**
 * Uses the address that our edge proxy appended; for pages rendered by the storefront, the reader's address that the storefront
 * signed. With an invalid signature the caller's own address counts, so that no other internal caller can choose one.
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
