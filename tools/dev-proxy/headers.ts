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

/** Headers by which an upstream learns what only the edge proxy may say, or takes another path or method than was judged. */
const NEVER_FROM_OUTSIDE =
  /^(?:forwarded|x-forwarded-.*|x-real-ip|x-client-ip|x-original-.*|x-rewrite-url|x-http-method(?:-override)?|x-method-override|x-site|x-locale|x-nonce|x-path|x-reader-.*|content-security-policy|x-middleware-.*|x-invoke-.*|x-matched-path|host|expect)$/

/**
 * Headers that show how the storefront maps hosts and paths, or what runs here, and what would open an answer to another site's script: nothing is. `x-nextjs-rewritten-path` stays: by it alone the browser tells pages of one
 * pattern apart, and without it shows another than was clicked (Next 16.4.6, `client/route-params.js`).
 */
const NEVER_TO_OUTSIDE = /^(?:x-middleware-.*|x-nextjs-rewritten-(?!path$).*|x-powered-by|server|access-control-.*)$/

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

/**
 * What every answer says of itself where its upstream does not, in the demo as in production (tools/deploy/Caddyfile): its type stands, no other site opens,
 * loads or reads it, and no page may use a device. The door's page opens its camera itself.
 */
export const ANSWER_HEADERS: OutgoingHttpHeaders = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
}

/** A site's pages bring a policy of their own; what is none (a redirect, robots.txt) gets this. */
export const SITE_HEADERS: OutgoingHttpHeaders = {
  ...ANSWER_HEADERS,
  "content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}

/** Answers for programs: shown as a page they load and run nothing, and nobody keeps them. */
export const PROGRAM_HEADERS: OutgoingHttpHeaders = {
  ...ANSWER_HEADERS,
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
}

/** A file is looked at, never run: whatever it holds, it gets no script and no origin. A site's console shows it, too. */
export const FILE_HEADERS: OutgoingHttpHeaders = {
  ...ANSWER_HEADERS,
  "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  "cross-origin-resource-policy": "same-site",
}

/** A console's pages. Medusa serves the dashboard's files bare, and its parts style themselves as they run; pictures of events may lie elsewhere. */
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

/** In development Vite puts scripts of its own into the page, and evaluates. */
export const consoleHeaders = (development: boolean): OutgoingHttpHeaders => ({
  ...ANSWER_HEADERS,
  "cache-control": "no-store",
  "content-security-policy": CONSOLE_POLICY(development ? " 'unsafe-inline' 'unsafe-eval'" : ""),
  "referrer-policy": "same-origin",
})

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
