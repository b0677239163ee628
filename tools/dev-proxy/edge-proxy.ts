import http, { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Duplex } from "node:stream"
import { createRefreshReader } from "@guichet/kernel/refresh"
import { askTurn } from "./ask-turn"
import type { EdgeProxyConfig } from "./config"
import { passDevelopmentSocket } from "./development-socket"
import { type HostDirectory, hostDirectory } from "./host-directory"
import { type AskedHost, readHost } from "./host-name"
import { ANSWER_HEADERS, FILE_HEADERS, PROGRAM_HEADERS, SITE_HEADERS, consoleHeaders, hasBody } from "./headers"
import { METHODS, say } from "./pages"
import { pass } from "./proxy"
import { type KnownHost, type Upstream, route } from "./routing"
import { type Target, readTarget } from "./target"

const DRAIN_MS = 3_000
const MAX_BODY_BYTES = 256 * 1024
/**
 * A body has no meaning in these methods (RFC 9110 §9.3), and an upstream that does not expect one may read it as the next
 * request.
 */
const BODILESS = ["GET", "HEAD", "OPTIONS"]
/** Of pages; other methods choose no places there. */
const READS = ["GET", "HEAD"]

export interface EdgeProxy {
  listen(): Promise<{ port: number; control_port: number }>
  /** Finishes requests in progress (at most 3 s), then closes. */
  close(): Promise<void>
}

/**
 * The only public listener of the embedded mode: looks up the host, applies the routing table to the path, then passes on,
 * redirects or refuses.
 */
export function createEdgeProxy(
  config: EdgeProxyConfig,
  directory: HostDirectory = hostDirectory(config.upstreams["sales-api"].origin)
): EdgeProxy {
  const doors = config.addresses.map(() => http.createServer((request, response) => void receive(request, response)))
  const sockets = new Set<Duplex>() // upgraded ones, which closing a server leaves open
  const readRefresh = createRefreshReader(config.secrets)
  const control = http.createServer((request, response) => void answerControl(directory, readRefresh, request, response))

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    if (!METHODS.includes(request.method ?? "")) {
      return say("method_refused", request, response)
    }
    if (BODILESS.includes(request.method ?? "") && hasBody(request)) {
      return say("body_refused", request, response)
    }
    const host = readHost(request)
    const target = readTarget(request.url ?? "")

    if (!host || !target) {
      return say("invalid_data", request, response)
    }
    const known = await findHost(host.name).catch(() => undefined)

    if (known === undefined) {
      return say("unavailable", request, response)
    }
    if (known === null) {
      return say("host_unknown", request, response)
    }
    await follow(known, host, target, request, response)
  }

  const findHost = async (name: string): Promise<KnownHost | null> => {
    if (name === config.stripe_host) {
      return { kind: "stripe" }
    }
    if (name === config.mail_host) {
      return { kind: "mail" }
    }

    return directory.find(name)
  }

  const follow = async (
    known: KnownHost,
    host: AskedHost,
    target: Target,
    request: IncomingMessage,
    response: ServerResponse
  ) => {
    const decision = route(known, target)

    if ("refuse" in decision) {
      return say(decision.refuse, request, response)
    }
    if ("redirect" in decision) {
      const { host: other, location, status } = decision.redirect

      response.writeHead(status, {
        ...ANSWER_HEADERS,
        location: other ? origin(config, withPort(other, host)) + location : location,
        "cache-control": "no-store",
      })
      response.end()

      return
    }
    const publicOrigin = origin(config, host.authority)

    if (decision.needs_turn && READS.includes(request.method ?? "")) {
      try {
        const refusal = await askTurn(request, host, config.upstreams["sales-api"], publicOrigin)

        if (refusal) {
          response.writeHead(refusal.status, { ...ANSWER_HEADERS, ...refusal.headers, "content-length": "0" }).end()

          return
        }
      } catch {
        return say("unavailable", request, response) // places could not be held either
      }
    }
    pass({
      request,
      response,
      host,
      upstream: config.upstreams[decision.to],
      strip: decision.to === "files" ? "/media".length : 0,
      publicOrigin,
      defaults: defaultsOf(known, decision.to, config.development),
      unavailable: () => say("unavailable", request, response),
    })
  }

  return {
    async listen() {
      let port = config.port

      if (config.development) {
        doors.forEach((door) =>
          door.on("upgrade", (request, socket, head) => {
            sockets.add(socket)
            socket.once("close", () => sockets.delete(socket))
            passDevelopmentSocket(config.upstreams.storefront, request, socket, head)
          })
        )
      }
      for (const [at, door] of doors.entries()) {
        // further addresses are other names of the same machine (::1): skipped if it lacks them
        port = (await listen(door, port, config.addresses[at], at > 0)) || port
      }

      return { port, control_port: await listen(control, config.control_port, "127.0.0.1") }
    },
    async close() {
      const servers = [...doors, control].filter((server) => server.listening)
      const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
      const late = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), DRAIN_MS)

      servers.forEach((server) => server.closeIdleConnections())
      sockets.forEach((socket) => socket.destroy())
      await closed
      clearTimeout(late)
    },
  }
}

/** Headers that a response gets if its upstream does not set them. */
function defaultsOf(host: KnownHost, to: Upstream, development: boolean): OutgoingHttpHeaders {
  if (to === "sales-api" || (to === "medusa" && host.kind === "tenant")) {
    return PROGRAM_HEADERS
  }
  if (host.kind === "console") {
    return consoleHeaders(development)
  }

  return to === "files" ? FILE_HEADERS : SITE_HEADERS
}

const origin = (config: EdgeProxyConfig, authority: string) => `${config.public_scheme}://${authority}`

/** Hosts are stored without a port; the browser's own port leads to the same proxy. */
const withPort = (name: string, { name: asked, authority }: AskedHost) =>
  name.includes(":") ? name : name + authority.slice(asked.length)

function listen(server: http.Server, port: number, address: string, optional = false): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      optional && (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") ? resolve(0) : reject(error)
    )
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port))
  })
}

/**
 * POST /internal/forget, signed `{ id, hosts[] }` (kernel's `Refresh`): these hosts are looked up again at their next request.
 * 204 | 401 | 409 repeated.
 * GET /internal/health 200. Loopback only.
 */
async function answerControl(
  directory: HostDirectory,
  readRefresh: ReturnType<typeof createRefreshReader>,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  if (request.method === "GET" && request.url === "/internal/health") {
    response.writeHead(200, { "content-type": "text/plain" }).end("ok")

    return
  }
  if (request.method !== "POST" || request.url !== "/internal/forget") {
    response.writeHead(404).end()

    return
  }
  const body = await readBody(request).catch(() => null)
  const sent = { timestamp: headerOf(request, "x-timestamp"), signature: headerOf(request, "x-signature") }
  const outcome = readRefresh(body ?? "", sent, Date.now())

  if ("refused" in outcome) {
    response.writeHead(outcome.refused === "repeated" ? 409 : 401, { connection: "close" }).end()

    return
  }
  outcome.asked.hosts.forEach((host) => directory.forget(host.toLowerCase()))
  response.writeHead(204).end()
}

const headerOf = ({ headers }: IncomingMessage, name: string) => String(headers[name] ?? "")

/** @throws Error above 256 kB, or if the caller disconnects */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0

  for await (const chunk of request) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) {
      throw new Error("too long")
    }
    chunks.push(chunk)
  }

  return Buffer.concat(chunks).toString("utf8")
}
