import type { Ports } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Refuses to price or sell anything whose platform fee cannot be computed: a plan without a price in the currency needs a current
 * exchange rate.
 *
 * @throws no_exchange_rate (409)
 */
export const ensureFeeKnown = (ports: Pick<Ports, "fees">, tenant: TenantId, currency: string): Promise<void> =>
  ports.fees.ensurePriceable({ tenant_no: tenant, currency })
