import type { Target } from "./target"

/** What may answer behind the edge proxy. */
export type Upstream = "storefront" | "sales-api" | "files" | "medusa" | "emulator" | "mail"

/** What a host is, as the sales API says (`GET /internal/hosts/:host`); `stripe` and `mail` are the embedded mode's own. */
export type KnownHost =
  | { kind: "tenant"; name: string; canonical_host: string; console_host: string | null }
  | { kind: "console"; name: string }
  | { kind: "stripe" | "mail" }

export type Decision =
  { to: Upstream } | { redirect: { host?: string; location: string; status: 302 | 308 } } | { refuse: "route_closed" }

const REFUSED: Decision = { refuse: "route_closed" }

/** First path segments that lead to an upstream on a tenant host; the rest, unless closed, is the storefront's. */
const TENANT_ROUTES: Record<string, Upstream> = { "sales-api": "sales-api", media: "files", hooks: "medusa" }
/** What the payment provider tells: a rush of buyers is a rush of events, so the sales API takes it in. */
const PROVIDER_EVENTS = /^\/hooks\/stripe\/(?:platform|connect)$/
/** Medusa's own roots and internal ones: closed on tenant hosts, also in other letter case (Express does not tell them apart). */
const TENANT_CLOSED = new Set(["admin", "auth", "store", "internal", "cloud", "static", "health"])
/** All a console host answers. */
const CONSOLE_ROUTES: Record<string, Upstream> = { app: "medusa", admin: "medusa", auth: "medusa", "sales-api": "sales-api" }

/**
 * The one routing table: which upstream answers a path on a host, where it moved, or that nothing is there. Pure.
 * Deny by default on console hosts; on tenant hosts what no rule names goes to the storefront, which knows no other upstream.
 */
export function route(host: KnownHost, target: Target): Decision {
  switch (host.kind) {
    case "stripe":
      return { to: "emulator" }
    case "mail":
      return { to: "mail" }
    case "console":
      return routeConsole(target)
    case "tenant":
      return routeTenant(host, target)
  }
}

function routeConsole(target: Target): Decision {
  if (target.path === "/") {
    return { redirect: { location: "/app", status: 302 } }
  }
  const to = lookUp(CONSOLE_ROUTES, firstSegment(target))

  return to ? { to } : REFUSED
}

function routeTenant(host: Extract<KnownHost, { kind: "tenant" }>, target: Target): Decision {
  const first = firstSegment(target)

  if (TENANT_CLOSED.has(first.toLowerCase()) || isInternalApi(target)) {
    return REFUSED
  }
  if (first === "app") {
    return host.console_host ? { redirect: { host: host.console_host, location: target.raw, status: 308 } } : REFUSED
  }
  // who calls a webhook follows no redirect, and was told the name long ago
  if (host.name !== host.canonical_host && first !== "hooks") {
    return { redirect: { host: host.canonical_host, location: target.raw, status: 308 } }
  }
  if (PROVIDER_EVENTS.test(target.path)) {
    return { to: "sales-api" }
  }

  return { to: lookUp(TENANT_ROUTES, first) ?? "storefront" }
}

const firstSegment = ({ path }: Target) => path.slice(1).split("/", 1)[0]

/** The storefront's own internal routes (revalidation). */
const isInternalApi = ({ path }: Target) => /^\/api\/internal(?:\/|$)/i.test(path)

const lookUp = (routes: Record<string, Upstream>, name: string): Upstream | undefined =>
  Object.hasOwn(routes, name) ? routes[name] : undefined
