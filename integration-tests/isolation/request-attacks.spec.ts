// Long because every host, header and body is tested on one platform behind one edge proxy.
import http from "node:http"
import type { AddressInfo } from "node:net"
import { sharedPool } from "@guichet/kernel/pool"
import { salesApiUrl } from "@guichet/ticketing/sales-api"
import { readConfig } from "../../tools/dev-proxy/config"
import { createEdgeProxy, type EdgeProxy } from "../../tools/dev-proxy/edge-proxy"
import { withPlatform } from "../support/platform"
import { rawRequest, writeRaw } from "../support/client/raw-http"
import { send } from "../support/client/send"
import { givenPrincipals, type Principals } from "../support/given/given-principals"
import { givenSalesApiRows, type SalesApiRows } from "./given-sales-api-rows"

/** Spellings of one's own host; A stands for it. */
const SPELLINGS = ["A", "A:8000", "A.", "A.:443", "UPPER", "UPPER.:8000", "Mixed"]
/** Hosts that belong to no one, cannot be read, or are ambiguous. B stands for another tenant's host of the same kind. */
const NOBODYS = [
  ..."A..|.A|A:|A:80:90|A:999999|A:-1|A:8000x|xA|A.evil.example|evil.example|localhost|127.0.0.1|127.0.0.1:8000|[::1]".split("|"),
  ..."0|2130706433|0x7f000001|A@evil.example|evil.example@A|A/x|A\\x|A?x|A#x|A%00|A%2e|A%0d%0aX: y|*.scenes.localhost|*".split(
    "|"
  ),
  ..."A,B|A, B|B,A|A B|A;B|A|B|http://A|//A|-A|A-|_A|A_|a..b|xn--A|\u0430lpha-stage.scenes.localhost|alpha\u3002stage"
    .split("|")
    .filter((host) => !/^[AB]$/.test(host)),
  "alpha-stage\u200b.scenes.localhost",
  "\uff21lpha-stage.scenes.localhost",
  "xn--lpha-stage-8nk.scenes.localhost",
  `${"a".repeat(64)}.scenes.localhost`,
  `${"a.".repeat(200)}localhost`,
  "scenes.localhost.evil.example",
  "bravo",
  "alpha-stage",
]

