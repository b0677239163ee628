import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminRetriedOrder } from "../../../../../../contracts/unwritten-orders"
import { listStuckOrders, findTenantOfSale } from "../../../../../../modules/ticketing/queries/orders/stuck-orders"
import { mirrorExchanges } from "../../../../../../after-sale/mirror-exchanges"
import { returnLostExchanges } from "../../../../../../after-sale/return-lost-exchanges"
import { scheduleExchangeRetries } from "../../../../../../modules/ticketing/commands/after-sale/park-exchange"
import { projectSale } from "../../../../../../orders/project-sale"
import { mirrorRefundsOf } from "../../../../../../after-sale/mirror-refunds"
import type { TenantRequest } from "../../../../../tenant-request"

/**
 * POST /admin/platform/unwritten-orders/:id/retry: writes a sale's order, mirrors its refunds and continues its exchanges, now.
 * Operator, right platform.ledger.write.
 * 200 { stuck }: what still cannot be written, with the new reason
 * | 404 sale_not_found
 * | 409 stale_state when the sale is not final
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<AdminRetriedOrder>): Promise<void> => {
  const sale_id = req.params.id
  const tenant_no = await findTenantOfSale(platformPool(), sale_id)
  if (tenant_no === null) {
    throw domainError("sale_not_found", { sale_id })
  }
  await projectSale(platformPool(), tenant_no, sale_id)
  await mirrorRefundsOf(platformPool(), tenant_no, sale_id)
  await scheduleExchangeRetries(platformPool(), tenant_no, sale_id)
  await returnLostExchanges(platformPool())
  while ((await mirrorExchanges(platformPool())) > 0) {
    continue
  }

  res.json({ stuck: await listStuckOrders(platformPool(), { sale_id, limit: 100 }) })
}
