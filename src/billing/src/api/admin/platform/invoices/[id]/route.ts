import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlatformInvoiceDetail } from "../../../../../contracts"
import { getInvoice } from "../../../../../modules/billing/queries/invoices/get-invoice"

/** GET /admin/platform/invoices/:id. Operator, right platform.money.read. 200 { invoice } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ invoice: AdminPlatformInvoiceDetail }>) => {
  res.json({ invoice: await getInvoice(platformPool(), null, req.params.id) })
}
