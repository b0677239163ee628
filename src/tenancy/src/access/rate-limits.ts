import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import type { Principal } from "../contracts/principal"
import type { RouteRule } from "../contracts/route-rule"

/**
 * Requests per minute, counted by each process in memory: several servers together admit a multiple. They protect everyone from a
 * runaway script or one tenant's rush. Guessing of secrets is counted across all processes (`sessions/attempts.ts`), holding
 * places by the sales API.
 */
export const REQUESTS_A_MINUTE = {
  /** one IP address without a principal, across all consoles */
  stranger: 120,
  /** one person or device */
  read: 1_200,
  change: 240,
  /** one program's key */
  program_read: 600,
  program_change: 120,
  /** one principal, on routes that are `heavy` */
  heavy: 30,
  /** all people and programs of one tenant */
  tenant: 6_000,
  /** our storefront, for the visitors of one site */
  site: 12_000,
} as const

type Limit = keyof typeof REQUESTS_A_MINUTE

interface Asking {
  rule: RouteRule
  tenant_no: TenantId
  principal: Principal
  /** block of addresses of the caller */
  address: string
}

export type EnsureRate = (asking: Asking) => Promise<void>

/** Counters that a request increments, each with its key. */
export function countsOf({ rule, tenant_no, principal, address }: Asking): [Limit, string][] {
  const { kind, user_id, device_id } = principal
  if (kind === "storefront") {
    return [["site", String(tenant_no)]]
  }
  if (kind === "anonymous") {
    return [["stranger", address]]
  }
  const who = `${tenant_no}:${user_id ?? device_id ?? address}`
  const own: Limit = `${kind === "key" ? "program_" : ""}${rule.method === "GET" ? "read" : "change"}`

  return [[own, who], ...(rule.heavy ? ([["heavy", who]] as [Limit, string][]) : []), ["tenant", String(tenant_no)]]
}

/**
 * Counts a request before it is handled.
 *
 * @throws too_many_requests (429) { retry_after_seconds }, also sent as `Retry-After`
 */
export function createRateLimits(requests: Record<Limit, number> = REQUESTS_A_MINUTE): EnsureRate {
  const limiters = new Map(
    Object.entries(requests).map(([limit, points]) => [limit, new RateLimiterMemory({ keyPrefix: limit, points, duration: 60 })])
  )

  return async (asking) => {
    for (const [limit, who] of countsOf(asking)) {
      await limiters.get(limit)?.consume(who).catch(refuse)
    }
  }
}

function refuse(error: unknown): never {
  if (error instanceof RateLimiterRes) {
    throw domainError("too_many_requests", { retry_after_seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) })
  }
  throw error
}

/** Tests send more requests per minute than any person: there, limits apply only with RATE_LIMITS=on. */
export const ratesHold = (env: Record<string, string | undefined>): boolean =>
  env.PLATFORM_MODE !== "test" || env.RATE_LIMITS === "on"
