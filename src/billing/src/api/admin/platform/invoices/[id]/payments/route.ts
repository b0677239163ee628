import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlatformInvoiceDetail } from "../../../../../../contracts"
import { recordPayment } from "../../../../../../invoices/record-payment"
import { getInvoice } from "../../../../../../modules/billing/queries/invoices/get-invoice"
import type { AdminRecordPayment } from "../../validators"

/**
 * POST /admin/platform/invoices/:id/payments. Operator, right platform.money.write. 200 { invoice } | 400 invalid_data,
 * payment_day | 404 not_found | 409 invoice_settled, invoice_overpaid { open_minor }, form_sent_before
 */
export const POST = async (
  req: TenantRequest<AdminRecordPayment>,
  res: MedusaResponse<{ invoice: AdminPlatformInvoiceDetail }>
) => {
  const { id } = req.params
  await recordPayment(platformPool(), id, { ...req.validatedBody, created_by: req.auth_context.actor_id })

  res.json({ invoice: await getInvoice(platformPool(), null, id) })
}
