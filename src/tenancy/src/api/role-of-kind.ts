import { domainError } from "@guichet/kernel/errors"
import { operatorRoles, type Role } from "../contracts/roles"
import type { TenantKind } from "../contracts/site"

/**
 * Requires operator roles on the operator's console, and tenant roles on tenants' consoles.
 *
 * @throws invalid_data (400)
 */
export function ensureRoleOfKind(role: Role | undefined, kind: TenantKind): void {
  if (role && (operatorRoles as readonly string[]).includes(role) !== (kind === "platform")) {
    throw domainError("invalid_data", { field: "role" })
  }
}
