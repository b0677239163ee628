import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getTenantFacts } from "../../../modules/ticketing/queries/catalogue/events/get-tenant-facts"

/** The currency a tenant sells in. */
export const tenantCurrencyStep = createStep("tenant-currency", async (tenant: TenantId) => {
  const { currency } = await getTenantFacts(platformPool(), tenant)

  return new StepResponse(currency)
})
