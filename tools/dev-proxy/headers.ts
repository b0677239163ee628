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

/**
 * The length of the body. Set again for the upstream, even if a caller names them in Connection: without them, an upstream would
 * read the body as requests.
 */
const FRAMING = ["content-length", "transfer-encoding"]

/**
 * Headers that only the edge proxy may set, or that make an upstream use another path or method than the one that was checked.
 */
const NEVER_FROM_OUTSIDE =
  /^(?:forwarded|x-forwarded-.*|x-real-ip|x-client-ip|x-original-.*|x-rewrite-url|x-http-method(?:-override)?|x-method-override|x-site|x-locale|x-nonce|x-path|x-reader-.*|content-security-policy|x-middleware-.*|x-invoke-.*|x-matched-path|host|expect)$/

/**
 * Headers that show how the storefront maps hosts and paths, or which software runs here, and CORS headers: no response is open
 * to another site's script. `x-nextjs-rewritten-path` stays: the browser needs it to distinguish pages of one pattern, and
 * without it shows another page than the one that was clicked (Next 16.4.6, `client/route-params.js`).
 */
const NEVER_TO_OUTSIDE = /^(?:x-middleware-.*|x-nextjs-rewritten-(?!path$).*|x-powered-by|server|access-control-.*)$/

/**
 * Headers for the upstream: without hop-by-hop and forged ones, with our own X-Forwarded-*. The protocol is always https, so that
 * `__Host-` cookies are set.
 */
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

/**
 * Headers of every response whose upstream does not set them, in the demo as in production (tools/deploy/Caddyfile): its type is
 * not guessed, no other site can open, load or read it, and no page can use a device. The door page allows its own
 * camera.
 */
export const ANSWER_HEADERS: OutgoingHttpHeaders = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
}

/** A site's pages set a policy of their own; anything else (a redirect, robots.txt) gets this one. */
export const SITE_HEADERS: OutgoingHttpHeaders = {
  ...ANSWER_HEADERS,
  "content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

/** Responses for programs: opened as a page they load and run nothing, and they are not cached. */
export const PROGRAM_HEADERS: OutgoingHttpHeaders = {
  ...ANSWER_HEADERS,
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
}

/** A file is displayed, never run: whatever it contains, it gets no script and no origin. A site's console displays it, too. */
export const FILE_HEADERS: OutgoingHttpHeaders = {
  ...ANSWER_HEADERS,
  "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  "cross-origin-resource-policy": "same-site",
}

/**
 * Policy of a console's pages, for which Medusa sets none. The dashboard adds styles at run time; pictures of events may be
 * hosted elsewhere.
 */
const CONSOLE_POLICY = (scripts: string) =>
  [
    "default-src 'self'",
    `script-src 'self'${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")

/** In development Vite adds inline scripts to the page and uses eval. */
export const consoleHeaders = (development: boolean): OutgoingHttpHeaders => ({
  ...ANSWER_HEADERS,
  "cache-control": "no-store",
  "content-security-policy": CONSOLE_POLICY(development ? " 'unsafe-inline' 'unsafe-eval'" : ""),
  "referrer-policy": "same-origin",
})

/**
 * Headers for the browser. Pages marked for shared caches become `private, no-cache`: a cache between here and the browser would
 * not learn of a revalidation.
 * @param publicOrigin replaces the https origin of this host in a Location, since upstreams are sent https as the protocol
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
  const httpsOrigin = `https://${host.authority}`
  const { location } = response.headers

  if (location === httpsOrigin || location?.startsWith(`${httpsOrigin}/`)) {
    headers.location = publicOrigin + location.slice(httpsOrigin.length)
  }

  return headers
}

const namedByConnection = ({ connection }: IncomingHttpHeaders): string[] =>
  connection?.split(",").map((name) => name.trim().toLowerCase()) ?? []
