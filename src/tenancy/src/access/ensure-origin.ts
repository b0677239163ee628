import { domainError } from "@guichet/kernel/errors"
import type { IncomingHttpHeaders } from "node:http"

const SAFE = new Set(["GET", "HEAD"])

/** The host and port that the browser requested, as the edge proxy forwards them. */
export const forwardedAuthority = (headers: IncomingHttpHeaders): string | undefined => {
  const forwarded = headers["x-forwarded-host"]

  return Array.isArray(forwarded) ? forwarded.join(",") : (forwarded ?? headers.host)
}

/**
 * Requires that a change on a console comes from the console itself. The scheme is not compared: when embedded, browsers speak
 * http to the edge proxy.
 *
 * @throws origin_refused (403) on an unsafe method without `Origin`, or with another origin
 */
export function ensureOrigin(method: string, headers: IncomingHttpHeaders): void {
  if (SAFE.has(method)) {
    return
  }
  if (hostOf(headers.origin) !== forwardedAuthority(headers)?.toLowerCase()) {
    throw domainError("origin_refused")
  }
}

function hostOf(origin: string | undefined): string | null {
  try {
    return new URL(origin ?? "").host
  } catch {
    return null
  }
}
