import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { finishCards } from "../../../../../cards/finish-card"
import { showCard } from "../../../../../cards/show-card"
import type { AdminInvoiceCard } from "../../../../../contracts"
import { currentContext, currentSettings } from "../../../../../platform/current-context"
import type { AdminFinishCard } from "../validators"

/**
 * POST /admin/payments/card/finish: after the return from the provider's page. Right: billing.pay. 200: as GET
 * /admin/payments/card | 503 card_page_unavailable
 */
export const POST = async (req: TenantRequest<AdminFinishCard>, res: MedusaResponse<AdminInvoiceCard>): Promise<void> => {
  await finishCards(await currentContext(), req.tenant).catch((error: unknown) => {
    throw domainError("card_page_unavailable", {}, undefined, { cause: error })
  })
  const { locale } = req.validatedBody
  res.json(await showCard(platformPool(), await currentSettings(), { tenant_no: req.tenant, locale }))
}
