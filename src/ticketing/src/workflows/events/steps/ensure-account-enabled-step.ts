import { domainError } from "@guichet/kernel/errors"
import type { Ports } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** @throws account_not_enabled (409) { status } when the tenant cannot take card payments now */
export async function ensureAccountEnabled(ports: Pick<Ports, "readiness">, tenant: TenantId): Promise<void> {
  const status = await ports.readiness.status(tenant)

  if (status !== "enabled") {
    throw domainError("account_not_enabled", { status })
  }
}
