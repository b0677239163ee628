import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminRatePreview } from "../../../../../contracts"
import { previewRates } from "../../../../../rates"
import type { AdminPreviewRates } from "../validators"

/**
 * POST /admin/platform/exchange-rates/preview { file }. Operator, right platform.plans.write. 200 AdminRatePreview | 400
 * invalid_data, rates_unreadable { problem, line }
 */
export const POST = async (req: TenantRequest<AdminPreviewRates>, res: MedusaResponse<AdminRatePreview>): Promise<void> => {
  res.json(await previewRates(platformPool(), req.validatedBody.file))
}
