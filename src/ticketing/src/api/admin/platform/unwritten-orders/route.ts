import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminUnwrittenOrders } from "../../../../contracts/unwritten-orders"
import { getOrderWriterStatus, listStuckOrders } from "../../../../modules/ticketing/queries/orders/stuck-orders"
import type { TenantRequest } from "../../../tenant-request"
import type { AdminGetUnwrittenOrders } from "./validators"

/**
 * GET /admin/platform/unwritten-orders?after&limit: the number of waiting orders, and everything that is stuck. Operator, right
 * platform.ledger.read.
 * 200 { status, stuck, after }, oldest first
 * | 400 invalid_data
 */
export const GET = async (
  req: TenantRequest<unknown, AdminGetUnwrittenOrders>,
  res: MedusaResponse<AdminUnwrittenOrders>
): Promise<void> => {
  const { after, limit } = req.validatedQuery
  const [status, found] = await Promise.all([
    getOrderWriterStatus(platformPool()),
    listStuckOrders(platformPool(), { after, limit: limit + 1 }),
  ])
  const stuck = found.slice(0, limit)

  res.json({ status, stuck, after: found.length > limit ? stuck[limit - 1].id : null })
}