withPlatform((platform) => {
  describe("INV-TENANT attacks by a request's host, headers and body", () => {
    let principals: Principals
    let rows: SalesApiRows
    let door: EdgeProxy
    let port: number
    let storefront: http.Server
    let reached: http.IncomingHttpHeaders[] = []

    beforeAll(async () => {
      const pool = sharedPool(platform.databaseUrl)
      principals = await givenPrincipals(platform, pool)
      rows = await givenSalesApiRows(pool, String(salesApiUrl()), principals.a)
      storefront = http.createServer((request, response) => {
        reached.push(request.headers)
        response.end("storefront")
      })
      await new Promise<void>((resolve) => storefront.listen(0, "127.0.0.1", resolve))
      door = createEdgeProxy(
        readConfig({
          GUICHET_PORT: "0",
          DEV_PROXY_CONTROL_PORT: "0",
          GUICHET_HOST: "127.0.0.1",
          SALES_API_URL: String(salesApiUrl()),
          MEDUSA_URL: platform.medusaUrl().replace("localhost", "127.0.0.1"),
          STOREFRONT_URL: `http://127.0.0.1:${(storefront.address() as AddressInfo).port}`,
        })
      )
      ;({ port } = await door.listen())
    })
    afterAll(async () => {
      await door.close()
      storefront.close()
    })
    beforeEach(() => {
      reached = []
    })

    const cookie = () => `Cookie: ${principals.callers["full organiser of A"].cookie}`
    const spelt = (host: string, own: string, other: string): string =>
      ({
        UPPER: own.toUpperCase(),
        "UPPER.:8000": `${own.toUpperCase()}.:8000`,
        Mixed: own.replace(/^./, (sign) => sign.toUpperCase()),
      })[host] ?? host.replace(/A(?![a-z])/g, own).replace(/B(?![a-z])/g, other)
    const consoles = (host: string) => spelt(host, principals.a.console_host, principals.b.console_host)
    const sites = (host: string) => spelt(host, principals.a.tenant_host, principals.b.tenant_host)
    const isOwnConsole = (text: string) => text.includes('"slug":"alpha-stage"')
    const portOf = (url: string) => Number(new URL(url).port)

    describe.each(SPELLINGS)("the own host, written %s", (spelling) => {
      it("edge proxy and Medusa take it for the console's, and edge proxy and sales API for the site's", async () => {
        const [site, performance] = ["/admin/site", `/sales-api/performances/${rows.performance_id}`]
        const answers = [
          await writeRaw(port, rawRequest("GET", site, [`Host: ${consoles(spelling)}`, cookie()])),
          await writeRaw(
            portOf(platform.medusaUrl()),
            rawRequest("GET", site, ["Host: x", `X-Forwarded-Host: ${consoles(spelling)}`, cookie()])
          ),
          await writeRaw(port, rawRequest("GET", performance, [`Host: ${sites(spelling)}`])),
          await writeRaw(
            portOf(String(salesApiUrl())),
            rawRequest("GET", performance, ["Host: x", `X-Forwarded-Host: ${sites(spelling)}`])
          ),
        ]

        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
        expect(answers.slice(0, 2).map(({ text }) => isOwnConsole(text))).toEqual([true, true])
      })
    })

    it.each([...new Set(NOBODYS)])("the host %j has no tenant at edge proxy, Medusa and sales API", async (host) => {
      const [site, performance] = ["/admin/site", `/sales-api/performances/${rows.performance_id}`]
      const answers = [
        await writeRaw(port, rawRequest("GET", site, [`Host: ${consoles(host)}`, cookie()])),
        await writeRaw(port, rawRequest("GET", performance, [`Host: ${sites(host)}`])),
        await writeRaw(
          portOf(platform.medusaUrl()),
          rawRequest("GET", site, ["Host: x", `X-Forwarded-Host: ${consoles(host)}`, cookie()])
        ),
        await writeRaw(
          portOf(String(salesApiUrl())),
          rawRequest("GET", performance, ["Host: x", `X-Forwarded-Host: ${sites(host)}`])
        ),
      ]

      expect(answers.filter(({ status }) => ![400, 401, 404, 431].includes(status))).toEqual([])
      expect(answers.filter(({ text }) => /alpha-stage|bravo-stage/.test(text.replaceAll(JSON.stringify(host), "")))).toEqual([])
    })

    const otherPlaces = (): [place: string, host: string][] => [
      ["another tenant's console", principals.b.console_host],
      ["the operator's console", principals.platform.console_host],
      ["its own site", principals.a.tenant_host],
      ["another tenant's site", principals.b.tenant_host],
    ]
    it("a session opens no other host, whatever forwarded host is claimed", async () => {
      for (const [place, host] of otherPlaces()) {
        for (const claim of [
          "X-Forwarded-Host",
          "X-Original-Host",
          "X-Host",
          "Forwarded",
          "X-Forwarded-Server",
          "X-Rewrite-Url",
        ]) {
          const value = claim === "Forwarded" ? `host=${principals.a.console_host}` : principals.a.console_host
          const answer = await writeRaw(port, rawRequest("GET", "/admin/site", [`Host: ${host}`, `${claim}: ${value}`, cookie()]))

          expect([place, claim, [401, 404].includes(answer.status), isOwnConsole(answer.text)]).toEqual([
            place,
            claim,
            true,
            false,
          ])
        }
      }
    })

    it("two hosts in either order, a missing host, and a URL with another host in it are refused", async () => {
      const [a, b] = [principals.a.console_host, principals.b.console_host]
      const asked = [
        rawRequest("GET", "/admin/site", [`Host: ${a}`, `Host: ${b}`, cookie()]),
        rawRequest("GET", "/admin/site", [`Host: ${b}`, `host: ${a}`, cookie()]),
        rawRequest("GET", "/admin/site", [`Host: ${a}`, `Host: ${a}`, cookie()]),
        rawRequest("GET", "/admin/site", [cookie()]),
        rawRequest("GET", "/admin/site", ["Host:", cookie()]),
        rawRequest("GET", `http://${a}/admin/site`, [`Host: ${b}`, cookie()]),
        rawRequest("GET", `http://${b}/admin/site`, [`Host: ${a}`, cookie()]),
        rawRequest("GET", `//${a}/admin/site`, [`Host: ${b}`, cookie()]),
        rawRequest("GET", "/admin/site", [`Host : ${a}`, cookie()]),
        rawRequest("GET", "/admin/site", [` Host: ${a}`, `Host: ${b}`, cookie()]),
      ]

      for (const bytes of asked) {
        const { status, text } = await writeRaw(port, bytes)
        expect([bytes.split("\r\n").slice(0, 3), status]).toEqual([bytes.split("\r\n").slice(0, 3), 400])
        expect(text).not.toContain("alpha-stage")
      }
    })

    it("no one can forge our own headers, on pages, their prefetched parts and their data", async () => {
      const forged = [
        ...["X-Site: tnt_victim", "X-Locale: xx", "X-Nonce: n", "X-Forwarded-Proto: http", "X-Real-Ip: 10.0.0.1"],
        ...[
          "X-Middleware-Subrequest: proxy:proxy:proxy",
          "X-Middleware-Rewrite: /x",
          "X-Invoke-Path: /admin",
          "X-Matched-Path: /x",
        ],
        ...["X-Http-Method-Override: DELETE", "X-Original-Url: /admin/site", "Content-Security-Policy: default-src *"],
      ]
      const variants = [
        [],
        ["RSC: 1"],
        ["RSC: 1", "Next-Router-Prefetch: 1"],
        ["RSC: 1", "Next-Router-Segment-Prefetch: /_tree"],
        ["Next-Url: /tnt_victim/fr"],
        ["Next-Router-State-Tree: %5B%22%22%5D"],
        ["X-Nextjs-Data: 1"],
        ["Next-Action: 0123456789abcdef0123456789abcdef01234567"],
      ]

      for (const variant of variants) {
        for (const path of ["/", "/?_rsc=1", "/fr?nxtPtenant=tnt_victim"]) {
          const lines = [
            `Host: ${principals.a.tenant_host}`,
            `X-Forwarded-Host: ${principals.b.tenant_host}`,
            ...forged,
            ...variant,
          ]
          expect((await writeRaw(port, rawRequest("GET", path, lines))).status).toBe(200)
        }
      }

      const host = principals.a.tenant_host
      expect(reached).toHaveLength(variants.length * 3)
      for (const headers of reached) {
        expect(headers).toMatchObject({
          host,
          "x-forwarded-host": host,
          "x-forwarded-proto": "https",
          "x-forwarded-for": "127.0.0.1",
        })
        expect(Object.keys(headers).filter((name) => /^(?:x-(?!forwarded|nextjs-data)|content-sec)/.test(name))).toEqual([])
      }
    })

    it("internal routes are closed to every request through the edge proxy", async () => {
      const paths = [
        "/internal/hosts/x",
        "/internal/health",
        "/internal/certificates?domain=x",
        "/internal/revalidate",
        "/Internal/health",
      ]
      for (const host of [principals.a.tenant_host, principals.a.console_host]) {
        for (const path of paths) {
          expect([path, (await writeRaw(port, rawRequest("GET", path, [`Host: ${host}`]))).status]).toEqual([path, 404])
        }
      }
      expect(
        (await writeRaw(portOf(String(salesApiUrl())), rawRequest("GET", "/internal/hosts/x", ["Host: x", "X-Forwarded-Host:"])))
          .status
      ).toBe(404)
      expect(reached).toEqual([])
    })

    describe("forms and text in place of JSON", () => {
      const types = [
        "text/plain",
        "text/plain;charset=UTF-8",
        "TEXT/PLAIN",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-8",
        "",
      ]
      const paths = ["/auth/user/emailpass", "/auth/session", "/admin/session/enter", "/admin/device-enrolments", "/admin/site"]

      it.each(types)("they are refused on a console, even with the right Origin: %j", async (type) => {
        const { a, callers } = principals
        for (const path of paths) {
          for (const body of ['{"name":"x"}', "name=x&password=y"]) {
            const bytes = [
              `POST ${path} HTTP/1.1`,
              `Host: ${a.console_host}`,
              `Origin: https://${a.console_host}`,
              `Cookie: ${callers["full organiser of A"].cookie}`,
              ...(type ? [`Content-Type: ${type}`] : []),
              `Content-Length: ${body.length}`,
              "Connection: close",
              "",
              body,
            ].join("\r\n")
            const { status, text } = await writeRaw(port, bytes)

            // Medusa reads plain text as JSON where it can, and refuses it itself where it cannot
            expect([path, body, [400, 415].includes(status)]).toEqual([path, body, true])
            expect(text).toMatch(/media_type_refused|invalid_data/)
          }
        }
      })

      it.each(types.filter(Boolean))("they are refused at the sales API: %j", async (type) => {
        const { a } = principals
        const answer = await send(String(salesApiUrl()), {
          host: a.tenant_host,
          method: "POST",
          path: `/sales-api/performances/${rows.performance_id}/best`,
          json: { category: "a", count: 1 },
          headers: { "content-type": type },
        })

        expect(answer).toMatchObject({ status: 415, body: { code: "media_type_refused" } })
      })

      it("only the content type is refused: as JSON, and without a body, the same request succeeds", async () => {
        const { a, callers } = principals
        const post = (json?: unknown) =>
          send(platform.medusaUrl(), {
            host: a.console_host,
            method: "POST",
            path: "/admin/device-enrolments",
            json,
            headers: { cookie: callers["full organiser of A"].cookie },
          })

        expect((await post({})).status).toBe(201)
        expect((await post()).status).not.toBe(415)
      })
    })

    it("a script of another site is refused, with and without a preflight", async () => {
      const origin = "Origin: https://evil.example"
      for (const host of [principals.a.tenant_host, principals.a.console_host]) {
        for (const [method, path] of [
          ["OPTIONS", "/admin/site"],
          ["GET", "/admin/site"],
          ["OPTIONS", "/sales-api/checkouts"],
          ["GET", `/sales-api/performances/${rows.performance_id}`],
          ["OPTIONS", "/hooks/stripe/connect"],
        ]) {
          const { status, head } = await writeRaw(
            port,
            rawRequest(method, path, [`Host: ${host}`, origin, "Access-Control-Request-Method: POST", cookie()])
          )
          expect(status).toBeLessThan(500)
          expect(head).not.toMatch(/^(?:access-control-|x-powered-by|server:)/im)
        }
      }
    })

    it.each(["TRACE", "CONNECT", "PROPFIND", "TRACK", "get", "DEBUG", "SEARCH"])("%s is answered nowhere", async (method) => {
      for (const host of [principals.a.tenant_host, principals.a.console_host]) {
        const { status, text } = await writeRaw(port, rawRequest(method, "/", [`Host: ${host}`, cookie()]))
        expect([0, 400, 405]).toContain(status)
        expect(text).not.toContain("__Host-")
      }
    })
  })
})
