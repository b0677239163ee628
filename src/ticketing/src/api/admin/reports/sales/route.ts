import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { getSalesReport } from "../../../../modules/ticketing/queries/orders/get-sales-report"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminSalesReport } from "./validators"

export const AUTHENTICATE = false

/** GET /admin/reports/sales?from&to: days of the tenant's calendar. Right: sales.read. 200 { report } | 400 invalid_data */
export const GET = async (req: TenantRequest<unknown, AdminSalesReport>, res: MedusaResponse) => {
  res.json({ report: await getSalesReport(platformPool(), req.tenant, req.validatedQuery) })
}
