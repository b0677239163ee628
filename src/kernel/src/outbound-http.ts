import { lookup, type LookupAddress } from "node:dns"
import { request } from "node:https"
import { request as plainRequest } from "node:http"
import { isIP, type LookupFunction } from "node:net"
import { isPublicAddress } from "./network-address"
import { isDemo } from "./secret"

const PORTS = new Set(["", "443", "8443"])
const MAX_URL_LENGTH = 500
const MAX_ANSWER_BYTES = 64 * 1024

/**
 * Why a URL is refused: `malformed` not a URL · `scheme` not https · `credentials` contains a name or password · `port` not 443
 * or 8443 · `address` an IP address instead of a name · `name` not public, or the platform's own · `fragment`
 */
export type OutboundRefusal = "malformed" | "scheme" | "credentials" | "port" | "address" | "name" | "fragment"

/** Demo and tests only, never in production: local addresses that may be called, also over http. */
export interface OutboundOptions {
  /** no host under it is called: the platform does not call itself */
  own_domain: string
  allowed_addresses: ReadonlySet<string>
}

export function outboundOptions(env: Record<string, string | undefined>): OutboundOptions {
  const allowed = isDemo(env) ? (env.OUTBOUND_ALLOWED_ADDRESSES ?? "") : ""

  return {
    own_domain: (env.PLATFORM_DOMAIN ?? "scenes.localhost").toLowerCase(),
    allowed_addresses: new Set(allowed.split(/[\s,]+/).filter(Boolean)),
  }
}

/** Validates the URL syntax only; the resolved address is checked on every call (`postToExternal`). */
export function validateOutboundUrl(text: string, terms: OutboundOptions): { url: URL } | { refused: OutboundRefusal } {
  const url = text.length <= MAX_URL_LENGTH && !/[\s\u0000-\u0020\\]/.test(text) ? parsed(text) : null
  if (!url) {
    return { refused: "malformed" }
  }
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "")
  if (terms.allowed_addresses.has(host) && /^https?:$/.test(url.protocol)) {
    return { url }
  }
  const refusals: [boolean, OutboundRefusal][] = [
    [url.protocol !== "https:", "scheme"],
    [url.username !== "" || url.password !== "", "credentials"],
    [!PORTS.has(url.port), "port"],
    [url.hash !== "", "fragment"],
    // the parser has converted 127.1, 0x7f000001 and 2130706433 to the address they stand for
    [isIP(host) !== 0, "address"],
    [!isPublicName(host, terms.own_domain), "name"],
  ]
  const refused = refusals.find(([is]) => is)

  return refused ? { refused: refused[1] } : { url }
}

function parsed(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** RFC 6761, 6762, 7686, 8375, 9476, and the zones that routers and clouds resolve themselves. */
const LOCAL_ZONES =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|onion|alt|test|example|invalid|home\.arpa|in-addr\.arpa|ip6\.arpa)$/

const isPublicName = (host: string, own_domain: string): boolean =>
  /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(host) &&
  !LOCAL_ZONES.test(host) &&
  host !== own_domain &&
  !host.endsWith(`.${own_domain}`)

/** Result of a call: the response's status, or why there is none. The response's body is not ours to show and is dropped. */
export type OutboundResponse =
  | { status: number; ms: number }
  | { failed: "address" | "timeout" | "name" | "certificate" | "connection" | "too_large"; ms: number }

/** Connects only to checked addresses: a name that resolves differently a moment later (rebinding) gains nothing. */
const checkedLookup =
  ({ allowed_addresses }: OutboundOptions): LookupFunction =>
  (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const inside = found?.find(({ address }) => !isPublicAddress(address) && !allowed_addresses.has(address))
      if (error || inside || found.length === 0) {
        done(error ?? Object.assign(new Error("inside"), { code: "EINSIDE" }), [])
      } else if (options.all) {
        done(null, found)
      } else {
        done(null, found[0].address, found[0].family)
      }
    })
  }

/**
 * POSTs a body to an external server: https to public addresses only, no redirects, no proxy, no cookies, five seconds in total.
 *
 * @param url validated by `validateOutboundUrl`
 */
export function postToExternal(
  url: URL,
  {
    headers,
    body,
    terms,
    timeout_ms = 5_000,
  }: { headers: Record<string, string>; body: string; terms: OutboundOptions; timeout_ms?: number }
): Promise<OutboundResponse> {
  const started = performance.now()
  const ms = () => Math.round(performance.now() - started)
  const send = url.protocol === "https:" ? request : plainRequest

  return new Promise((resolve) => {
    const call = send(url, {
      method: "POST",
      agent: false,
      lookup: checkedLookup(terms),
      signal: AbortSignal.timeout(timeout_ms),
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    })
    call.on("response", (answer) => {
      let bytes = 0
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MAX_ANSWER_BYTES) {
          answer.destroy()
          resolve({ failed: "too_large", ms: ms() })
        }
      })
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, ms: ms() }))
      answer.on("error", (error) => resolve({ failed: reasonOf(error), ms: ms() }))
    })
    call.on("error", (error) => resolve({ failed: reasonOf(error), ms: ms() }))
    call.end(body)
  })
}

function reasonOf(error: Error & { code?: string }) {
  const { code = "", name } = error
  if (name === "AbortError" || name === "TimeoutError" || code === "ABORT_ERR") {
    return "timeout"
  }
  if (code === "EINSIDE") {
    return "address"
  }

  return /^(ENOTFOUND|EAI_)/.test(code) ? "name" : /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) ? "certificate" : "connection"
}
