import type { MedusaResponse } from "@medusajs/framework/http"
import { publicUrl } from "@guichet/kernel/settings"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { askForCard } from "../../../../cards/ask-for-card"
import { showCard } from "../../../../cards/show-card"
import type { AdminInvoiceCard } from "../../../../contracts"
import { removeCard } from "../../../../modules/payments/commands/cards/remove-card"
import { currentContext, currentSettings } from "../../../../platform/current-context"
import type { AdminCardQuery, AdminSaveCard } from "./validators"

/**
 * GET /admin/payments/card?locale. Right: billing.read. 200: the card that the operator's invoices are charged to, and the
 * mandate for saving one
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminInvoiceCard>): Promise<void> => {
  const { locale } = req.validatedQuery as AdminCardQuery
  res.json(await showCard(platformPool(), await currentSettings(), { tenant_no: req.tenant, locale }))
}

/**
 * POST /admin/payments/card: returns the provider's page that saves a card. Right: billing.pay. 201 { redirect_url } | 400
 * invalid_data | 409 payments_not_set_up, card_mandate_changed | 503 card_page_unavailable
 */
export const POST = async (req: TenantRequest<AdminSaveCard>, res: MedusaResponse<{ redirect_url: string }>): Promise<void> => {
  const redirect_url = await askForCard(platformPool(), await currentContext(), {
    ...req.validatedBody,
    tenant_no: req.tenant,
    user_id: req.principal.user_id as string,
    email: req.principal.email as string,
    ip: String(req.ip),
    back_url: `${publicUrl(await currentSettings(), req.host_tenant.host)}/app/billing`,
  })

  res.status(201).json({ redirect_url })
}

/** DELETE /admin/payments/card. Right: billing.pay. 204 removed, or there was none | 409 card_in_use */
export const DELETE = async (req: TenantRequest, res: MedusaResponse): Promise<void> => {
  await removeCard(platformPool(), req.tenant)
  res.status(204).end()
}
