import { NextResponse } from "next/server"
import type { NextRequest } from "next/server"
import { negotiateLocale, splitLocale } from "./i18n/negotiate-locale"
import { busyStatusOf, RETRY_AFTER_SECONDS } from "./tenancy/busy-path"
import { contentPolicy } from "./tenancy/content-policy"
import { DRAWN_WHOLE } from "./tenancy/drawn-whole"
import { normaliseHost } from "./tenancy/host-name"
import { refuseRequest } from "./tenancy/refuse-request"
import type { Locale, SiteRecord } from "./tenancy/site-record"
import { siteOfHost } from "./tenancy/site-table"

const LOCALE_COOKIE = "__Host-locale"
/** Headers that only this file may set for the pages. */
const OURS = ["x-site", "x-locale", "x-nonce", "x-path", "content-security-policy"]
const INTERNAL = /^\/internal(?:\/|$)/
/** Redirected: consoles have hosts of their own. */
const CONSOLE = /^\/app(?:\/|$)/
/** Served per site, independent of language. */
const FILES = new Map([
  ["/robots.txt", "robots"],
  ["/sitemap.xml", "sitemap"],
  ["/icon.svg", "icon"],
  ["/favicon.ico", "icon"],
])
/** Personal pages: never cached, strict policy. */
const PERSONAL = /^\/(?:buy|sign-(?:up|in)|search|scan|shop\/(?:cart|checkout|return))(?:\/|$)/
/** The seats of a performance: the same static page for all of them, at a path of its own that no one else may request. */
const SEATS = /^\/buy\/performances\/[^/]+$/
const SEATS_PAGE = "/seats"
/** Personal pages of the operator's shop. */
const SHOP = /^\/shop\/(?:cart|checkout|return)(?:\/|$)/
/** Uses the camera to read tickets, which the edge proxy forbids on every other page. */
const SCAN = /^\/scan(?:\/|$)/
/** Short paths used in emails and payment pages. */
const SHORT = /^\/(?:checkout|orders)\//
/** Open on a suspended site: existing purchases stay usable. */
const ALWAYS_OPEN = /^\/(?:buy\/(?:checkout|orders|tickets)|scan|legal)(?:\/|$)/

export const config = { matcher: ["/((?!_next/static|_next/image).*)"] }

/** Routes a request to its tenant's pages. It never authorises: pages, sales API and backend each check again. */
export async function proxy(request: NextRequest): Promise<Response> {
  const path = request.nextUrl.pathname

  if (INTERNAL.test(path)) {
    return NextResponse.next()
  }
  const refused = await refuseRequest(request)

  if (refused) {
    return refused
  }
  const host = normaliseHost(request.headers.get("x-forwarded-host") ?? request.headers.get("host"))
  const site = host ? await siteOfHost(host) : null

  if (!host || !site || site.kind !== "tenant") {
    return rewrite(request, "/unknown-host", new Headers(), { status: 404 })
  }
  if (CONSOLE.test(path) && site.console_host) {
    return redirect(request, path, { host: site.console_host, status: 308 })
  }
  if (host !== site.canonical_host) {
    return redirect(request, path, { host: site.canonical_host, status: 308 })
  }
  const headers = new Headers(request.headers)

  OURS.forEach((name) => headers.delete(name))
  headers.set("x-site", site.tenant_id)

  const file = site.status === "closed" && path === "/sitemap.xml" ? undefined : FILES.get(path)

  return file ? rewrite(request, `/${site.tenant_id}/files/${file}`, headers) : routePage(request, site, headers)
}

function routePage(request: NextRequest, site: SiteRecord, headers: Headers): Response {
  const { locale: named, rest } = splitLocale(request.nextUrl.pathname, site.locales)
  const isRead = request.method === "GET" || request.method === "HEAD"

  if (SHORT.test(rest) && isRead) {
    return redirect(request, `${named ? `/${named}` : ""}/buy${rest}`, { status: 307 })
  }
  if (SEATS.test(rest) && request.nextUrl.searchParams.has("plain") && isRead) {
    return redirect(request, `${request.nextUrl.pathname}/list`, { status: 307 })
  }
  if (named === site.default_locale && isRead) {
    return remember(redirect(request, rest, { status: 307 }), named)
  }
  const stored = request.cookies.get(LOCALE_COOKIE)?.value
  const locale = named ?? negotiateLocale({ ...site, stored, accept_language: request.headers.get("accept-language") })

  if (!named && locale !== site.default_locale && isRead) {
    return redirect(request, rest === "/" ? `/${locale}` : `/${locale}${rest}`, { status: 307 })
  }
  headers.set("x-locale", locale)
  const response = openPage(request, site, { rest, locale, headers })

  return named && named !== stored ? remember(response, named) : response
}

