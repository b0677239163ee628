import type { ErrorCode } from "@guichet/kernel/errors"
import type { Principal } from "../../../contracts/principal"
import { rightsWhileClosed, rightsWhileSuspended } from "../../../contracts/rights"
import type { RouteRule } from "../../../contracts/route-rule"
import type { TenantStatus } from "../../../contracts/site"

export interface RequestFacts {
  rule: RouteRule | null
  /** null: unknown host */
  host: { kind: "tenant" | "console"; is_platform: boolean; status?: TenantStatus; is_readable?: boolean } | null
  principal: Principal
}

/**
 * Whether a request may reach its handler, before its ids are checked. Denies by default: no rule, an empty rule, a host of the
 * wrong kind.
 *
 * @returns null when it may, else the error's code
 */
export function requestRefusal({ rule, host, principal }: RequestFacts): ErrorCode | null {
  if (!rule || rule.allow.length === 0) {
    return "route_closed"
  }
  if (isHostless(rule)) {
    return null
  }
  if (!host) {
    return "host_unknown"
  }
  const wanted = hostKindOf(rule.path)
  if (wanted && wanted !== host.kind) {
    return "route_closed"
  }
  if (rule.operator_only && !host.is_platform) {
    return isStaff(principal) ? "not_allowed" : "route_closed"
  }
  if (host.status === "closed" && host.kind === "console" && host.is_readable !== true) {
    return "site_closed"
  }
  if (rule.allow.includes("public")) {
    return null
  }

  return principalRefusal(rule, principal) ?? statusRefusal(rule, principal, host.status)
}

function statusRefusal(rule: RouteRule, principal: Principal, status: TenantStatus = "active"): ErrorCode | null {
  if (status === "closed" || principal.reads_only) {
    return closedRefusal(rule, principal)
  }

  return status === "suspended" ? suspendedRefusal(rule, principal) : null
}

/**
 * On a closed site owners read, export, pay what they owe and manage their own log-in; our own server reads its pages to show
 * that it is closed. Everything else is denied.
 */
function closedRefusal({ method, right }: RouteRule, { kind }: Principal): ErrorCode | null {
  const is_read = method === "GET" && (kind === "member" || kind === "storefront")
  const is_kept = kind === "member" && (!right || rightsWhileClosed.includes(right))

  return is_read || is_kept ? null : "site_closed"
}

/** The console of a suspended site can be read; of changes only the rights in `rightsWhileSuspended` remain. */
function suspendedRefusal({ method, right }: RouteRule, { kind }: Principal): ErrorCode | null {
  const is_kept = method === "GET" || (kind !== "member" && kind !== "key") || !right || rightsWhileSuspended.includes(right)

  return is_kept ? null : "tenant_suspended"
}

function principalRefusal(rule: RouteRule, principal: Principal): ErrorCode | null {
  if (!(rule.allow as readonly string[]).includes(principal.kind) && !passesAsMember(rule, principal)) {
    if (principal.kind !== "anonymous" && principal.kind !== "storefront") {
      return "not_allowed"
    }

    return rule.allow.every((audience) => audience === "storefront") ? "route_closed" : "not_signed_in"
  }
  if (principal.must_choose_password && !rule.before_password) {
    return "password_first"
  }
  if (principal.must_enrol && !rule.before_password && !rule.before_second_factor) {
    return "second_factor_first"
  }
  if (rule.right && (isStaff(principal) || principal.kind === "key") && !principal.rights.has(rule.right)) {
    return "not_allowed"
  }
  const changes = rule.method !== "GET" && !rule.in_support_session
  if (principal.kind === "support" && changes && !isRaised(principal)) {
    return "not_allowed"
  }

  return freshnessRefusal(rule, principal)
}

/**
 * Routes that change second factors require one of them, once there is one; all other routes with `fresh_seconds` accept the
 * password too.
 */
function freshnessRefusal({ fresh_seconds, fresh_factor }: RouteRule, principal: Principal): ErrorCode | null {
  const { confirmed_seconds_ago = Infinity, factor_seconds_ago = Infinity, has_factor } = principal
  if (fresh_seconds === undefined) {
    return null
  }
  if (fresh_factor && has_factor) {
    return factor_seconds_ago > fresh_seconds ? "confirm_factor_first" : null
  }

  return confirmed_seconds_ago > fresh_seconds ? "confirm_first" : null
}

/**
 * A raised support session reaches routes that require a member's right. Routes without a right concern a person's own account,
 * and members' routes that require fresh confirmation hand something out: both stay closed to support.
 */
const passesAsMember = (rule: RouteRule, principal: Principal) =>
  isRaised(principal) && rule.right !== undefined && rule.fresh_seconds === undefined && rule.allow.includes("member")

const isRaised = ({ support_session }: Principal) => support_session?.level === "write"

/** Handled before the tenant is resolved. */
export const isHostless = (rule: RouteRule): boolean => rule.any_host === true

const isStaff = ({ kind }: Principal) => kind === "member" || kind === "operator" || kind === "support"

/** The path decides which hosts answer: staff routes on consoles, the catalogue on tenant hosts; null: either. */
export function hostKindOf(path: string): "tenant" | "console" | null {
  const [, first] = path.split("/", 2)
  if (first === "admin" || first === "auth") {
    return "console"
  }

  return first === "store" ? "tenant" : null
}
