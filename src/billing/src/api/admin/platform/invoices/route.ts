import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlatformInvoiceDetail } from "../../../../contracts"
import { issuingNow } from "../../../../invoices/issuing-now"
import { writeManualInvoice } from "../../../../invoices/write-manual-invoice"
import { listInvoices } from "../../../../modules/billing/queries/invoices/list-invoices"
import { getInvoice } from "../../../../modules/billing/queries/invoices/get-invoice"
import type { AdminGetInvoices, AdminWriteInvoice } from "./validators"

/**
 * GET /admin/platform/invoices?filter&q&tenant_id&limit&offset. Operator, right platform.money.read. 200 { invoices, count,
 * limit, offset }, newest first | 400 invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const page = req.validatedQuery as AdminGetInvoices

  res.json({ ...(await listInvoices(platformPool(), page)), limit: page.limit, offset: page.offset })
}

/**
 * POST /admin/platform/invoices. Operator, right platform.money.write. 201 { invoice } | 400 invalid_data, invoice_amount | 404
 * invoice_no_tenant | 409 invoice_currency { currency }, form_sent_before
 */
export const POST = async (
  req: TenantRequest<AdminWriteInvoice>,
  res: MedusaResponse<{ invoice: AdminPlatformInvoiceDetail }>
) => {
  const pool = platformPool()
  const written = { ...req.validatedBody, created_by: req.auth_context.actor_id }
  const id = await writeManualInvoice(pool, written, await issuingNow(pool))

  res.status(201).json({ invoice: await getInvoice(pool, null, id) })
}
