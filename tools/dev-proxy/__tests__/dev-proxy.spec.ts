// Long because every host, header and fault is tested on one running edge proxy.
import http, { type IncomingMessage, type ServerResponse } from "node:http"
import net, { type AddressInfo } from "node:net"
import zlib from "node:zlib"
import { signRefresh } from "@guichet/kernel/refresh"
import { DEMO_SECRET } from "@guichet/kernel/secret"
import { readConfig } from "../config"
import { hostDirectory } from "../host-directory"
import { createEdgeProxy, type EdgeProxy } from "../edge-proxy"
import { PERSONAL_PATHS } from "./routing-cases"
import { redirectVectors } from "./redirect-vectors"
import { ANSWER_HEADERS, FILE_HEADERS, PROGRAM_HEADERS, SITE_HEADERS, consoleHeaders } from "../headers"

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A request hidden in a body, for a route that only the loopback may call. */
const INNER = "GET /internal/hosts/smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
const TENANT = "odeon.scenes.localhost"
const CONSOLE = "odeon.console.scenes.localhost"
const hosts: Record<string, object> = {
  [TENANT]: { kind: "tenant", slug: "odeon", canonical_host: TENANT, console_host: CONSOLE, status: "active" },
  "billets.odeon.localhost": { kind: "tenant", slug: "odeon", canonical_host: TENANT, console_host: CONSOLE, status: "active" },
  [CONSOLE]: { kind: "console", slug: "odeon", canonical_host: CONSOLE, console_host: CONSOLE, status: "active" },
}

let asked: string[] = []
let reached: { upstream: string; request: IncomingMessage; body: string }[] = []
let storefront: Handler = () => {}
const servers: http.Server[] = []
let salesApiServer: http.Server
let door: EdgeProxy
let port: number
let control_port: number

async function givenServer(handler: Handler, at = 0): Promise<http.Server> {
  const server = http.createServer(handler)

  servers.push(server)
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve))

  return server
}

const portOf = (server: http.Server) => (server.address() as AddressInfo).port
const echo =
  (upstream: string): Handler =>
  async (request, response) => {
    let body = ""

    for await (const chunk of request) {
      body += chunk
    }
    reached.push({ upstream, request, body })
    response.end(upstream)
  }

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
}

function ask(
  host: string,
  path: string,
  {
    method = "GET",
    headers = {},
    body,
    agent,
  }: Partial<Record<"method" | "body", string>> & Pick<http.RequestOptions, "headers" | "agent"> = {}
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "127.0.0.1", port, path, method, agent, headers: { host: `${host}:${port}`, ...headers } },
      (response) => {
        let text = ""

        response.on("data", (chunk) => (text += chunk))
        response.on("error", reject)
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      }
    )

    request.on("error", reject)
    request.end(body)
  })
}

/** Whether a response on a connection that stays open is complete: it has the announced length, or its last chunk has arrived. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf("\r\n\r\n")
  const head = answer.slice(0, Math.max(end, 0))
  const body = answer.slice(end + 4)
  const length = /^content-length: *(\d+)/im.exec(head)?.[1]

  return length !== undefined
    ? body.length >= Number(length)
    : /^transfer-encoding: *chunked/im.test(head) && body.endsWith("0\r\n\r\n")
}

/** Sends bytes that no HTTP client would send. Returns what arrived until `hasEnded`, or until the other side closed. */
function write(bytes: string, at = port, hasEnded = isWhole): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ""
    const socket = net.connect(at, "127.0.0.1", () => socket.write(bytes)).setEncoding("latin1")

    socket.on("data", (chunk) => {
      text += chunk
      if (hasEnded(text)) {
        socket.destroy()
      }
    })
    socket.on("error", (error: NodeJS.ErrnoException) => error.code !== "ECONNRESET" && reject(error))
    socket.on("close", () => resolve(text))
  })
}

const control = () => `http://127.0.0.1:${control_port}`

/** Notifies the edge proxy as tenancy does. Returns the status. */
async function forget(names: string[], secret = DEMO_SECRET, id = `forget ${names} ${secret}`): Promise<number> {
  const body = JSON.stringify({ id, hosts: names })
  const timestamp = String(Date.now())
  const headers = { "x-timestamp": timestamp, "x-signature": signRefresh(body, timestamp, secret) }

  return (await fetch(`${control()}/internal/forget`, { method: "POST", body, headers })).status
}

