import { type KnownHost, route } from "../routing"
import { readTarget } from "../target"

const tenant: KnownHost = {
  kind: "tenant",
  name: "odeon.scenes.localhost",
  canonical_host: "odeon.scenes.localhost",
  console_host: "odeon.console.scenes.localhost",
}
const console_: KnownHost = { kind: "console", name: "odeon.console.scenes.localhost" }

function decide(host: KnownHost, raw: string): string {
  const target = readTarget(raw)

  if (!target) {
    return "unreadable"
  }
  const decision = route(host, target)

  if ("to" in decision) {
    return decision.to
  }

  return "refuse" in decision
    ? "closed"
    : `${decision.redirect.status} ${decision.redirect.host ?? ""}${decision.redirect.location}`
}

describe("routing table", () => {
  it.each([
    ["/", "storefront"],
    ["/fr/e/hamlet?d=1", "storefront"],
    ["/_next/static/x.js", "storefront"],
    ["/e/caf%C3%A9", "storefront"],
    ["/e/a%20b/", "storefront"],
    ["/apple", "storefront"],
    ["/administration", "storefront"],
    ["/toString", "storefront"],
    ["/_w/performances/perf_1/holds", "window"],
    ["/media/a/b.png", "files"],
    ["/hooks/stripe/connect", "medusa"],
    ["/app", "308 odeon.console.scenes.localhost/app"],
    ["/app/orders?x=1", "308 odeon.console.scenes.localhost/app/orders?x=1"],
  ])("leads %s on a tenant host to %s", (path, expected) => {
    expect(decide(tenant, path)).toBe(expected)
  })

  it.each([
    "/admin",
    "/admin/users",
    "/ADMIN/users",
    "/auth/user/emailpass",
    "/store/products",
    "/internal/hosts/x",
    "/cloud",
    "/static/x",
    "/health",
    "/api/internal/revalidate",
    "/%61dmin",
    "/%41dmin/users",
  ])("closes %s on a tenant host", (path) => {
    expect(decide(tenant, path)).toBe("closed")
  })

  it.each([
    ["/", "302 /app"],
    ["/app", "medusa"],
    ["/app/login", "medusa"],
    ["/admin/orders", "medusa"],
    ["/auth/session", "medusa"],
    ["/_w/plans", "window"],
    ["/store/products", "closed"],
    ["/hooks/stripe/connect", "closed"],
    ["/internal/hosts/x", "closed"],
    ["/cloud/auth", "closed"],
    ["/media/a.svg", "closed"],
    ["/fr", "closed"],
    ["/_next/static/x.js", "closed"],
    ["/constructor", "closed"],
    ["/Admin", "closed"],
  ])("leads %s on a console host to %s", (path, expected) => {
    expect(decide(console_, path)).toBe(expected)
  })

  it.each([
    "//admin",
    "/hooks//../admin",
    "/./admin",
    "/x/../admin",
    "/hooks/../admin/users",
    "/hooks/%2e%2e/admin",
    "/hooks/.%2E/admin",
    "/hooks%2fx",
    "/hooks/..%2fadmin",
    "/hooks/..%5cadmin",
    "/hooks\\..\\admin",
    "\\admin",
    "/hooks/%00",
    "/%0d%0aadmin",
    "/%zz",
    "/%c0%ae%c0%ae/admin",
    "/a#/admin",
    "/ admin",
    "/hooks/\u00e9",
    "http://odeon.scenes.localhost/admin",
    "*",
    "",
    "admin",
  ])("refuses to read %j, whatever the host", (path) => {
    expect(decide(tenant, path)).toBe("unreadable")
    expect(decide(console_, path)).toBe("unreadable")
  })

  it("leaves the query alone", () => {
    expect(decide(tenant, "/search?q=a%2Fb%5C..%0A//")).toBe("storefront")
  })

  it("sends another name of a tenant to the canonical one, path and query kept, except what is closed", () => {
    const alias: KnownHost = { ...tenant, name: "www.odeon.localhost" }

    expect(decide(alias, "/fr/e/hamlet?d=1")).toBe("308 odeon.scenes.localhost/fr/e/hamlet?d=1")
    expect(decide(alias, "/admin")).toBe("closed")
    expect(decide(alias, "/app")).toBe("308 odeon.console.scenes.localhost/app")
  })
})
