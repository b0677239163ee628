import type { MedusaResponse } from "@medusajs/framework/http"
import { FRESH_SECONDS } from "@guichet/tenancy/contracts"
import type { TenantRequest } from "@guichet/tenancy/access"
import type { AdminPaymentsEdit } from "../../../../../contracts/platform-payments"

/**
 * POST /admin/platform/payments/edit: starts editing, which is audited. Operator, right platform.payments.write, fresh. 200 {
 * seconds_left }
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<AdminPaymentsEdit>): Promise<void> => {
  res.json({ seconds_left: Math.max(0, FRESH_SECONDS - (req.principal.confirmed_seconds_ago ?? FRESH_SECONDS)) })
}
