import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { collectingNow } from "../../../../../../collecting/collecting-now"
import { stopCollecting } from "../../../../../../collecting/stop-collecting"
import type { AdminPlatformInvoiceDetail } from "../../../../../../contracts"
import { getInvoice } from "../../../../../../modules/billing/queries/invoices/get-invoice"

/**
 * POST /admin/platform/invoices/:id/stop-collecting: ends automatic charges and closes a waiting page. Operator, right
 * platform.money.write. 200 { invoice } | 404 not_found | 409 invoice_settled
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<{ invoice: AdminPlatformInvoiceDetail }>) => {
  const { id } = req.params
  await stopCollecting(await collectingNow(platformPool(), portsOf(req.scope)), id, req.auth_context.actor_id)

  res.json({ invoice: await getInvoice(platformPool(), null, id) })
}
