import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { collectingNow } from "../../../../../../collecting/collecting-now"
import { settleInvoice } from "../../../../../../collecting/settle-attempt"
import type { Invoice } from "../../../../../../contracts"
import { getInvoice } from "../../../../../../modules/billing/queries/invoices/get-invoice"

/**
 * POST /admin/billing/invoices/:id/settle: reads the provider immediately after the payer's return from the page. Right
 * billing.pay. 200 { invoice } | 404 not_found
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<{ invoice: Invoice }>) => {
  const { id } = req.params
  await settleInvoice(await collectingNow(platformPool(), portsOf(req.scope)), req.tenant, id)

  res.json({ invoice: await getInvoice(platformPool(), req.tenant, id) })
}