function openPage(
  request: NextRequest,
  site: SiteRecord,
  page: { rest: string; locale: Locale; headers: Headers }
): NextResponse {
  const { rest, locale, headers } = page
  const root = `/${site.tenant_id}/${locale}`

  if (site.status === "closed") {
    // 410, so that search engines remove the site's pages
    return rewrite(request, `${root}/closed`, headers, { status: 410, policy: contentPolicy(null) })
  }
  if (site.status === "suspended" && !ALWAYS_OPEN.test(rest)) {
    return rewrite(request, `${root}/paused`, headers, { status: 404, policy: contentPolicy(null) })
  }
  if (SHOP.test(rest) && site.tenant_kind !== "platform") {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new NextResponse(null, { status: 404 })
    }
    // a dynamic page would answer 404 with status 200; the cached shop page of a site without a shop is a real 404
    return rewrite(request, `${root}/shop`, headers, { policy: contentPolicy(null) })
  }
  if (SEATS.test(rest)) {
    return rewrite(request, root + SEATS_PAGE, headers, { policy: contentPolicy(null) })
  }
  if (!PERSONAL.test(rest)) {
    return rewrite(request, root + publicPath(rest), headers, { policy: contentPolicy(null) })
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64")
  const policy = contentPolicy(nonce)

  // Next reads the nonce for its own scripts from the request's policy.
  headers.set("x-nonce", nonce)
  headers.set("content-security-policy", policy)
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search)
  // script requests show no status, and may be mere prefetches
  if (request.headers.get("sec-fetch-dest") !== "empty") {
    headers.set("user-agent", DRAWN_WHOLE)
  }
  // a page cannot answer 429 or 503 itself: it redirects here
  const busy = request.method === "GET" || request.method === "HEAD" ? busyStatusOf(request.nextUrl.searchParams) : null
  const response = rewrite(request, busy ? `${root}/buy/busy` : root + rest, headers, { policy, status: busy ?? undefined })

  response.headers.set("cache-control", "no-store")
  if (busy) {
    response.headers.set("retry-after", String(RETRY_AFTER_SECONDS))
  }
  if (SCAN.test(rest)) {
    response.headers.set("permissions-policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()")
  }

  return response
}

/** The home page has no path below the site's; the page of seats is opened only through a performance. */
const publicPath = (rest: string): string => (rest === "/" ? "" : rest === SEATS_PAGE ? `${rest}/none` : rest)

function rewrite(
  request: NextRequest,
  path: string,
  headers: Headers,
  { status, policy }: { status?: number; policy?: string } = {}
): NextResponse {
  const target = request.nextUrl.clone()

  target.pathname = path
  const response = NextResponse.rewrite(target, { request: { headers }, status })

  response.headers.set("x-content-type-options", "nosniff")
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin")
  response.headers.set("cross-origin-opener-policy", "same-origin")
  if (policy) {
    response.headers.set("content-security-policy", policy)
  }

  return response
}

/** Redirects to the public address, or its canonical one: behind the edge proxy `request.url` is neither. */
function redirect(request: NextRequest, path: string, { host, status }: { host?: string; status: 307 | 308 }): NextResponse {
  const local = path.replace(/^[/\\]+/, "/") || "/"
  const asked = request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? ""
  const origin = `${request.headers.get("x-forwarded-proto") ?? "http"}://${host ? host + portOf(request) : asked}`

  return new NextResponse(null, {
    status,
    headers: { location: origin + local + request.nextUrl.search, "cache-control": "no-store", vary: "cookie, accept-language" },
  })
}

/** The port of the public address as `:8000`, or "". */
const portOf = ({ headers }: NextRequest): string =>
  /:\d+$/.exec(headers.get("x-forwarded-host") ?? headers.get("host") ?? "")?.[0] ?? ""

function remember(response: NextResponse, locale: Locale): NextResponse {
  response.cookies.set(LOCALE_COOKIE, locale, { path: "/", maxAge: 31_536_000, sameSite: "lax", secure: true, httpOnly: true })

  return response
}
