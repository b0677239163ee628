import { allocate } from "@guichet/kernel/money"
import type { FeeComponent } from "./fee-components"

export interface TicketShare {
  /** what the buyer paid for it */
  amount_minor: bigint
  /** given back earlier, or by the refund in question */
  is_refunded: boolean
}

export interface FeeShareInput {
  components: FeeComponent[]
  /** the part of the fee to share out: the application fee, or the whole due */
  fee_minor: bigint
  /** every ticket of the sale, in an order that never changes (by id) */
  tickets: TicketShare[]
  /** what earlier refunds of this sale gave back of `fee_minor` */
  returned_minor: bigint
}

/** Each ticket's part of a fee: the percent by price, the fixed part alike. Sums to the components' sum. */
function dueOfTickets(components: FeeComponent[], tickets: TicketShare[]): bigint[] {
  const prices = tickets.map(({ amount_minor }) => amount_minor)
  const alike = tickets.map(() => 1n)
  const parts = components.map(({ component, amount_minor }) =>
    allocate(amount_minor, component === "percent" && prices.some((price) => price > 0n) ? prices : alike)
  )

  return tickets.map((_, index) => parts.reduce((sum, part) => sum + part[index], 0n))
}

/**
 * `fee_minor` over the tickets of a sale, in the proportion of what each one owes; largest remainder, so the parts sum to the whole.
 */
export function feeShares(input: Omit<FeeShareInput, "returned_minor">): bigint[] {
  const due = dueOfTickets(input.components, input.tickets)

  return due.some((share) => share > 0n) ? allocate(input.fee_minor, due) : input.tickets.map(() => 0n)
}

/**
 * What a refund gives back of a fee: the shares of everything refunded so far, less what was returned already. Refunding all tickets, in
 * whatever steps, returns exactly `fee_minor`; never negative.
 */
export function feeShareOfRefund({ returned_minor, ...input }: FeeShareInput): bigint {
  const earned = feeShares(input).reduce((sum, share, index) => (input.tickets[index].is_refunded ? sum + share : sum), 0n)

  return earned > returned_minor ? earned - returned_minor : 0n
}