/** A host whose lookup is answered only when the test decides. */
let held_up: { name: string; take: (response: ServerResponse) => void } | undefined

let turnsAsked: IncomingMessage[] = []
let turn: { status: number; headers?: http.OutgoingHttpHeaders }

const answerSalesApi: Handler = (request, response) => {
  const name = /^\/internal\/hosts\/(.+)$/.exec(request.url ?? "")?.[1]

  if (request.url === "/internal/turns") {
    turnsAsked.push(request)
    response.writeHead(turn.status, turn.headers).end()

    return
  }
  if (!name) {
    return echo("sales-api")(request, response)
  }
  asked.push(name)
  if (name === held_up?.name) {
    return held_up.take(response)
  }
  response.writeHead(hosts[name] ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(hosts[name] ?? {}))
}

beforeAll(async () => {
  salesApiServer = await givenServer(answerSalesApi)
  const medusa = await givenServer(echo("medusa"))
  const next = await givenServer((request, response) => storefront(request, response))
  const emulator = await givenServer(echo("emulator"))

  const salesApiUrl = `http://127.0.0.1:${portOf(salesApiServer)}`

  door = createEdgeProxy(
    readConfig({
      PLATFORM_MODE: "embedded",
      GUICHET_PORT: "0",
      DEV_PROXY_CONTROL_PORT: "0",
      GUICHET_HOST: "127.0.0.1",
      SALES_API_URL: salesApiUrl,
      MEDUSA_URL: `http://127.0.0.1:${portOf(medusa)}`,
      STOREFRONT_URL: `http://localhost:${portOf(next)}`,
      STRIPE_EMULATOR_URL: `http://127.0.0.1:${portOf(emulator)}`,
    }),
    hostDirectory(salesApiUrl, { now: () => 0, ask_timeout_ms: 600_000 }) // time stands still: only `forget` empties the cache
  )
  ;({ port, control_port } = await door.listen())
})

beforeEach(() => {
  asked = []
  reached = []
  turnsAsked = []
  turn = { status: 204 }
  storefront = echo("storefront")
})

afterAll(async () => {
  await door.close()
  servers.forEach((server) => (server.closeAllConnections(), server.close()))
})

