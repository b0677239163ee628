import type { MedusaRequest } from "@medusajs/framework/http"
import { isDomainError, type ErrorCode } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Principal } from "../contracts/principal"

/**
 * Logged for known people and programs only: attempts at something not allowed or not theirs. Denials of strangers are counted,
 * not logged.
 */
const LOGGED_CODES: readonly ErrorCode[] = ["not_allowed", "not_found", "origin_refused", "too_many_requests"]

/** Logs who, where, which route and which error code, without anything from the request's content. */
export function logDenial(
  req: MedusaRequest,
  route: string,
  { principal, tenant_no }: { principal: Principal; tenant_no: TenantId | null },
  error: unknown
): void {
  const { kind, user_id, device_id } = principal
  if (kind === "anonymous" || kind === "storefront" || !isDomainError(error) || !LOGGED_CODES.includes(error.code)) {
    return
  }
  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`denied ${route} to ${kind} ${user_id ?? device_id ?? "?"} of tenant ${tenant_no}: ${error.code}`)
}
