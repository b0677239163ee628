import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { type Caddy, givenCaddy, rawRequest } from "../support/caddy"
import { eventually } from "../support/child"
import { describeWith } from "../support/installed"
import { ANSWER_HEADERS, FILE_HEADERS, PROGRAM_HEADERS, SITE_HEADERS, consoleHeaders } from "../../tools/dev-proxy/headers"
import {
  closedOnTenantHosts,
  console_,
  decide,
  onConsoleHosts,
  onTenantHosts,
  PERSONAL_PATHS,
  tenant,
  turnsOnTenantHosts,
  unreadable,
} from "../../tools/dev-proxy/__tests__/routing-cases"

interface Seen {
  upstream: string
  method: string
  url: string
  headers: IncomingMessage["headers"]
}

const CERTIFIED = [tenant.name, console_.name, "www.opera.example"]

describeWith(["caddy"])("I-2 the edge proxy of production", () => {
  let caddy: Caddy
  const servers: Server[] = []
  let answerHeaders: Record<string, string> = {}
  const asked: string[] = []
  const turnsAsked: Seen[] = []
  let turn: { status: number; headers?: Record<string, string> } = { status: 204 }

  /** Answers with the request it received; the sales API also says which hosts may have a certificate. */
  const givenUpstream = async (upstream: string): Promise<string> => {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://sales-api")
      if (upstream === "sales-api" && url.pathname === "/internal/certificates") {
        asked.push(`${url.searchParams.get("domain")}`)
        response.writeHead(CERTIFIED.includes(url.searchParams.get("domain") ?? "") ? 200 : 404).end()

        return
      }
      if (upstream === "sales-api" && url.pathname === "/internal/turns") {
        turnsAsked.push({ upstream, method: request.method ?? "", url: request.url ?? "", headers: request.headers })
        response.writeHead(turn.status, turn.headers).end()

        return
      }
      if (url.pathname === "/dies") {
        request.socket.destroy()

        return
      }
      const seen: Seen = { upstream, method: request.method ?? "", url: request.url ?? "", headers: request.headers }
      const text = JSON.stringify(seen)
      response.writeHead(200, { "content-type": "application/json", "content-length": String(text.length), ...answerHeaders })
      response.end(text)
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    servers.push(server)

    return `127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  beforeAll(async () => {
    const [medusa, salesApi, storefront] = [
      await givenUpstream("medusa"),
      await givenUpstream("sales-api"),
      await givenUpstream("storefront"),
    ]
    caddy = await givenCaddy({
      domain: "scenes.localhost",
      servers: medusa,
      salesApis: salesApi,
      storefronts: storefront,
      certificates_ask: salesApi,
      // so that it logs each request
      options: ["debug"],
    })
  })
  afterAll(async () => {
    await caddy?.stop()
    servers.forEach((server) => server.close())
  })
  beforeEach(() => {
    answerHeaders = {}
    turnsAsked.length = 0
    turn = { status: 204 }
  })

  const ask = async (host: string, path: string, { method = "GET", headers = "" } = {}) => {
    const answer = await rawRequest(
      caddy,
      host,
      `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`
    )
    const seen = /^\{"upstream"/.test(answer.text) ? (JSON.parse(answer.text) as Seen) : undefined

    return { ...answer, seen }
  }
  /** The routing decision in the terms of the routing table. Redirects of the storefront count as the storefront's here. */
  const decided = async (host: string, path: string): Promise<string> => {
    const { status, head, seen } = await ask(host, path)
    if (seen) {
      return seen.upstream === "medusa" && seen.url.startsWith("/static") ? "files" : seen.upstream
    }
    const location = /^location: (.*)$/im.exec(head)?.[1]

    return location ? `${status} ${location}` : status === 404 ? "closed" : `${status}`
  }

  const headersIn = (head: string) =>
    Object.fromEntries(
      head
        .split("\r\n")
        .slice(1)
        .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)])
    )

  it.each(onTenantHosts)("%s on a tenant host goes where the demo's edge proxy sends it: %s", async (path, expected) => {
    expect(await decided(tenant.name, path)).toBe(expected.startsWith("308") ? "storefront" : expected)
  })

  it.each(turnsOnTenantHosts)("the sales API is asked before %s as the demo's edge proxy does: %s", async (path, is_asked) => {
    await ask(tenant.name, path)

    expect(turnsAsked.length > 0).toBe(is_asked)
  })

  it("the sales API is asked about a turn with the caller's cookies and the requested address, which no caller can forge", async () => {
    const path = "/en/buy/performances/perf_1?e=x"
    const forged = "X-Forwarded-Uri: /\r\nX-Forwarded-Method: POST\r\nX-Forwarded-Host: victim.scenes.localhost\r\n"
    const { seen } = await ask(tenant.name, path, { headers: `Cookie: a=1\r\n${forged}` })

    expect(turnsAsked).toMatchObject([
      {
        method: "GET",
        url: "/internal/turns",
        headers: {
          host: tenant.name,
          cookie: "a=1",
          "x-forwarded-uri": path,
          "x-forwarded-method": "GET",
          "x-forwarded-host": tenant.name,
          "x-forwarded-for": "127.0.0.1",
        },
      },
    ])
    expect(seen).toMatchObject({ upstream: "storefront", method: "GET", url: path, headers: { cookie: "a=1" } })
    expect(seen?.headers["x-forwarded-uri"]).toBeUndefined()
  })

  it("whom the sales API does not let in is redirected to the waiting room, and the storefront is not reached", async () => {
    turn = { status: 302, headers: { location: "/sales-api/waiting-rooms/wroom_1?to=perf_1", "cache-control": "no-store" } }

    const { status, head, seen } = await ask(tenant.name, "/buy/performances/perf_1")

    expect([status, seen]).toEqual([302, undefined])
    expect(headersIn(head)).toMatchObject({
      location: "/sales-api/waiting-rooms/wroom_1?to=perf_1",
      "cache-control": "no-store",
      "strict-transport-security": "max-age=31536000",
    })
  })

  it("places are not shown while the sales API is unavailable, and other refusals are the storefront's to explain", async () => {
    const answers: string[] = []
    for (const status of [500, 503, 409, 404, 429]) {
      turn = { status }
      const { status: answered, seen } = await ask(tenant.name, "/buy/performances/perf_1", { headers: "Accept: text/html\r\n" })
      answers.push(`${status} ${seen?.upstream ?? answered}`)
    }

    expect(answers).toEqual(["500 503", "503 503", "409 storefront", "404 storefront", "429 storefront"])
  })

  it.each(closedOnTenantHosts)("%s is closed on a tenant host, under the platform's domain and under another", async (path) => {
    expect([await decided(tenant.name, path), await decided("www.opera.example", path)]).toEqual(["closed", "closed"])
  })

  it.each(onConsoleHosts)("%s on a console host goes where the demo's edge proxy sends it: %s", async (path, expected) => {
    expect(await decided(console_.name, path)).toBe(expected)
  })

  it.each(unreadable.filter((path) => !/[^\x20-\x7e]/.test(path)))(
    "%j reaches no upstream, or the one that the table names for the path it then reads",
    async (path) => {
      for (const host of [tenant, console_]) {
        const { status, seen } = await ask(host.name, path)
        if (seen) {
          expect(decide(host, seen.url)).toBe(seen.upstream)
        } else {
          expect([400, 404]).toContain(status)
        }
      }
    }
  )

  it("a file of a site is fetched from Medusa's folder, with its query", async () => {
    const { seen, head } = await ask(tenant.name, "/media/a%20b/c.png?v=1")

    expect(head).toMatch(/^content-security-policy: sandbox; default-src .none/im)
    expect(head).toMatch(/^x-content-type-options: nosniff/im)
    expect(seen).toMatchObject({ upstream: "medusa", url: "/static/a%20b/c.png?v=1" })
  })

  it("the proxy itself states host, protocol and address of a request, whatever the caller claims", async () => {
    const forged = [
      "X-Forwarded-Host: victim.scenes.localhost",
      "X-Forwarded-Proto: http",
      "X-Forwarded-For: 10.1.2.3",
      "X-Forwarded-Port: 1",
      "Forwarded: host=victim.scenes.localhost",
      "X-Site: tnt_victim",
      "X-Locale: xx",
      "X-Nonce: guessed",
      "X-Path: /buy/orders/other",
      "X-Reader-Address: 1 93.184.216.34 0",
      "X-Middleware-Subrequest: proxy",
      "X-Invoke-Path: /admin",
      "X-Original-Url: /admin",
      "X-Rewrite-Url: /admin",
      "X-Http-Method-Override: DELETE",
      "X-Real-Ip: 10.1.2.3",
      "Content-Security-Policy: default-src *",
      "Upgrade: websocket",
      "Cookie: a=1",
    ]

    const { seen } = await ask(tenant.name, "/sales-api/holds", { headers: forged.map((line) => `${line}\r\n`).join("") })

    const {
      host,
      cookie,
      "x-forwarded-for": address,
      "x-forwarded-host": asked_host,
      "x-forwarded-proto": protocol,
      ...rest
    } = seen?.headers ?? {}
    expect({ host, cookie, address, asked_host, protocol }).toEqual({
      host: tenant.name,
      cookie: "a=1",
      address: "127.0.0.1",
      asked_host: tenant.name,
      protocol: "https",
    })
    expect(Object.keys(rest).filter((name) => /^(x-|forwarded|content-security|upgrade)/.test(name))).toEqual([])
  })

  it("the proxy hides the upstream software, and no shared cache may store a page", async () => {
    answerHeaders = {
      "x-powered-by": "Express",
      server: "behind",
      "x-middleware-rewrite": "/tnt_1/fr",
      "x-nextjs-rewritten-path": "/tnt_1/fr",
      "x-nextjs-rewritten-query": "a=1",
      "cache-control": "s-maxage=30, stale-while-revalidate=60",
    }

    const { head } = await ask(tenant.name, "/")

    expect(head).not.toMatch(/^(?:x-powered-by|server|x-middleware|x-nextjs-rewritten-query)/im)
    expect(head).toMatch(/^x-nextjs-rewritten-path: \/tnt_1\/fr/im)
    expect(head).toMatch(/^cache-control: private, no-cache\r?$/im)
    expect(head).toMatch(/^strict-transport-security: max-age=31536000\r?$/im)
  })

  it.each([
    ["a site's page", tenant.name, "/fr", SITE_HEADERS],
    ["the sales API", tenant.name, "/sales-api/plans", PROGRAM_HEADERS],
    ["a webhook", tenant.name, "/hooks/x", PROGRAM_HEADERS],
    ["a file", tenant.name, "/media/a.png", FILE_HEADERS],
    ["the dashboard", console_.name, "/app", consoleHeaders(false)],
    ["a console's answer", console_.name, "/admin/orders", consoleHeaders(false)],
    ["a console's sales API", console_.name, "/sales-api/plans", PROGRAM_HEADERS],
  ])("%s has the headers of the demo's edge proxy", async (_, host, path, headers) => {
    const { head } = await ask(host, path)

    expect(headersIn(head)).toMatchObject({ ...headers, "strict-transport-security": "max-age=31536000" })
  })

  it("an upstream's own headers are kept, except those that would open it to another site", async () => {
    const own = {
      "content-security-policy": "default-src 'none'",
      "permissions-policy": "camera=(self)",
      "referrer-policy": "no-referrer",
    }
    answerHeaders = { ...own, "access-control-allow-origin": "*", "access-control-allow-credentials": "true" }
    const site = await ask(tenant.name, "/scan")
    const console = await ask(console_.name, "/app")

    for (const { head } of [site, console]) {
      expect(headersIn(head)).toMatchObject(own)
      expect(head.match(/^content-security-policy/gim)).toHaveLength(1)
      expect(head).not.toMatch(/^access-control/im)
    }
  })

  it("text above 1 kB is compressed for clients that support it, but no pictures, event streams or personal answers", async () => {
    const encodingOf = async (type: string, accepted: string, length: number, path = "/") => {
      answerHeaders = { "content-type": type }
      const { head } = await ask(tenant.name, path, {
        headers: `Accept-Encoding: ${accepted}\r\nX-Long: ${"x".repeat(length)}\r\n`,
      })

      return /^content-encoding: (.*)\r?$/im.exec(head)?.[1]
    }
    const page = "text/html; charset=utf-8"

    expect(await encodingOf(page, "gzip, deflate, br, zstd", 2000)).toBe("zstd")
    expect(await encodingOf(page, "gzip, deflate, br", 2000)).toBe("gzip")
    expect(await encodingOf("text/x-component", "gzip", 2000)).toBe("gzip")
    expect(await encodingOf(page, "identity", 2000)).toBeUndefined()
    expect(await encodingOf(page, "gzip", 10)).toBeUndefined()
    expect(await encodingOf("image/png", "gzip", 2000)).toBeUndefined()
    expect(await encodingOf("text/event-stream", "gzip", 2000)).toBeUndefined()
    expect(await Promise.all(PERSONAL_PATHS.map((path) => encodingOf(page, "gzip", 2000, path)))).toEqual(
      PERSONAL_PATHS.map(() => undefined)
    )
  })

  it("its own refusals have the same headers", async () => {
    for (const path of ["/admin", "//admin"]) {
      const { head } = await ask(tenant.name, path)

      expect(headersIn(head)).toMatchObject({ ...ANSWER_HEADERS, "strict-transport-security": "max-age=31536000" })
      expect(head).toMatch(/^content-security-policy: default-src 'none'.*frame-ancestors 'none'/im)
      expect(head).not.toMatch(/^server:/im)
    }
  })

  it("L20 a failed request is logged with its path, and without its query or the reader's address", async () => {
    const { status } = await ask(tenant.name, "/dies?token=tk_secret", {
      headers: `Referer: https://${tenant.name}/buy/orders/sale_1?token=rf_secret\r\n`,
    })
    await eventually(() => caddy.log().includes("/dies"), "the line of the failure", undefined, caddy.log)

    expect(status).toBe(503)
    expect(caddy.log()).not.toMatch(/_secret/)
  })

  it.each(["TRACE", "CONNECT", "PROPFIND"])("%s is not forwarded", async (method) => {
    const { status, seen } = await ask(tenant.name, "/", { method })

    expect(seen).toBeUndefined()
    expect(status).toBe(405)
  })

  it("certificates are issued for hosts that the sales API knows, in any letter case, and for no other", async () => {
    const known = await ask("WWW.Opera.Example", "/")
    const refused = [
      "unknown.scenes.localhost",
      "odeon.scenes.localhost.evil.example",
      "0deon.scenes.localhost",
      "scenes.localhost",
    ]

    for (const host of refused) {
      await expect(ask(host, "/")).rejects.toThrow(/alert|socket|ECONNRESET/)
    }

    expect(known.certificate.subjectaltname).toBe("DNS:www.opera.example")
    expect(asked).toEqual(expect.arrayContaining(["www.opera.example", ...refused]))
  })
})
