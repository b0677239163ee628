import { ports } from "@guichet/kernel/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Nothing is priced or put on sale whose platform fee nobody can tell: a plan without a price in the currency needs a fresh rate. @throws no_exchange_rate (409) */
export const ensureFeeKnown = (tenant: TenantId, currency: string): Promise<void> =>
  ports().fees.ensurePriceable({ tenant_no: tenant, currency })
