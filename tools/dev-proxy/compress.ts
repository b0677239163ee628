import type { IncomingMessage, ServerResponse } from "node:http"
import compression from "compression"

const EVENTS = /^text\/event-stream\b/i
const PARTIAL = 206
/** Pages and answers about one person: how well they compress would tell a listener what stands in them beside text of his choice (BREACH). As in tools/deploy/Caddyfile. */
const PERSONAL =
  /^(?:\/[a-z]{2})?\/(?:buy\/(?:checkout|orders|tickets)|checkout|orders|tickets|sign-up|shop\/(?:cart|checkout|return)|auth|sales-api\/(?:checkouts|orders|tickets))(?:[/?]|$)/

const compressed = compression({
  // an event must not wait for the next, and a part's bytes are those of what lies there
  filter: (request, response) =>
    response.statusCode !== PARTIAL &&
    !PERSONAL.test(request.url ?? "") &&
    !EVENTS.test(String(response.getHeader("content-type"))) &&
    compression.filter(request, response),
})

/**
 * Has text above 1 kB written in the encoding that the browser likes best (Brotli, gzip, deflate), as Caddy does in production. What is written so far is on its
 * way after `flush`; it does nothing where nothing is compressed.
 */
export function compress(request: IncomingMessage, response: ServerResponse): { flush: () => void } {
  // the middleware asks for nothing of Express's
  compressed(request as Parameters<typeof compressed>[0], response as Parameters<typeof compressed>[1], () => {})

  return response as ServerResponse & { flush: () => void }
}