describe("edge proxy", () => {
  it("routes each host and path to its upstream", async () => {
    expect((await ask(TENANT, "/fr")).text).toBe("storefront")
    expect((await ask(TENANT, "/sales-api/plans")).text).toBe("sales-api")
    expect((await ask(TENANT, "/hooks/stripe/connect", { method: "POST", body: "{}" })).text).toBe("sales-api")
    expect((await ask(CONSOLE, "/admin/orders")).text).toBe("medusa")
    expect((await ask("stripe.localhost", "/c/pay/1")).text).toBe("emulator")
    expect(reached.find(({ upstream, request }) => upstream === "sales-api" && request.method === "POST")?.body).toBe("{}")
  })

  it("asks the sales API about a turn with the caller's cookies and the requested address, which no caller can forge", async () => {
    const path = "/en/buy/performances/perf_1?e=x"
    const answer = await ask(TENANT, path, {
      headers: { cookie: "a=1", "x-forwarded-uri": "/", "x-forwarded-host": "rival.example" },
    })

    expect(turnsAsked).toMatchObject([
      {
        method: "GET",
        headers: { cookie: "a=1", "x-forwarded-uri": path, "x-forwarded-method": "GET", "x-forwarded-host": `${TENANT}:${port}` },
      },
    ])
    expect(answer.text).toBe("storefront")
    expect(reached[0].request.headers["x-forwarded-uri"]).toBeUndefined()
  })

  it("redirects whom the sales API does not let in to the waiting room, and does not reach the storefront", async () => {
    turn = { status: 302, headers: { location: "/sales-api/waiting-rooms/wroom_1?to=perf_1", "cache-control": "no-store" } }

    const { status, headers } = await ask(TENANT, "/buy/performances/perf_1")

    expect(status).toBe(302)
    expect(headers).toMatchObject(turn.headers!)
    expect(reached).toEqual([])
  })

  it("shows no places while the sales API is unavailable, and leaves other refusals to the storefront", async () => {
    const answers: string[] = []
    for (const status of [500, 503, 409, 404, 429]) {
      turn = { status }
      const answer = await ask(TENANT, "/buy/performances/perf_1")
      answers.push(`${status} ${answer.status === 200 ? answer.text : answer.status}`)
    }

    expect(answers).toEqual(["500 503", "503 503", "409 storefront", "404 storefront", "429 storefront"])
  })

  it("serves /media from the files' upstream under its own path", async () => {
    await ask(TENANT, "/media/a/b.png?w=1")

    expect(reached[0].request.url).toBe("/static/a/b.png?w=1")
  })

  it("serves files without script or origin, whatever they contain", async () => {
    const { headers } = await ask(TENANT, "/media/01JXAMPLE")

    expect(headers).toMatchObject({
      "content-security-policy": expect.stringMatching(/^sandbox; default-src 'none'/),
      "x-content-type-options": "nosniff",
    })
  })

  it("answers an unknown host in plain French and English, without a request to an upstream", async () => {
    const answer = await ask("nobody.example", "/", { headers: { accept: "text/html" } })

    expect(answer.status).toBe(404)
    expect(answer.text).toContain("Il n’y a pas de billetterie à cette adresse.")
    expect(answer.text).toContain("There is no ticket office at this address.")
    expect(reached).toEqual([])
  })

  it("redirects the dashboard and secondary hosts of a tenant to their canonical hosts", async () => {
    const dashboard = await ask(TENANT, "/app/orders")
    const alias = await ask("billets.odeon.localhost", "/fr?a=1")

    expect([dashboard.status, dashboard.headers.location]).toEqual([308, `http://${CONSOLE}:${port}/app/orders`])
    expect([alias.status, alias.headers.location]).toEqual([308, `http://${TENANT}:${port}/fr?a=1`])
  })

  it("redirects only to the site's own hosts, however the path is written", async () => {
    const own = [CONSOLE, TENANT].map((name) => `${name}:${port}`)
    const led: string[] = []

    for (const vector of redirectVectors) {
      for (const [host, path] of [
        [TENANT, `/app${vector}`],
        ["billets.odeon.localhost", vector],
        [CONSOLE, vector],
      ]) {
        const answer = await write(`GET ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`)
        const location = /^location: ?(.*)$/im.exec(answer.split("\r\n\r\n")[0])?.[1]
        if (location) {
          led.push(new URL(location, `http://${host}:${port}`).host)
        }
        expect(answer.split("\r\n\r\n")[0]).not.toMatch(/^set-cookie/im)
      }
    }

    expect(redirectVectors.length).toBeGreaterThanOrEqual(40)
    expect(led.length).toBeGreaterThan(20)
    expect(led.filter((host) => !own.includes(host))).toEqual([])
  })

  it("overwrites headers that only it may set, and drops forged internal headers", async () => {
    await ask(TENANT, "/fr", {
      headers: {
        "x-forwarded-host": "rival.scenes.localhost",
        "x-forwarded-proto": "http",
        "x-forwarded-for": "10.0.0.1",
        "x-forwarded-port": "1",
        forwarded: "host=rival",
        "x-site": "rival",
        "x-locale": "xx",
        "x-nonce": "n",
        "x-path": "/buy/orders/other",
        "x-reader-address": "1 93.184.216.34 0",
        "x-middleware-subrequest": "middleware",
        "x-original-url": "/admin",
        "x-http-method-override": "DELETE",
        "content-security-policy": "script-src 'nonce-x'",
        connection: "keep-alive, x-forwarded-host, x-secret",
        "x-secret": "1",
        te: "trailers",
        upgrade: "websocket",
        "accept-language": "fr",
      },
    })
    const { headers } = reached[0].request

    expect(headers).toEqual({
      host: `${TENANT}:${port}`,
      "x-forwarded-host": `${TENANT}:${port}`,
      "x-forwarded-proto": "https",
      "x-forwarded-for": "127.0.0.1",
      "accept-language": "fr",
      connection: expect.any(String),
    })
  })

  it("removes shared caching, uses its own scheme in redirects, and shows only the internal path that distinguishes pages", async () => {
    storefront = (_, response) => {
      response.setHeader("set-cookie", ["a=1", "b=2"])
      response
        .writeHead(307, {
          "x-middleware-rewrite": "/site_1/fr",
          "x-nextjs-rewritten-path": "/site_1/fr",
          "x-nextjs-rewritten-query": "a=1",
          "x-powered-by": "Next.js",
          "cache-control": "s-maxage=3600, stale-while-revalidate=82800",
          location: `https://${TENANT}:${port}/fr`,
        })
        .end()
    }
    const { headers } = await ask(TENANT, "/")

    expect(Object.keys(headers).filter((name) => /^x-(?!content-type)/.test(name))).toEqual(["x-nextjs-rewritten-path"])
    expect(headers["cache-control"]).toBe("private, no-cache")
    expect(headers.location).toBe(`http://${TENANT}:${port}/fr`)
    expect(headers["set-cookie"]).toEqual(["a=1", "b=2"])
  })

  it.each([
    ["a site's page", TENANT, "/fr", SITE_HEADERS],
    ["the sales API", TENANT, "/sales-api/plans", PROGRAM_HEADERS],
    ["a webhook", TENANT, "/hooks/x", PROGRAM_HEADERS],
    ["a file", TENANT, "/media/a.png", FILE_HEADERS],
    ["the dashboard", CONSOLE, "/app", consoleHeaders(false)],
    ["a console's response", CONSOLE, "/admin/orders", consoleHeaders(false)],
    ["a console's sales API", CONSOLE, "/sales-api/plans", PROGRAM_HEADERS],
    ["a demo host", "stripe.localhost", "/", SITE_HEADERS],
  ])("adds the headers of %s that its upstream leaves out", async (_, host, path, headers) => {
    expect((await ask(host, path)).headers).toMatchObject(headers)
  })

  it("keeps the security headers that an upstream sets", async () => {
    const own = {
      "content-security-policy": "default-src 'none'",
      "permissions-policy": "camera=(self)",
      "referrer-policy": "no-referrer",
    }
    storefront = (_, response) => void response.writeHead(200, own).end()

    expect((await ask(TENANT, "/scan")).headers).toMatchObject(own)
  })

  it("sets the security headers of its own pages and redirects", async () => {
    for (const [host, path] of [
      ["nobody.example", "/"],
      [TENANT, "/admin"],
      [TENANT, "/app"],
      [CONSOLE, "/"],
    ]) {
      expect((await ask(host, path)).headers).toMatchObject(ANSWER_HEADERS)
    }
  })

  it("opens no response to another site's script, whatever an upstream would allow", async () => {
    storefront = (_, response) =>
      void response
        .writeHead(200, {
          "access-control-allow-origin": "*",
          "access-control-allow-credentials": "true",
          "x-powered-by": "Express",
        })
        .end()

    const { headers } = await ask(TENANT, "/", { headers: { origin: "https://evil.example" } })

    expect(Object.keys(headers).filter((name) => /^access-control|powered/.test(name))).toEqual([])
  })

  it("passes no path with two readings on to a closed upstream, written byte by byte", async () => {
    const tricks = [
      "//admin",
      "/./admin",
      "/x/../admin",
      "/hooks/../admin",
      "/hooks/%2e%2e/admin",
      "/hooks\\..\\admin",
      "/%61dmin",
      "/hooks/..%2fadmin",
      "http://x/admin",
    ]

    for (const path of tricks) {
      const answer = await write(`GET ${path} HTTP/1.1\r\nHost: ${TENANT}\r\nConnection: close\r\n\r\n`)

      expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
    }
    expect(reached).toEqual([])
  })

  it("refuses two Host headers, an absolute address, and a missing Host header", async () => {
    const two = await write(`GET / HTTP/1.1\r\nHost: ${TENANT}\r\nHost: ${CONSOLE}\r\nConnection: close\r\n\r\n`)
    const absolute = await write(`GET http://${CONSOLE}/app HTTP/1.1\r\nHost: ${TENANT}\r\nConnection: close\r\n\r\n`)
    const none = await write(`GET / HTTP/1.0\r\n\r\n`)

    expect([two, absolute, none].map((answer) => answer.slice(9, 12))).toEqual(["400", "400", "400"])
    expect(reached).toEqual([])
  })

  it("refuses a body with both a length and chunks", async () => {
    const answer = await write(
      `POST /hooks/x HTTP/1.1\r\nHost: ${TENANT}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\nHost: ${CONSOLE}\r\n\r\n`
    )

    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(reached).toEqual([])
  })

  it.each(["GET", "HEAD", "OPTIONS"])("refuses a body with %s, however it is framed", async (method) => {
    const start = `${method} /sales-api/holds HTTP/1.1\r\nHost: ${TENANT}\r\n`
    const answers = [
      await write(`${start}Connection: content-length\r\nContent-Length: ${INNER.length}\r\n\r\n${INNER}`),
      await write(`${start}Content-Length: ${INNER.length}\r\n\r\n${INNER}`),
      await write(`${start}Connection: transfer-encoding\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nGET /\r\n0\r\n\r\n`),
    ]

    expect(answers.map((answer) => answer.slice(0, 13))).toEqual(Array(3).fill("HTTP/1.1 400 "))
    expect(reached).toEqual([])
  })

  it.each(["POST", "PUT", "PATCH", "DELETE"])("never lets the body of a %s be read as the next request", async (method) => {
    for (const named of ["content-length", "Content-Length, host", "transfer-encoding"]) {
      await write(
        `${method} /sales-api/holds HTTP/1.1\r\nHost: ${TENANT}\r\nConnection: ${named}\r\nContent-Length: ${INNER.length}\r\n\r\n${INNER}`
      )
    }
    const next = await Promise.all([1, 2, 3].map(() => ask(TENANT, "/sales-api/holds")))

    expect(next.map(({ text }) => text)).toEqual(Array(3).fill("sales-api"))
    expect(reached.map(({ request, body }) => [request.method, request.url, body])).toEqual([
      ...Array(3).fill([method, "/sales-api/holds", INNER]),
      ...Array(3).fill(["GET", "/sales-api/holds", ""]),
    ])
    expect(asked).not.toContain("smuggled")
  })

  it("passes on an event stream piece by piece, and disconnects from the upstream when the reader leaves", async () => {
    const left = new Promise<void>((resolve) => {
      storefront = (_, response) => {
        response.writeHead(200, { "content-type": "text/event-stream" })
        response.write("data: 1\n\n")
        response.on("close", resolve)
      }
    })
    const first = await new Promise<string>((resolve) => {
      const request = http.get({ host: "127.0.0.1", port, path: "/stream", headers: { host: TENANT } }, (response) =>
        response.once("data", (chunk) => {
          resolve(String(chunk))
          request.destroy()
        })
      )

      request.on("error", () => {})
    })

    expect(first).toBe("data: 1\n\n")
    await left
  })

  it("compresses text above 1 kB if the browser accepts it, but no pictures, byte ranges, event streams or pages about one person", async () => {
    const encodingOf = async (type: string, accepted: string, status = 200, path = "/") => {
      storefront = (_, response) => response.writeHead(status, { "content-type": type, vary: "cookie" }).end("x".repeat(2000))
      const { headers } = await ask(TENANT, path, { headers: { "accept-encoding": accepted } })

      return headers["content-encoding"]
    }
    const page = "text/html; charset=utf-8"

    expect(await encodingOf(page, "gzip, deflate, br")).toBe("br")
    expect(await encodingOf(page, "gzip")).toBe("gzip")
    expect(await encodingOf("text/x-component", "gzip")).toBe("gzip")
    expect(await encodingOf(page, "identity")).toBeUndefined()
    expect(await encodingOf("image/png", "gzip")).toBeUndefined()
    expect(await encodingOf("text/event-stream", "gzip")).toBeUndefined()
    expect(await encodingOf(page, "gzip", 206)).toBeUndefined()
    for (const path of PERSONAL_PATHS.filter((path) => !/^\/(?:sales-api|auth)/.test(path))) {
      expect([path, await encodingOf(page, "gzip", 200, path)]).toEqual([path, undefined])
    }
  })

  it("sends each part of a compressed page as it arrives, and adds the encoding to Vary", async () => {
    let rest = () => {}
    storefront = (_, response) => {
      response.writeHead(200, { "content-type": "text/html", vary: "cookie" })
      response.write("<p>first</p>".repeat(200))
      rest = () => response.end("<p>rest</p>")
    }
    const { parts, vary } = await new Promise<{ parts: string[]; vary: unknown }>((resolve, reject) => {
      const parts: string[] = []
      const headers = { host: TENANT, "accept-encoding": "br" }
      const request = http.get({ host: "127.0.0.1", port, path: "/", headers }, (response) => {
        const page = response.pipe(zlib.createBrotliDecompress())
        page.on("data", (chunk) => {
          parts.push(String(chunk))
          rest()
        })
        page.on("error", reject)
        page.on("end", () => resolve({ parts, vary: response.headers.vary }))
      })

      request.on("error", reject)
    })

    expect(parts[0]).toMatch(/^<p>first<\/p>/)
    expect(parts.join("")).toBe(`${"<p>first</p>".repeat(200)}<p>rest</p>`)
    expect(vary).toBe("cookie, Accept-Encoding")
  })

  it("aborts the response when the upstream dies in the middle of it", async () => {
    let die = () => {}
    storefront = (request, response) => {
      die = () => request.socket.destroy()
      response.writeHead(200, { "content-length": "100" })
      response.write("half")
    }
    const read: string[] = []
    const answer = new Promise((resolve, reject) => {
      const request = http.get({ host: "127.0.0.1", port, path: "/", headers: { host: TENANT } }, (response) => {
        response.on("data", (chunk) => {
          read.push(String(chunk))
          die()
        })
        response.on("error", reject)
        response.on("end", resolve)
      })

      request.on("error", reject)
    })

    await expect(answer).rejects.toThrow(/aborted|hang up|reset/)
    expect(read).toEqual(["half"])
  })

  it("passes on the response of an upstream that refuses a long body and closes while it is still being sent", async () => {
    const refusal = JSON.stringify({ code: "invalid_data", message: "x".repeat(20_000) })
    storefront = (_, response) => {
      response.writeHead(413, { "content-type": "application/json", connection: "close" }).end(refusal)
    }
    const kept = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const send = (megabytes: number, headers = {}, agent?: http.Agent) =>
      ask(TENANT, "/fr", { method: "POST", body: "x".repeat(megabytes * 1_048_576), headers, agent })

    const answers = await Promise.all([
      ...Array.from({ length: 30 }, () => send(1)),
      send(8),
      send(1, { "transfer-encoding": "chunked" }),
      send(1, { accept: "text/html" }),
      ...Array.from({ length: 6 }, () => send(1, {}, kept)),
    ])

    expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [413, refusal]))
    expect((await ask(TENANT, "/sales-api/plans", { agent: kept })).text).toBe("sales-api")
    kept.destroy()
  })

  it.each(["TRACE", "PURGE", "PROPFIND"])("refuses the method %s without a request to an upstream", async (method) => {
    const call = await ask(TENANT, "/", { method })
    const page = await ask(TENANT, "/", { method, headers: { accept: "text/html" } })

    expect([call.status, call.headers.allow]).toEqual([405, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"])
    expect(JSON.parse(call.text)).toMatchObject({ code: "method_refused", retryable: false })
    expect([page.status, page.text]).toEqual([405, expect.stringContaining("Cette action n’est pas possible")])
    expect(reached).toEqual([])
    expect((await ask(TENANT, "/")).status).toBe(200)
  })

  it("answers that it is back in a moment while an upstream is down: a page for people, JSON for programs", async () => {
    storefront = (request) => request.socket.destroy()
    const page = await ask(TENANT, "/fr", { method: "POST", headers: { accept: "text/html" } })
    const call = await ask(TENANT, "/fr", { method: "POST" })

    expect([page.status, page.headers["retry-after"]]).toEqual([503, "3"])
    expect(page.text).toContain("De retour dans un instant.")
    expect(JSON.parse(call.text)).toMatchObject({ code: "unavailable", retryable: true })
  })

  it("looks a host up once for many requests, and again when notified to forget it", async () => {
    hosts["new.scenes.localhost"] = { ...hosts[TENANT], canonical_host: "new.scenes.localhost" }
    await Promise.all(Array.from({ length: 20 }, () => ask("new.scenes.localhost", "/")))
    expect(asked).toEqual(["new.scenes.localhost"])
    delete hosts["new.scenes.localhost"]
    expect((await ask("new.scenes.localhost", "/")).status).toBe(200)

    expect(await forget(["new.scenes.localhost"], "another-secret-of-at-least-32-characters")).toBe(401)
    expect((await ask("new.scenes.localhost", "/")).status).toBe(200)
    expect(await forget(["new.scenes.localhost"])).toBe(204)

    expect((await ask("new.scenes.localhost", "/")).status).toBe(404)
  })

  it("repeats a lookup that began before it was notified to forget the host", async () => {
    const name = "closing.scenes.localhost"
    const held = new Promise<ServerResponse>((take) => (held_up = { name, take }))
    const early = ask(name, "/")
    const answer = await held
    held_up = undefined

    expect(await forget([name])).toBe(204)
    answer.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ...hosts[TENANT], canonical_host: name }))

    expect((await early).status).toBe(404)
    expect((await ask(name, "/")).status).toBe(404)
  })

  it("accepts a signed notification once, and refuses one that is endless or unsigned", async () => {
    const unsigned = await fetch(`${control()}/internal/forget`, { method: "POST", body: "{}" })
    const endless = await fetch(`${control()}/internal/forget`, { method: "POST", body: "x".repeat(300_000) }).then(
      ({ status }) => status,
      () => 401 // disconnected before everything was sent
    )

    expect([unsigned.status, endless]).toEqual([401, 401])
    expect([await forget([], DEMO_SECRET, "twice"), await forget([], DEMO_SECRET, "twice")]).toEqual([204, 409])
  })
})

