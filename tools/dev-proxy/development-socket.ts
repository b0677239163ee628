import http, { type IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { upstreamHeaders } from "./headers"
import { readHost } from "./host-name"

const PATH = /^\/_next\/hmr(?:\?|$)/

/** Passes on Next's reload socket, the only Upgrade that is allowed, and in development only. Any other is disconnected. */
export function passDevelopmentSocket(storefront: URL, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const host = readHost(request)

  socket.on("error", () => socket.destroy())
  if (!host || !PATH.test(request.url ?? "")) {
    socket.destroy()

    return
  }
  const outgoing = http.request({
    host: storefront.hostname,
    port: storefront.port,
    path: request.url,
    headers: { ...upstreamHeaders(request, host), connection: "Upgrade", upgrade: "websocket" },
  })

  outgoing.on("error", () => socket.destroy())
  outgoing.on("response", () => socket.destroy())
  outgoing.on("upgrade", (answer, inner, rest) => {
    const headers = answer.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []))

    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join("\r\n")}\r\n\r\n`)
    socket.write(rest)
    inner.write(head)
    inner.on("error", () => socket.destroy())
    inner.on("close", () => socket.destroy())
    socket.on("close", () => inner.destroy())
    socket.pipe(inner).pipe(socket)
  })
  outgoing.end()
}
