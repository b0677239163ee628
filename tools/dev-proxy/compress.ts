import type { IncomingMessage, ServerResponse } from "node:http"
import compression from "compression"

const EVENTS = /^text\/event-stream\b/i
const PARTIAL = 206
/**
 * Pages and responses about one person: their compressed length would reveal their content to an attacker who can add text to
 * them (BREACH). As in tools/deploy/Caddyfile.
 */
const PERSONAL =
  /^(?:\/[a-z]{2})?\/(?:buy\/(?:checkout|orders|tickets)|checkout|orders|tickets|sign-up|shop\/(?:cart|checkout|return)|auth|sales-api\/(?:checkouts|orders|tickets|waiting-rooms))(?:[/?]|$)/

const compressed = compression({
  // an event must not wait for the next one, and a byte range refers to the uncompressed file
  filter: (request, response) =>
    response.statusCode !== PARTIAL &&
    !PERSONAL.test(request.url ?? "") &&
    !EVENTS.test(String(response.getHeader("content-type"))) &&
    compression.filter(request, response),
})

/**
 * Compresses text above 1 kB in the encoding that the browser prefers (Brotli, gzip, deflate), as Caddy does in production.
 * `flush` sends what has been written so far; it does nothing if the response is not compressed.
 */
export function compress(request: IncomingMessage, response: ServerResponse): { flush: () => void } {
  // the middleware uses nothing of Express
  compressed(request as Parameters<typeof compressed>[0], response as Parameters<typeof compressed>[1], () => {})

  return response as ServerResponse & { flush: () => void }
}