describe("upgrades of connections to the edge proxy", () => {
  const GREETING = "hello from next"
  const ask101 = (path: string, at: number) =>
    write(
      `GET ${path} HTTP/1.1\r\nHost: ${TENANT}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n`,
      at,
      (text) => text.includes(GREETING) || isWhole(text)
    )

  it("are passed on in development only, and only for Next's reload socket", async () => {
    const next = await givenServer((_, response) => response.end("plain"))

    next.on("upgrade", (_, socket) =>
      socket
        .on("close", () => socket.destroy())
        .write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n${GREETING}`)
    )
    const development = createEdgeProxy(
      readConfig({
        NODE_ENV: "development",
        GUICHET_PORT: "0",
        DEV_PROXY_CONTROL_PORT: "0",
        GUICHET_HOST: "127.0.0.1",
        SALES_API_URL: `http://127.0.0.1:${portOf(salesApiServer)}`,
        STOREFRONT_URL: `http://127.0.0.1:${portOf(next)}`,
      })
    )
    const opened = await development.listen()

    expect(await ask101("/_next/hmr?id=1", opened.port)).toMatch(new RegExp(`^HTTP/1.1 101 [^]*${GREETING}$`))
    expect(await ask101("/sales-api/stream", opened.port)).toBe("")
    expect(await ask101("/_next/hmr?id=1", port)).toMatch(/^HTTP\/1\.1 200 [^]*storefront$/)
    await development.close()
  })
})

describe("the edge proxy's host directory while the sales API is down", () => {
  it("keeps the last known answer, and is unavailable for a name that it has never looked up", async () => {
    const server = await givenServer(answerSalesApi)
    let clock = 0
    const directory = hostDirectory(`http://127.0.0.1:${portOf(server)}`, { now: () => clock, ask_timeout_ms: 600_000 })

    await directory.find(TENANT)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    clock += 60_000

    expect(await directory.find(TENANT)).toMatchObject({ kind: "tenant", name: TENANT })
    await expect(directory.find("never.seen")).rejects.toThrow("the sales API could not identify the host")
  })
})
