import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http"
import { compress } from "./compress"
import { browserHeaders, upstreamHeaders } from "./headers"
import type { AskedHost } from "./host-name"
import { upstreamAgent } from "./upstream-agent"

/**
 * Maximum wait for the first byte of a response: longer than for a payment provider (80 s). A stream that has begun has no limit.
 */
const ANSWER_TIMEOUT_MS = 100_000

export interface Passage {
  request: IncomingMessage
  response: ServerResponse
  host: AskedHost
  /** Base of the upstream. Its path replaces the first `strip` characters of the request's path. */
  upstream: URL
  strip?: number
  publicOrigin: string
  /** Headers that the browser gets if the upstream does not set them. */
  defaults?: OutgoingHttpHeaders
  /** Called if no response arrived and nothing has been sent yet. */
  unavailable: (error: Error) => void
}

/**
 * Streams a request to an upstream and its response back, including event streams. No Upgrade is passed on. When one side
 * disconnects, the other is closed. If the server had just closed a kept connection, the request is retried once, for reads only:
 * they have no body.
 */
export function pass(passage: Passage, retried = false): void {
  const { request, response, host, upstream, strip = 0, publicOrigin, defaults, unavailable } = passage
  const outgoing = http.request({
    agent: upstreamAgent,
    method: request.method,
    host: upstream.hostname,
    port: upstream.port,
    path: upstream.pathname.replace(/\/$/, "") + (request.url ?? "/").slice(strip) || "/",
    headers: upstreamHeaders(request, host),
  })
  const abort = () => outgoing.destroy()
  const waiting = setTimeout(() => outgoing.destroy(new Error("no answer in time")), ANSWER_TIMEOUT_MS)

  response.once("close", abort)
  // discards the rest of the request: a browser reads no response before it has sent everything
  outgoing.once("close", () => request.unpipe(outgoing).resume())
  outgoing.setNoDelay(true)
  let answer: IncomingMessage | undefined

  outgoing.once("response", (incoming) => {
    answer = incoming
    clearTimeout(waiting)
    const { flush } = compress(request, response)
    response.writeHead(incoming.statusCode ?? 502, { ...defaults, ...browserHeaders(incoming, host, publicOrigin) })
    response.flushHeaders()
    incoming.pipe(response)
    // a page arrives in parts, and each is sent on immediately
    incoming.on("data", flush)
    incoming.once("error", () => response.destroy())
    incoming.once("aborted", () => response.destroy())
  })
  outgoing.on("error", (error: NodeJS.ErrnoException) => {
    clearTimeout(waiting)
    if (answer?.complete) {
      return // closed after a complete response
    }
    if (response.destroyed || response.headersSent) {
      response.destroy()

      return
    }
    const isRead = request.method === "GET" || request.method === "HEAD"

    if (outgoing.reusedSocket && error.code === "ECONNRESET" && isRead && !retried) {
      response.off("close", abort)
      pass(passage, true)

      return
    }
    unavailable(error)
  })

  if (retried) {
    outgoing.end()
  } else {
    request.pipe(outgoing)
  }
}
