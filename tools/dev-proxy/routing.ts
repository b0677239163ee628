import type { Target } from "./target"

/** The servers behind the edge proxy. */
export type Upstream = "storefront" | "sales-api" | "files" | "medusa" | "emulator" | "mail"

/**
 * What a host is, according to the sales API (`GET /internal/hosts/:host`); `stripe` and `mail` exist in the embedded mode only.
 */
export type KnownHost =
  | { kind: "tenant"; name: string; canonical_host: string; console_host: string | null }
  | { kind: "console"; name: string }
  | { kind: "stripe" | "mail" }

/** `needs_turn`: the sales API is asked first (`GET /internal/turns`), since a date can have a waiting room. */
export type Decision =
  | { to: Upstream; needs_turn?: true }
  | { redirect: { host?: string; location: string; status: 302 | 308 } }
  | { refuse: "route_closed" }

const REFUSED: Decision = { refuse: "route_closed" }

/** First path segments that lead to an upstream on a tenant host; the rest, unless closed, is the storefront's. */
const TENANT_ROUTES: Record<string, Upstream> = { "sales-api": "sales-api", media: "files", hooks: "medusa" }
/** Events of the payment provider: a rush of buyers is a rush of events, so the sales API receives them. */
const PROVIDER_EVENTS = /^\/hooks\/stripe\/(?:platform|connect)$/
/** Where places of a date are chosen: on the map, or in the list without script. */
const SEATS = /^\/(?:[a-z]{2}\/)?buy\/performances\/[\w-]+(?:\/list)?\/?$/
/** Medusa's own roots and internal ones: closed on tenant hosts, in any letter case (Express does not distinguish it). */
const TENANT_CLOSED = new Set(["admin", "auth", "store", "internal", "cloud", "static", "health"])
/** All routes of a console host. */
const CONSOLE_ROUTES: Record<string, Upstream> = { app: "medusa", admin: "medusa", auth: "medusa", "sales-api": "sales-api" }

/**
 * The only routing table: maps a path on a host to an upstream, a redirect or a refusal. Pure. Denies by default on console
 * hosts; on tenant hosts, a path that no rule names goes to the storefront, which passes on to no other upstream.
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
  // callers of a webhook follow no redirect, and keep the name with which it was registered
  if (host.name !== host.canonical_host && first !== "hooks") {
    return { redirect: { host: host.canonical_host, location: target.raw, status: 308 } }
  }
  if (PROVIDER_EVENTS.test(target.path)) {
    return { to: "sales-api" }
  }

  if (SEATS.test(target.path)) {
    return { to: "storefront", needs_turn: true }
  }

  return { to: lookUp(TENANT_ROUTES, first) ?? "storefront" }
}

const firstSegment = ({ path }: Target) => path.slice(1).split("/", 1)[0]

/** The storefront's own internal routes (revalidation). */
const isInternalApi = ({ path }: Target) => /^\/api\/internal(?:\/|$)/i.test(path)

const lookUp = (routes: Record<string, Upstream>, name: string): Upstream | undefined =>
  Object.hasOwn(routes, name) ? routes[name] : undefined
