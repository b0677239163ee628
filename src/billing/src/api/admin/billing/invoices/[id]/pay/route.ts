import type { MedusaResponse } from "@medusajs/framework/http"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { collectingNow } from "../../../../../../collecting/collecting-now"
import { payInvoice } from "../../../../../../collecting/pay-invoice"
import type { AdminPayInvoice } from "../../../../platform/invoices/validators"

/**
 * POST /admin/billing/invoices/:id/pay: returns the page where the entire open amount is paid. Right billing.pay. 201 {
 * redirect_url }, the same while it waits | 404 not_found | 409 invoice_settled, invoice_being_paid, amount_below_minimum,
 * payment_refused, payments_not_set_up | 503 card_page_unavailable
 */
export const POST = async (req: TenantRequest<AdminPayInvoice>, res: MedusaResponse<{ redirect_url: string }>) => {
  const { id } = req.params
  const page = await payInvoice(await collectingNow(platformPool(), portsOf(req.scope)), {
    tenant_no: req.tenant,
    invoice_id: id,
    user_id: req.principal.user_id as string,
    email: req.principal.email as string,
    locale: req.validatedBody.locale,
    back_url: `${publicUrl(readSettings(), req.host_tenant.host)}/app/billing/${id}`,
  })

  res.status(201).json(page)
}
