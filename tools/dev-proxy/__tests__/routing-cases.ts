import { type KnownHost, route } from "../routing"
import { readTarget } from "../target"

/** One table for both edge proxies: ours in the demo, Caddy in production. */
export const tenant = {
  kind: "tenant" as const,
  name: "odeon.scenes.localhost",
  canonical_host: "odeon.scenes.localhost",
  console_host: "odeon.console.scenes.localhost",
} satisfies KnownHost
export const console_ = { kind: "console" as const, name: "odeon.console.scenes.localhost" } satisfies KnownHost

/** What the embedded edge proxy does with a path, in one word. */
export function decide(host: KnownHost, raw: string): string {
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

export const onTenantHosts: [path: string, expected: string][] = [
  ["/", "storefront"],
  ["/fr/e/hamlet?d=1", "storefront"],
  ["/_next/static/x.js", "storefront"],
  ["/e/caf%C3%A9", "storefront"],
  ["/e/a%20b/", "storefront"],
  ["/apple", "storefront"],
  ["/administration", "storefront"],
  ["/toString", "storefront"],
  ["/sales-api/performances/perf_1/holds", "sales-api"],
  ["/media/a/b.png", "files"],
  ["/hooks/stripe/connect", "sales-api"],
  ["/hooks/stripe/platform", "sales-api"],
  ["/hooks/stripe/connect-return?code=x", "medusa"],
  ["/hooks/stripe/connect/x", "medusa"],
  ["/app", "308 odeon.console.scenes.localhost/app"],
  ["/app/orders?x=1", "308 odeon.console.scenes.localhost/app/orders?x=1"],
]

/** Whether the sales API is asked first, since a date can have a waiting room. */
export const turnsOnTenantHosts: [path: string, is_asked: boolean][] = [
  ["/buy/performances/perf_1", true],
  ["/buy/performances/perf_1/", true],
  ["/buy/performances/perf_1?plain&e=x", true],
  ["/en/buy/performances/perf_1/list?plain", true],
  ["/buy/performances/perf_1/list/choose", false],
  ["/en/buy/performances/perf_1?_rsc=1", true],
  ["/%62uy/performances/perf%5F1", true],
  ["/buy/performances", false],
  ["/buy/performances/perf_1/map", false],
  ["/buy/performances/perf_1.png", false],
  ["/english/buy/performances/perf_1", false],
  ["/e/buy/performances/perf_1", false],
  ["/buy/checkout/chk_1", false],
  ["/buy/orders/sale_1", false],
  ["/sales-api/performances/perf_1", false],
  ["/media/buy/performances/perf_1", false],
  ["/", false],
]

export const closedOnTenantHosts = [
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
]

export const onConsoleHosts: [path: string, expected: string][] = [
  ["/", "302 /app"],
  ["/app", "medusa"],
  ["/app/login", "medusa"],
  ["/admin/orders", "medusa"],
  ["/auth/session", "medusa"],
  ["/sales-api/plans", "sales-api"],
  ["/store/products", "closed"],
  ["/hooks/stripe/connect", "closed"],
  ["/internal/hosts/x", "closed"],
  ["/cloud/auth", "closed"],
  ["/media/a.svg", "closed"],
  ["/fr", "closed"],
  ["/_next/static/x.js", "closed"],
  ["/constructor", "closed"],
  ["/Admin", "closed"],
]

export const unreadable = [
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
]

/** Pages and responses about one person, which are never compressed. */
export const PERSONAL_PATHS = [
  ...["/buy/orders/sale_1?token=x", "/en/buy/checkout/chk_1", "/buy/tickets/1", "/orders/sale_1?token=x", "/sign-up?plan=x"],
  ...[
    "/shop/cart",
    "/en/shop/checkout",
    "/sales-api/checkouts/chk_1",
    "/sales-api/orders/sale_1?token=x",
    "/sales-api/tickets/1",
    "/sales-api/waiting-rooms/wroom_1",
  ],
]
