import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { collectingNow } from "../../../../../../collecting/collecting-now"
import { tryNow } from "../../../../../../collecting/try-now"
import type { AdminPlatformInvoiceDetail } from "../../../../../../contracts"
import { getInvoice } from "../../../../../../modules/billing/queries/invoices/get-invoice"

/**
 * POST /admin/platform/invoices/:id/collect: charges the client's card now. Operator, right platform.money.write. 200 { invoice }
 * with the attempt, successful or not | 404 not_found | 409 invoice_settled, invoice_no_card, invoice_being_paid
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<{ invoice: AdminPlatformInvoiceDetail }>) => {
  const { id } = req.params
  await tryNow(await collectingNow(platformPool(), portsOf(req.scope)), id, req.auth_context.actor_id)

  res.json({ invoice: await getInvoice(platformPool(), null, id) })
}
