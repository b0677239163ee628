import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { refusalOf } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { portsOf } from "@guichet/ports/medusa"
import { ticketOrderWrite } from "../../contracts/order-writes"
import { decimal } from "../../modules/ticketing/rules/order-rows"
import { findSaleOfOrder, type SaleOfOrder } from "../../modules/ticketing/queries/orders/find-sale-of-order"
import { getSale } from "../../modules/ticketing/queries/orders/sales"
import { mirrorRefunds } from "../../after-sale/mirror-refunds"
import { refundTickets } from "../../after-sale/refund-tickets"
import type { TenantRequest } from "../tenant-request"

/**
 * Medusa's *Cancel order* and *Refund payment* on a ticket order mean "refund all that remains" and run our refund: 200 { refund,
 * sale },
 * 202 while the provider's answer is unknown. An amount refers to the tickets it is the sum of: if one of them is refunded by
 * someone else meanwhile, the whole request fails.
 *
 * @param named what the route's id identifies
 * @throws ticket_order_write (409) { remaining_minor } for another amount
 * @throws refund_beyond_terms (409) when the buyer was promised less
 * @throws ticket_not_refundable (409) { because } when nothing remains, { reason } when the provider refused
 */
export const refundAllThatRemains =
  (named: "order_id" | "payment_id") =>
  async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const { tenant, principal, params } = req as unknown as TenantRequest
    const found = await findSaleOfOrder(platformPool(), tenant, { order_id: null, payment_id: null, [named]: params.id })
    if (!found) {
      next()

      return
    }
    const { amount } = (req.body ?? {}) as { amount?: number | string }
    if (amount !== undefined) {
      ensureAllThatRemains(found, String(amount))
    }
    const refund_id = await refundTickets(platformPool(), portsOf(req.scope), {
      tenant,
      sale_id: found.sale_id,
      items: amount === undefined ? null : { ticket_ids: found.remaining_ticket_ids, extra_ids: found.remaining_extra_ids },
      requested_by: principal.user_id ?? principal.kind,
      // Medusa's button has no field for a reason: to refund more than was promised, use the sale's page
      order: { beyond: { note: "" }, cash_by: principal.user_id ?? undefined },
    })
    await mirrorRefunds(platformPool())
    const sale = await getSale(platformPool(), tenant, { id: found.sale_id })
    const refund = sale?.refunds.find(({ id }) => id === refund_id)
    if (refund?.state === "refused") {
      throw domainError("ticket_not_refundable", { sale_id: found.sale_id, reason: refund.reason })
    }

    res.status(refund?.state === "accepted" ? 200 : 202).json({ refund, sale })
  }

function ensureAllThatRemains({ sale_id, order_id, currency, remaining_minor }: SaleOfOrder, amount: string): void {
  if (amount !== decimal(BigInt(remaining_minor), currency)) {
    const { code, details } = refusalOf(ticketOrderWrite, { id: sale_id, order_id })
    throw domainError(code, { ...details, remaining_minor: Number(remaining_minor) })
  }
}
