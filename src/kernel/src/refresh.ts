import { isRecent, isSignedBy, keyedHash, TOLERANCE_MS } from "./signed"

/** Sent to caches after a change: which pages (storefront) and hosts (storefront, edge proxy) to reload. */
export interface Refresh {
  /** works once: distinguishes a repeated delivery from a new change */
  id: string
  /** at most 100, see `pageTags` */
  tags: string[]
  /** at most 1,000 */
  hosts: string[]
  /** "stale" serves the old page once more while the new one is rendered; "now" does not */
  mode: "stale" | "now"
}

/** The cache tags of a site's pages. A site's key is its tenant's id. */
export const pageTags = {
  site: (tenant_id: string) => `t:${tenant_id}`,
  events: (tenant_id: string) => `t:${tenant_id}:events`,
  event: (tenant_id: string, slug: string) => `t:${tenant_id}:event:${slug}`,
  /** the operator's pages that list all clients' events: the only pages that depend on every tenant */
  publicListing: "public-listing",
}

/** Sent as headers `x-timestamp` (milliseconds) and `x-signature`. */
export interface Signature {
  timestamp: string | null | undefined
  signature: string | null | undefined
}

export type ReadRefresh = { asked: Refresh } | { refused: "signature" | "malformed" | "repeated" }

const MAX_TAGS = 100
const MAX_HOSTS = 1_000
const MAX_ID_LENGTH = 300
const TAG = /^[A-Za-z0-9:_.-]{1,200}$/

/** HMAC-SHA256, hex, over "<timestamp>.<body>" with a key derived from the master secret for this purpose alone. */
export function signRefresh(body: string, timestamp: string, secret: string): string {
  return keyedHash(secret, "kernel/refresh", `${timestamp}.${body}`).toString("hex")
}

/**
 * Verifies signed requests: five minutes of tolerance, each id works once. @param secrets any of them may have signed; with none,
 * everything is refused
 */
export function createRefreshReader(secrets: readonly string[]): (body: string, sent: Signature, now_ms: number) => ReadRefresh {
  const seen = new Map<string, number>()

  return (body, { timestamp, signature }, now_ms) => {
    if (
      !isRecent(timestamp, now_ms) ||
      !isSignedBy(secrets, signature ?? "", (secret) => signRefresh(body, String(timestamp), secret))
    ) {
      return { refused: "signature" }
    }
    const asked = parse(body)

    if (!asked) {
      return { refused: "malformed" }
    }
    for (const [id, at] of seen) {
      if (now_ms - at > 2 * TOLERANCE_MS) {
        seen.delete(id)
      }
    }
    if (seen.has(asked.id)) {
      return { refused: "repeated" }
    }
    seen.set(asked.id, now_ms)

    return { asked }
  }
}

function parse(body: string): Refresh | null {
  try {
    const { id, tags = [], hosts = [], mode = "stale" } = JSON.parse(body) as Partial<Refresh>
    const whole =
      typeof id === "string" &&
      id.length > 0 &&
      id.length <= MAX_ID_LENGTH &&
      isList(tags, MAX_TAGS) &&
      tags.every((tag) => TAG.test(tag)) &&
      isList(hosts, MAX_HOSTS)

    return whole ? { id, tags, hosts, mode: mode === "now" ? "now" : "stale" } : null
  } catch {
    return null
  }
}

const isList = (value: unknown, limit: number): value is string[] =>
  Array.isArray(value) && value.length <= limit && value.every((entry) => typeof entry === "string")
