import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/gate"
import { billingPool } from "../../../../../../billing-pool"
import type { AdminPlatformInvoiceDetail } from "../../../../../../contracts"
import { changeAmount } from "../../../../../../invoices/change-amount"
import { issuingNow } from "../../../../../../invoices/issuing-now"
import { getInvoice } from "../../../../../../modules/billing/queries/invoices/get-invoice"
import type { AdminChangeAmount } from "../../validators"

/** POST /admin/platform/invoices/:id/amount. Operator, right platform.money.write. 200 { invoice } with its correction | 400 | 404 | 409 invoice_settled, invoice_unchanged */
export const POST = async (
  req: TenantRequest<AdminChangeAmount>,
  res: MedusaResponse<{ invoice: AdminPlatformInvoiceDetail }>
) => {
  const { id } = req.params
  const change = { ...req.validatedBody, changed_by: req.auth_context.actor_id }
  await changeAmount(billingPool(), id, change, await issuingNow(billingPool()))

  res.json({ invoice: await getInvoice(billingPool(), null, id) })
}
