import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlatformInvoiceDetail } from "../../../../../../contracts"
import { changeAmount } from "../../../../../../invoices/change-amount"
import { issuingNow } from "../../../../../../invoices/issuing-now"
import { getInvoice } from "../../../../../../modules/billing/queries/invoices/get-invoice"
import type { AdminChangeAmount } from "../../validators"

/**
 * POST /admin/platform/invoices/:id/amount. Operator, right platform.money.write. 200 { invoice } with its corrections | 400
 * invalid_data | 404 not_found | 409 invoice_is_correction { corrects_id }, invoice_settled { least_minor, open_minor, currency
 * }, invoice_unchanged, form_sent_before
 */
export const POST = async (
  req: TenantRequest<AdminChangeAmount>,
  res: MedusaResponse<{ invoice: AdminPlatformInvoiceDetail }>
) => {
  const { id } = req.params
  const change = { ...req.validatedBody, changed_by: req.auth_context.actor_id }
  await changeAmount(platformPool(), id, change, await issuingNow(platformPool()))

  res.json({ invoice: await getInvoice(platformPool(), null, id) })
}
