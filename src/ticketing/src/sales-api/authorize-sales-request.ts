import type { Pool } from "pg"
import type { FastifyRequest } from "fastify"
import { cookieOf } from "@guichet/kernel/cookie"
import { domainError } from "@guichet/kernel/errors"
import { isOwnNetworkAddress } from "@guichet/kernel/network-address"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { normaliseHost, type HostTable } from "@guichet/tenancy/hosts"
import { deviceOfKey, DEVICE_COOKIE } from "@guichet/tenancy/devices"
import type { SalesApiDevice, SalesApiRequest, SalesApiRule, SalesApiSession } from "../contracts/sales-api"
import type { AddressOf } from "./caller-address"
import { CHECKOUT_COOKIE, type SessionSigner } from "./signed-session"

export interface SalesAccess {
  pool: Pool
  hosts: HostTable
  sessions: SessionSigner
  addressOf: AddressOf
}

type AuthorizedRequest = Pick<SalesApiRequest, "host" | "tenant" | "session" | "device">

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)

/**
 * Admits only our own servers: they call the listener directly, never through the edge proxy, which always forwards the requested
 * host.
 */
export function ensureLoopback(request: FastifyRequest): void {
  if (request.headers["x-forwarded-host"] !== undefined || !isOwnNetworkAddress(request.socket.remoteAddress ?? "")) {
    throw domainError("route_closed")
  }
}

/**
 * Finds the tenant by host and the caller by cookie, and applies the rule.
 *
 * @throws host_unknown (404)
 * @throws route_closed (404)
 * @throws not_found (404)
 * @throws site_closed (409)
 * @throws origin_refused (403)
 * @throws device_unknown (401)
 */
export async function authorizeSalesRequest(
  access: SalesAccess,
  request: FastifyRequest,
  rule: SalesApiRule
): Promise<AuthorizedRequest> {
  const raw = one(request.headers["x-forwarded-host"]) ?? request.headers.host
  const host = await access.hosts.find(raw)
  if (!host) {
    throw domainError("host_unknown")
  }
  if ((host.kind !== "tenant" && rule.host !== "any") || (rule.host === "platform" && host.tenant_kind !== "platform")) {
    throw domainError("route_closed")
  }
  if (host.status === "closed") {
    throw domainError("site_closed")
  }
  if (rule.method !== "GET") {
    ensureSameOrigin(request.headers.origin, raw, host.host)
  }
  const session = rule.allow.includes("buyer")
    ? access.sessions.read(cookieOf(request.headers.cookie, CHECKOUT_COOKIE), host.tenant_no)
    : null
  const device = rule.allow.includes("device") ? await deviceOf(access, request, host.tenant_no) : null
  ensureAllowed(rule, session, device)

  return { host, tenant: guardedTenant(host.tenant_no), session, device }
}

function ensureSameOrigin(origin: string | undefined, asked: string | undefined, host: string): void {
  if (origin && (origin === `https://${asked}` || origin === `http://${asked}`)) {
    return
  }
  const named = origin && URL.canParse(origin) ? new URL(origin) : null
  if (!named || !/^https?:$/.test(named.protocol) || normaliseHost(named.host) !== host) {
    throw domainError("origin_refused")
  }
}

async function deviceOf(access: SalesAccess, request: FastifyRequest, tenant_no: TenantId): Promise<SalesApiDevice | null> {
  const key = cookieOf(request.headers.cookie, DEVICE_COOKIE)
  const device = key ? await deviceOfKey(access.pool, key) : null

  return device?.tenant_no === tenant_no ? { id: device.id, name: device.name } : null
}

function ensureAllowed(rule: SalesApiRule, session: SalesApiSession | null, device: SalesApiDevice | null): void {
  if (rule.allow.includes("public") || session || device) {
    return
  }
  throw domainError(rule.allow.includes("device") ? "device_unknown" : "not_found")
}
