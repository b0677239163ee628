import { createHmac, timingSafeEqual } from "node:crypto"

export interface Revalidation {
  id: string
  tags: string[]
  hosts: string[]
  mode: "stale" | "now"
}

const WINDOW_MS = 5 * 60_000
const MAX_TAGS = 100
const TAG = /^[A-Za-z0-9:_.-]{1,200}$/
const EMBEDDED_SECRET = "embedded-demo-secret-never-for-production"
const seen = new Map<string, number>()

/** HMAC-SHA256, hex, over "<timestamp>.<body>" with a key derived from the master secret for this purpose alone. */
export function signRevalidation(body: string, timestamp: string, secret: string): string {
  const key = createHmac("sha256", secret).update("storefront-revalidate").digest()

  return createHmac("sha256", key).update(`${timestamp}.${body}`).digest("hex")
}

/**
 * Judges a signed request: headers `x-timestamp` (milliseconds) and `x-signature`; five minutes of grace; an id works once.
 * Refuses everything in production without a PLATFORM_SECRET.
 */
export function readRevalidation(
  body: string,
  headers: Headers,
  now_ms: number
): { asked: Revalidation } | { refused: "signature" | "malformed" | "repeated" } {
  const timestamp = headers.get("x-timestamp") ?? ""
  const secret = process.env.PLATFORM_SECRET ?? (process.env.PLATFORM_MODE === "production" ? "" : EMBEDDED_SECRET)

  if (
    !secret ||
    !(Math.abs(now_ms - Number(timestamp)) <= WINDOW_MS) ||
    !sameText(headers.get("x-signature") ?? "", signRevalidation(body, timestamp, secret))
  ) {
    return { refused: "signature" }
  }
  const asked = parse(body)

  if (!asked) {
    return { refused: "malformed" }
  }
  for (const [id, at] of seen) {
    if (now_ms - at > 2 * WINDOW_MS) {
      seen.delete(id)
    }
  }
  if (seen.has(asked.id)) {
    return { refused: "repeated" }
  }
  seen.set(asked.id, now_ms)

  return { asked }
}

function parse(body: string): Revalidation | null {
  try {
    const { id, tags, hosts = [], mode = "stale" } = JSON.parse(body) as Partial<Revalidation>
    const whole =
      typeof id === "string" &&
      id.length > 0 &&
      id.length <= 100 &&
      isList(tags) &&
      tags.every((tag) => TAG.test(tag)) &&
      isList(hosts)

    return whole && tags.length <= MAX_TAGS && hosts.length <= MAX_TAGS
      ? { id, tags, hosts, mode: mode === "now" ? "now" : "stale" }
      : null
  } catch {
    return null
  }
}

const isList = (value: unknown): value is string[] => Array.isArray(value) && value.every((entry) => typeof entry === "string")

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
