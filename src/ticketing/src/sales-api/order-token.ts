import { domainError } from "@guichet/kernel/errors"
import { secretsOf } from "@guichet/kernel/secret"
import type { Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { isOrderToken } from "../modules/ticketing/rules/order-link"

/**
 * Anyone with an order's link acts for its buyer. @throws sale_not_found (404) for a wrong token, the same as for an unknown
 * order
 */
export function ensureOrderToken(
  settings: Pick<Settings, "PLATFORM_SECRET" | "PLATFORM_SECRET_OLD">,
  tenant: TenantId,
  sale_id: string,
  token: string | undefined
): void {
  if (!isOrderToken(secretsOf(settings), tenant, sale_id, token)) {
    throw domainError("sale_not_found")
  }
}
