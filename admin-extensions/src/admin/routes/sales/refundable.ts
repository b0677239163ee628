import { allocate } from "@guichet/kernel/money"
import type { SaleDTO, SaleExtraDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"

/** An item of a sale that can be refunded. */
export type RefundableItem = SaleTicketDTO | SaleExtraDTO

export const isExtra = (item: RefundableItem): item is SaleExtraDTO => "kind" in item

/** Tickets that can still be refunded: valid, in no pending or completed refund, not disputed. */
export const refundableTickets = ({ state, tickets }: SaleDTO): SaleTicketDTO[] =>
  state === "final"
    ? tickets.filter(({ state, refund_id, is_disputed }) => state === "valid" && refund_id === null && !is_disputed)
    : []

/** These tickets, those void though their sale still has their money, and add-ons and donations in no refund. */
export const refundableItems = (sale: SaleDTO): RefundableItem[] => [
  ...refundableTickets(sale),
  ...sale.tickets.filter(({ is_paid_though_void, refund_id }) => is_paid_though_void && refund_id === null),
  ...(sale.state === "final" ? sale.extras.filter(({ refund_id }) => refund_id === null) : []),
]

/** What was paid for an item, by all its payments: what the buyer gets back in full, in minor units. */
export const paidFor = (item: RefundableItem): number => (isExtra(item) ? item.amount_minor : item.paid_minor)

/** What the buyer gets back for these items in full, in minor units. */
export const sumOf = (items: RefundableItem[]): number => items.reduce((sum, item) => sum + paidFor(item), 0)

/** How much is refunded of each item: what its terms promise, or all that was paid. */
export type Share = "terms" | "whole"

const owedFor = (item: RefundableItem, share: Share): number => (share === "whole" ? paidFor(item) : (promisedOf(item) ?? 0))

/** The part of what is owed for an item that the sale's own payment returns; payments of exchange differences return the rest. */
function ownPartOf(item: RefundableItem, share: Share): number {
  if (share === "whole" || isExtra(item) || promisedOf(item) === null || !("until" in item.by_terms)) {
    return Math.min(item.amount_minor, owedFor(item, share))
  }

  return item.by_terms.payments[0].amount_minor
}

/**
 * What goes back for these items, in minor units: of the sale's own payment no more than a bank left of it, of the payments of
 * exchange differences their parts.
 */
export function withinPayment({ left_by_banks_minor }: SaleDTO, items: RefundableItem[], share: Share): number {
  const owed = items.reduce((sum, item) => sum + owedFor(item, share), 0)
  if (left_by_banks_minor === null) {
    return owed
  }
  const own = items.reduce((sum, item) => sum + ownPartOf(item, share), 0)

  return Math.min(own, left_by_banks_minor) + owed - own
}

/** Whether several payments were made for one of these items, each refunded separately. */
export const isOfSeveralPayments = (items: RefundableItem[]): boolean => items.some((item) => paidFor(item) > item.amount_minor)

/** What was refunded, or is on its way, of exchange differences paid for the sale's tickets, in minor units. */
export const refundedDifferences = ({ refunds }: SaleDTO): number =>
  refunds
    .flatMap(({ followed_by }) => followed_by)
    .reduce((sum, { state, amount_minor }) => (state === "refused" || state === "failed" ? sum : sum + amount_minor), 0)

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)

/**
 * The platform's fee that is returned for these items, as the refund computes it (ticketing's `refundFeeShare`): the percentage
 * by amount, the rest equally per item; donations bear none. An estimate: for card payments, only the part taken with the payment
 * returns to the account, and a payment of an exchange's difference returns a fee of its own.
 */
export function feeShareOf({ tickets, extras, fee_components }: SaleDTO, chosen: RefundableItem[]): number {
  const items: RefundableItem[] = [...[...tickets].sort(byId), ...extras.filter(({ kind }) => kind !== "donation").sort(byId)]
  const amounts = items.map(({ amount_minor }) => BigInt(amount_minor))
  const alike = items.map((item) => (isExtra(item) ? 0n : 1n))
  const parts = fee_components.map(({ component, amount_minor }) =>
    allocate(BigInt(amount_minor), component === "percent" && amounts.some((amount) => amount > 0n) ? amounts : alike)
  )
  const is_chosen = new Set(chosen.map(({ id }) => id))

  return items.reduce(
    (sum, { id }, at) => (is_chosen.has(id) ? parts.reduce((own, part) => own + Number(part[at]), sum) : sum),
    0
  )
}

/**
 * What the buyer was promised for an item when buying, as of now. Extras are refunded in full. Null if the time is over, nothing
 * was to be refunded, or it is void: then only a full refund with a reason is possible.
 */
export function promisedOf(item: RefundableItem): number | null {
  if (isExtra(item)) {
    return item.amount_minor
  }
  if (item.is_paid_though_void) {
    return null
  }
  if ("until" in item.by_terms) {
    return item.by_terms.amount_minor
  }

  return item.by_terms.refusal === "no_policy" ? item.paid_minor : null
}

/** Whether the amount promised and the amount paid differ, so that there is a choice. */
export const isBeyondTerms = (items: RefundableItem[]): boolean => items.some((item) => (promisedOf(item) ?? -1) < paidFor(item))
