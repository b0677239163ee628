import type { SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"

/** Tickets that can still be given back: valid, and in no refund that is running or done. */
export const refundableTickets = ({ state, tickets }: SaleDTO): SaleTicketDTO[] =>
  state === "final" ? tickets.filter(({ state, refund_id }) => state === "valid" && refund_id === null) : []

/** What the buyer gets back, in minor units. */
export const sumOf = (tickets: SaleTicketDTO[]): number => tickets.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

/**
 * About what the platform's fee gives back: its share by amount, or by number when the sale was free. The exact sum is reckoned by component when the
 * refund is made, and shown then.
 */
export function feeShareOf(sale: SaleDTO, chosen: SaleTicketDTO[]): number {
  const share = sale.amount_minor > 0 ? sumOf(chosen) / sale.amount_minor : chosen.length / Math.max(sale.tickets.length, 1)

  return Math.round(sale.fee_due_minor * share)
}
