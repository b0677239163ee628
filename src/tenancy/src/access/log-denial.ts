import type { MedusaRequest } from "@medusajs/framework/http"
import { isDomainError, type ErrorCode } from "@guichet/kernel/errors"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Principal } from "../contracts/principal"

/** Of people and programs that are known here: tries of what they may not, or of what is another's. Strangers are answered, counted and not written down. */
const TOLD: readonly ErrorCode[] = ["not_allowed", "not_found", "origin_refused", "too_many_requests"]

/** A line in the log, without anything that they sent: who, where, which route, and what they were answered. */
export function logDenial(
  req: MedusaRequest,
  route: string,
  { principal, tenant_no }: { principal: Principal; tenant_no: number | null },
  error: unknown
): void {
  const { kind, user_id, device_id } = principal
  if (kind === "nobody" || kind === "storefront" || !isDomainError(error) || !TOLD.includes(error.code)) {
    return
  }
  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`denied ${route} to ${kind} ${user_id ?? device_id ?? "?"} of tenant ${tenant_no}: ${error.code}`)
}
