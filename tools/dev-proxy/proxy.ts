import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http"
import { compress } from "./compress"
import { browserHeaders, upstreamHeaders } from "./headers"
import type { AskedHost } from "./host-name"
import { upstreamAgent } from "./upstream-agent"

/** Longest wait for the first byte of an answer: above the longest a payment provider is given (80 s). A stream that has begun has no limit. */
const ANSWER_TIMEOUT_MS = 100_000

export interface Passage {
  request: IncomingMessage
  response: ServerResponse
  host: AskedHost
  /** Base of the upstream. A path in it takes the place of the first `strip` characters of the request's path. */
  upstream: URL
  strip?: number
  publicOrigin: string
  /** Said to the browser where the upstream says nothing. */
  defaults?: OutgoingHttpHeaders
  /** Called when no answer came and nothing was sent yet. */
  unavailable: (error: Error) => void
}

/**
 * Streams a request to an upstream and its answer back, event streams included. No Upgrade passes.
 * When either side leaves, the other is let go. A kept connection that its server had just closed is tried once more, for reads only: they have no body.
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
  const letGo = () => outgoing.destroy()
  const waiting = setTimeout(() => outgoing.destroy(new Error("no answer in time")), ANSWER_TIMEOUT_MS)

  response.once("close", letGo)
  // what nobody reads any more is taken in: a browser reads no answer before it has sent all
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
    // a page comes in parts, and each is shown as it comes
    incoming.on("data", flush)
    incoming.once("error", () => response.destroy())
    incoming.once("aborted", () => response.destroy())
  })
  outgoing.on("error", (error: NodeJS.ErrnoException) => {
    clearTimeout(waiting)
    if (answer?.complete) {
      return // closed after it had said all
    }
    if (response.destroyed || response.headersSent) {
      response.destroy()

      return
    }
    const isRead = request.method === "GET" || request.method === "HEAD"

    if (outgoing.reusedSocket && error.code === "ECONNRESET" && isRead && !retried) {
      response.off("close", letGo)
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
