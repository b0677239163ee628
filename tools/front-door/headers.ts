import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from "node:http"
import type { AskedHost } from "./host-name"

/** RFC 9110 §7.6.1, and what older clients use. */
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]

/** How long the body is. What stands here is ours to say again, and a caller cannot name it in Connection: an upstream would read the body as requests. */
const FRAMING = ["content-length", "transfer-encoding"]

/** Headers by which an upstream learns what only the front door may say, or takes another path or method than was judged. */
const NEVER_FROM_OUTSIDE =
  /^(?:forwarded|x-forwarded-.*|x-real-ip|x-client-ip|x-original-.*|x-rewrite-url|x-http-method(?:-override)?|x-method-override|x-site|x-locale|x-nonce|content-security-policy|x-middleware-.*|x-invoke-.*|x-matched-path|host|expect)$/

/**
 * Headers that show how the storefront maps hosts and paths, or what runs here. `x-nextjs-rewritten-path` stays: by it alone the browser tells pages of one
 * pattern apart, and without it shows another than was clicked (Next 16.4.6, `client/route-params.js`).
 */
const NEVER_TO_OUTSIDE = /^(?:x-middleware-.*|x-nextjs-rewritten-(?!path$).*|x-powered-by|server)$/

/** Headers for the upstream: hop-by-hop and forged ones gone, X-Forwarded-* ours. The protocol is always https, so that `__Host-` cookies are set. */
export function upstreamHeaders(request: IncomingMessage, host: AskedHost): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {}
  const dropped = new Set([...HOP_BY_HOP, ...FRAMING, ...namedByConnection(request.headers)])

  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (values && !dropped.has(name) && !NEVER_FROM_OUTSIDE.test(name)) {
      headers[name] = name === "cookie" ? values.join("; ") : values
    }
  }
  if (request.headers["transfer-encoding"]) {
    headers["transfer-encoding"] = "chunked"
  } else if (request.headers["content-length"]) {
    headers["content-length"] = request.headers["content-length"]
  }
  headers.host = host.authority
  headers["x-forwarded-host"] = host.authority
  headers["x-forwarded-proto"] = "https"
  headers["x-forwarded-for"] = request.socket.remoteAddress ?? ""

  return headers
}

/** Whether a body follows. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0

/** A file is looked at, never run: whatever it holds, it gets no script and no origin. */
export const FILE_HEADERS: OutgoingHttpHeaders = {
  "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  "cross-origin-resource-policy": "same-site",
  "x-content-type-options": "nosniff",
}

/** What a console says of itself where its upstream does not: Medusa serves the dashboard's files bare. Whatever stands here in production says it, too. */
export const CONSOLE_HEADERS: OutgoingHttpHeaders = {
  "content-security-policy": "frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
}

/**
 * Headers for the browser. Pages marked for shared caches become `private, no-cache`: no cache between here and the browser hears of a revalidation.
 * @param publicOrigin how an upstream that was told https must spell this host in a Location
 */
export function browserHeaders(response: IncomingMessage, host: AskedHost, publicOrigin: string): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {}
  const dropped = new Set([...HOP_BY_HOP, ...namedByConnection(response.headers)])

  for (const [name, values] of Object.entries(response.headersDistinct)) {
    if (values && !dropped.has(name) && !NEVER_TO_OUTSIDE.test(name)) {
      headers[name] = values.length === 1 ? values[0] : values
    }
  }
  if (/s-maxage/.test(response.headers["cache-control"] ?? "")) {
    headers["cache-control"] = "private, no-cache"
  }
  const told = `https://${host.authority}`
  const { location } = response.headers

  if (location === told || location?.startsWith(`${told}/`)) {
    headers.location = publicOrigin + location.slice(told.length)
  }

  return headers
}

const namedByConnection = ({ connection }: IncomingHttpHeaders): string[] =>
  connection?.split(",").map((name) => name.trim().toLowerCase()) ?? []
