import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlatformInvoiceDetail } from "../../../../../../contracts"
import { changeDueDate } from "../../../../../../invoices/change-due-date"
import { getInvoice } from "../../../../../../modules/billing/queries/invoices/get-invoice"
import type { AdminChangeDueDate } from "../../validators"

/**
 * POST /admin/platform/invoices/:id/due-date. Operator, right platform.money.write. 200 { invoice } | 400 invalid_data,
 * invoice_due_too_early { issued_on } | 404 not_found | 409 invoice_settled, invoice_unchanged
 */
export const POST = async (
  req: TenantRequest<AdminChangeDueDate>,
  res: MedusaResponse<{ invoice: AdminPlatformInvoiceDetail }>
) => {
  const { id } = req.params
  await changeDueDate(platformPool(), id, { ...req.validatedBody, changed_by: req.auth_context.actor_id })

  res.json({ invoice: await getInvoice(platformPool(), null, id) })
}
