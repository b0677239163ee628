import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { Invoice } from "../../../../../contracts"
import { getInvoice } from "../../../../../modules/billing/queries/invoices/get-invoice"

export const AUTHENTICATE = false

/** GET /admin/billing/invoices/:id. Right billing.read. 200 { invoice } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse<{ invoice: Invoice }>) => {
  res.json({ invoice: await getInvoice(platformPool(), req.tenant, req.params.id) })
}
