import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { Principal } from "../contracts/principal"
import type { RouteRule } from "../contracts/route-rule"
import { sharedHostTable, type HostRecord } from "../hosts"
import { isSingleSite } from "../modules/tenancy/commands/installation"
import { hostKindOf, isHostless, requestRefusal } from "../modules/tenancy/rules/request-refusal"
import { callerNetwork } from "../modules/tenancy/rules/caller-network"
import { auditChange } from "./audit-change"
import { ensureJson } from "./ensure-json"
import { ensureOrigin, forwardedAuthority } from "./ensure-origin"
import { ensureShortTexts } from "./ensure-short-texts"
import { ensureScope } from "./ensure-scope"
import { DEVICE_COOKIE, findPrincipal, anonymous, type Credentials } from "./find-principal"
import { narrowCoreRequest } from "./narrow-core-request"
import { createRateLimits, ratesHold } from "./rate-limits"
import type { AccessMarks } from "./request"
import { matchRoute, type MatchedRoute } from "./route-index"
import { providedRouteRules, ruleKey } from "./route-rules"
import { readBody } from "./read-body"
import { logDenial } from "./log-denial"

const ensureRate = createRateLimits()

/**
 * Access control in front of every route of Medusa, core's and plugins'. Denies routes without a rule, finds tenant and
 * principal, checks the right, then the owner of the id in the path. Afterwards `req.tenant`, `req.host_tenant` and
 * `req.principal` are set.
 *
 * @throws route_closed (404)
 * @throws host_unknown (404)
 * @throws tenant_suspended (409)
 * @throws site_closed (409)
 * @throws single_site (409)
 * @throws not_signed_in (401)
 * @throws not_allowed (403)
 * @throws password_first (403)
 * @throws second_factor_first (403)
 * @throws confirm_first (403)
 * @throws confirm_factor_first (403)
 * @throws origin_refused (403)
 * @throws too_many_requests (429)
 * @throws media_type_refused (415)
 * @throws too_large (413)
 * @throws not_found (404) for another tenant's id
 * @throws the rule's own refusal
 */
export async function authorizeRequest(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const seen: AuthTrace = { principal: anonymous, tenant_no: null }
  try {
    await letThrough(req, res, seen)
  } catch (error) {
    logDenial(req, `${req.method} ${seen.path ?? "?"}`, seen, error)
    throw error
  }
  next()
}

/** How far authorisation came, for the log of a denial. */
interface AuthTrace {
  principal: Principal
  tenant_no: TenantId | null
  path?: string
}

async function letThrough(req: MedusaRequest, res: MedusaResponse, seen: AuthTrace): Promise<void> {
  const route = matchRoute(req.app, req.method, req.path)
  const rule = ruleOf(route)
  if (!route || !rule || rule.allow.length === 0) {
    throw domainError("route_closed")
  }
  if (isHostless(rule)) {
    return
  }
  const api_key = takeApiKey(req, rule)
  const pool = platformPool()
  const host = await sharedHostTable(pool).find(forwardedAuthority(req.headers))
  const principal = host ? await findPrincipal(pool, host, { ...credentialsOf(req), api_key }) : anonymous
  Object.assign(seen, { principal, tenant_no: host?.tenant_no ?? null, path: rule.path })
  const refusal = requestRefusal({
    rule,
    host: host && {
      kind: host.kind,
      is_platform: host.tenant_kind === "platform",
      status: host.status,
      is_readable: host.is_readable,
    },
    principal,
  })
  if (refusal || !host) {
    throw domainError(refusal ?? "host_unknown")
  }
  if (ratesHold(process.env)) {
    await ensureRate({ rule, tenant_no: host.tenant_no, principal, address: callerNetwork(req.ip) })
  }
  if (hostKindOf(rule.path) === "console" && principal.kind !== "key") {
    ensureOrigin(req.method, req.headers)
  }
  ensureJson(req.headers)
  await readBody(req, res, rule)
  if (rule.needs_platform && (await isSingleSite(pool))) {
    throw domainError("single_site")
  }
  if (rule.scope) {
    const { scope, refused, or_else } = rule
    await ensureScope(
      pool,
      { scope, refused, or_else },
      { params: route.params, query: req.query, body: req.body },
      { host, principal }
    )
  }
  narrowCoreRequest(req, rule, host)
  if (rule.max_text_length) {
    ensureShortTexts(req.body, rule.max_text_length)
  }
  markRequest(req, host, { principal })
  auditChange(pool, rule, route, req as MedusaRequest & AccessMarks, res)
}

function ruleOf(route: MatchedRoute | null): RouteRule | null {
  const rule = route && providedRouteRules().get(ruleKey(route))
  const fits = rule && Object.entries(rule.where ?? {}).every(([name, value]) => route.params[name] === value)

  return fits ? rule : null
}

/**
 * A bearer header opens routes for our API keys only, and only without a cookie: one credential per request. The header is
 * removed, because Medusa would accept its own tokens and keys for a user without a session; only `/auth` trades a token for a
 * session.
 *
 * @throws not_signed_in (401)
 */
function takeApiKey(req: MedusaRequest, rule: RouteRule): string | undefined {
  const { authorization, cookie } = req.headers
  if (authorization === undefined || rule.path.startsWith("/auth/")) {
    return undefined
  }
  const [, key] = /^bearer +(\S+)$/i.exec(authorization) ?? []
  if (!key || cookie !== undefined) {
    throw domainError("not_signed_in")
  }
  delete req.headers.authorization

  return key
}

function credentialsOf(req: MedusaRequest): Credentials {
  const { auth_context } = (req.session ?? {}) as { auth_context?: { actor_type?: string; actor_id?: string } }
  const { cookies } = req as unknown as { cookies?: Record<string, string> }

  return {
    session_id: (req as unknown as { sessionID?: string }).sessionID,
    session_user_id: auth_context?.actor_type === "user" ? auth_context.actor_id : undefined,
    publishable_key: req.get("x-publishable-api-key"),
    device_key: cookies?.[DEVICE_COOKIE],
  }
}

function markRequest(req: MedusaRequest, host: HostRecord, { principal }: Pick<AccessMarks, "principal">): void {
  const marks: AccessMarks = { tenant: guardedTenant(host.tenant_no), host_tenant: host, principal }
  Object.assign(req, marks)
}
