import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { decimal } from "../../order-writer/order-rows"
import { database } from "../../modules/ticketing/database"
import { querySaleOfOrder } from "../../modules/ticketing/queries/sale-of-order"
import { querySale } from "../../modules/ticketing/queries/sales"
import { mirrorRefunds } from "../../refunds/mirror-refunds"
import { refundTickets } from "../../refunds/refund-tickets"
import type { TenantRequest } from "../tenant-request"

const asGated = (req: MedusaRequest) => req as unknown as TenantRequest

/** Core writes on ticket orders. @throws ticket_order_write (409) when the order is a sale's; other orders pass on to core */
export async function refuseOrderWrite(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const order_id = req.params.id ?? (req.body as { order_id?: unknown } | undefined)?.order_id
  const sale = typeof order_id === "string" ? await querySaleOfOrder(database(), asGated(req).tenant, { order_id }) : null
  if (sale) {
    throw domainError("ticket_order_write", { sale_id: sale.sale_id })
  }
  next()
}

/**
 * Core's *Cancel order* and *Refund payment* on a ticket order mean "all that remains" and run our aggregate: 200 { sale }. A refund of another amount
 * names no tickets.
 *
 * @throws ticket_order_write (409) { remaining_minor } for another amount; ticket_not_refundable (409) when nothing remains
 */
export async function refundAllThatRemains(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { tenant, principal, params, path } = asGated(req)
  const by = path.startsWith("/admin/payments/") ? { payment_id: params.id } : { order_id: params.id }
  const found = await querySaleOfOrder(database(), tenant, by)
  if (!found) {
    next()

    return
  }
  const { amount } = (req.body ?? {}) as { amount?: number | string }
  const remaining = BigInt(found.remaining_minor)
  if (amount !== undefined && String(amount) !== decimal(remaining, found.currency)) {
    throw domainError("ticket_order_write", { sale_id: found.sale_id, remaining_minor: Number(remaining) })
  }
  await refundTickets(database(), {
    tenant,
    sale_id: found.sale_id,
    ticket_ids: null,
    requested_by: principal.user_id ?? principal.kind,
  })
  await mirrorRefunds(database())

  res.json({ sale: await querySale(database(), tenant, { id: found.sale_id }) })
}
