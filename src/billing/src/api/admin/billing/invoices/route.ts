import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listInvoices } from "../../../../modules/billing/queries/invoices/list-invoices"
import type { AdminGetInvoices } from "../../platform/invoices/validators"

export const AUTHENTICATE = false

/**
 * GET /admin/billing/invoices?filter&q&limit&offset. Right billing.read. 200 { invoices, count, limit, offset }, newest first |
 * 400 invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const { tenant_id: _, ...page } = req.validatedQuery as AdminGetInvoices

  res.json({
    ...(await listInvoices(platformPool(), { ...page, tenant_no: req.tenant })),
    limit: page.limit,
    offset: page.offset,
  })
}
