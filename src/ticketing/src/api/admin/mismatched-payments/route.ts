import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { MismatchedPaymentDTO } from "../../../contracts/back-office"
import { mismatchedPayments } from "../../../modules/ticketing/queries/checkout/mismatched-payments"
import type { TenantRequest } from "../../tenant-request"
import type { AdminMismatchedPayments } from "./validators"

/**
 * GET /admin/mismatched-payments?after&limit. Right: sales.read. 200 { payments, after }, most recently changed first
 * | 400 invalid_data
 */
export const GET = async (
  req: TenantRequest<unknown, AdminMismatchedPayments>,
  res: MedusaResponse<{ payments: MismatchedPaymentDTO[]; after: string | null }>
) => {
  const { after, limit } = req.validatedQuery
  const found = await mismatchedPayments(platformPool(), req.tenant, { after, limit: limit + 1 })
  const payments = found.slice(0, limit)

  res.json({ payments, after: found.length > limit ? payments[limit - 1].id : null })
}
