import { readFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { NextRequest } from "next/server"
import { redirectVectors } from "../../../tools/dev-proxy/__tests__/redirect-vectors"
import { proxy } from "../proxy"
import { DRAWN_WHOLE } from "../tenancy/drawn-whole"

const SITE = "odeon.scenes.localhost"
const OLD = "billets.odeon.localhost"
const CLOSED = "salle.scenes.localhost"
const SUSPENDED = "arene.scenes.localhost"
const CONSOLE = "odeon.console.scenes.localhost"

describe("I-2 redirects of the proxy", () => {
  let salesApi: Server

  beforeAll(async () => {
    const site = {
      ...{ tenant_id: "tnt_1", kind: "tenant", tenant_kind: "client", slug: "odeon", name: "Odéon", status: "active" },
      ...{ canonical_host: SITE, console_host: CONSOLE, publishable_key: "pk", locales: ["fr", "en"], default_locale: "fr" },
      ...{ theme: {}, currency: "eur", time_zone: "Europe/Paris", country: "FR" },
    }
    salesApi = createServer(({ url }, response) =>
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(
          JSON.stringify(
            url?.includes(CLOSED)
              ? { ...site, tenant_id: "tnt_2", status: "closed", canonical_host: CLOSED }
              : url?.includes(SUSPENDED)
                ? { ...site, tenant_id: "tnt_3", status: "suspended", canonical_host: SUSPENDED }
                : site
          )
        )
    )
    await new Promise<void>((resolve) => salesApi.listen(0, "127.0.0.1", resolve))
    process.env.SALES_API_URL = `http://127.0.0.1:${(salesApi.address() as AddressInfo).port}`
  })
  afterAll(() => salesApi.close())

  const ask = (host: string, path: string, language = "en", own: Record<string, string> = {}) =>
    proxy(
      new NextRequest(`http://localhost:3000${path.startsWith("/") ? "" : "/"}${path}`, {
        headers: { "x-forwarded-host": `${host}:8000`, "x-forwarded-proto": "https", "accept-language": language, ...own },
      })
    )
  const placesOf = (vector: string): [host: string, path: string][] => [
    [OLD, vector],
    [SITE, vector],
    [SITE, `/fr${vector}`],
    [SITE, `/en${vector}`],
    [SITE, `/orders${vector}`],
    [SITE, `/app${vector}`],
  ]

  it("a suspended site serves what was sold on it, tickets transferred to others included, and nothing else", async () => {
    const [order, ticket, calendar, home, seats] = await Promise.all(
      ["/buy/orders/sale_1", "/buy/tickets/tkt_1", "/buy/tickets/tkt_1/calendar", "/", "/buy/performances/p_1"].map(
        async (path) => (await ask(SUSPENDED, path, "fr")).status
      )
    )

    expect({ order, ticket, calendar, home, seats }).toEqual({ order: 200, ticket: 200, calendar: 200, home: 404, seats: 404 })
  })

  it("a language prefix, a short form, an old host and the console redirect to their canonical URLs", async () => {
    const led = await Promise.all([
      ask(SITE, "/fr/e/x?a=1"),
      ask(SITE, "/orders/1", "fr"),
      ask(OLD, "/e/x"),
      ask(SITE, "/app/orders"),
      ask(SITE, "/e/x"),
    ])

    expect(led.map(({ headers }) => headers.get("location"))).toEqual([
      `https://${SITE}:8000/e/x?a=1`,
      `https://${SITE}:8000/buy/orders/1`,
      `https://${SITE}:8000/e/x`,
      `https://${CONSOLE}:8000/app/orders`,
      `https://${SITE}:8000/en/e/x`,
    ])
  })

  it("N9 a personal page that cannot be rendered answers 429 or 503 with retry-after, and no other page does", async () => {
    const page = "/buy/orders/1?token=x"
    const answers = await Promise.all([
      ask(SITE, `${page}&busy=429`, "fr"),
      ask(SITE, `${page}&busy=503`, "fr"),
      ask(SITE, `${page}&busy=500`, "fr"),
      ask(SITE, "/e/x?busy=429", "fr"),
    ])

    expect(
      answers.map(({ status, headers }) => [
        status,
        headers.get("retry-after"),
        new URL(headers.get("x-middleware-rewrite") as string).pathname,
        headers.get("x-middleware-request-x-path"),
      ])
    ).toEqual([
      [429, "60", "/tnt_1/fr/buy/busy", `${page}&busy=429`],
      [503, "60", "/tnt_1/fr/buy/busy", `${page}&busy=503`],
      [200, null, "/tnt_1/fr/buy/orders/1", `${page}&busy=500`],
      [200, null, "/tnt_1/fr/e/x", null],
    ])
  })

  it("N9 a personal page is rendered completely before it is sent, unlike public pages and script requests", async () => {
    const browser = { "user-agent": "Mozilla/5.0" }
    const answers = await Promise.all([
      ask(SITE, "/buy/orders/1", "fr", { ...browser, "sec-fetch-dest": "document" }),
      ask(SITE, "/buy/orders/1", "fr"),
      ask(SITE, "/buy/orders/1", "fr", { ...browser, "sec-fetch-dest": "empty" }),
      ask(SITE, "/e/x", "fr", { ...browser, "sec-fetch-dest": "document" }),
    ])

    expect(answers.map(({ headers }) => headers.get("x-middleware-request-user-agent"))).toEqual([
      ...[DRAWN_WHOLE, DRAWN_WHOLE],
      ...[browser["user-agent"], browser["user-agent"]],
    ])
    expect(readFileSync(join(__dirname, "../../next.config.ts"), "utf8")).toContain(`|^${DRAWN_WHOLE}$`)
  })

  it("D4 a closed site answers every path with 410 and its closed page, orders and sitemap included, but not robots and icon", async () => {
    const paths = ["/", "/e/x", "/buy/orders/1", "/legal/terms", "/sitemap.xml", "/robots.txt", "/icon.svg"]
    const answers = await Promise.all(paths.map((path) => ask(CLOSED, path, "fr")))
    const open = await ask(SITE, "/e/x", "fr")

    expect(
      answers.map(({ status, headers }) => [status, new URL(headers.get("x-middleware-rewrite") as string).pathname])
    ).toEqual([
      ...Array<[number, string]>(5).fill([410, "/tnt_2/fr/closed"]),
      [200, "/tnt_2/files/robots"],
      [200, "/tnt_2/files/icon"],
    ])
    expect([open.status, new URL(open.headers.get("x-middleware-rewrite") as string).pathname]).toEqual([200, "/tnt_1/fr/e/x"])
  })

  it.each([...redirectVectors])("no redirect leads to another host: %j", async (vector) => {
    const own = [SITE, CONSOLE].map((name) => `${name}:8000`)

    for (const [host, path] of placesOf(vector)) {
      const location = (await ask(host, path)).headers.get("location")
      if (location) {
        expect(location).toMatch(/^https:\/\//)
        expect([path, own.includes(new URL(location).host)]).toEqual([path, true])
      }
    }
  })
})
