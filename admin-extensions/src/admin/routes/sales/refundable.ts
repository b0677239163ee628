import { allocate } from "@guichet/kernel/money"
import type { SaleDTO, SaleExtraDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"

/** Something of a sale that can be given back. */
export type RefundableItem = SaleTicketDTO | SaleExtraDTO

export const isExtra = (item: RefundableItem): item is SaleExtraDTO => "kind" in item

/** Tickets that can still be given back: valid, in no refund that is running or done, and their money with no bank. */
export const refundableTickets = ({ state, tickets }: SaleDTO): SaleTicketDTO[] =>
  state === "final"
    ? tickets.filter(({ state, refund_id, is_disputed }) => state === "valid" && refund_id === null && !is_disputed)
    : []

/** Those, then add-ons and donations in no refund. */
export const refundableItems = (sale: SaleDTO): RefundableItem[] => [
  ...refundableTickets(sale),
  ...(sale.state === "final" ? sale.extras.filter(({ refund_id }) => refund_id === null) : []),
]

/** What the buyer gets back, in minor units. */
export const sumOf = (items: { amount_minor: number }[]): number => items.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)

/**
 * What the platform's fee gives back for these, as the refund reckons it (ticketing's `refundFeeShare`): the percent follows amounts, the rest is alike
 * for each ticket; donations bear none. About: of a card only what was taken with the payment comes back to the account.
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
 * What of an item its buyer was promised when buying, as of now. Extras go back whole; null where the time is over or nothing was to be given back: then
 * only all that was paid can be, with a reason.
 */
export function promisedOf(item: RefundableItem): number | null {
  if (isExtra(item)) {
    return item.amount_minor
  }
  if ("until" in item.by_terms) {
    return item.by_terms.amount_minor
  }

  return item.by_terms.refusal === "no_policy" ? item.amount_minor : null
}

/** Whether the choice between what was promised and all that was paid is one. */
export const isBeyondTerms = (items: RefundableItem[]): boolean =>
  items.some((item) => (promisedOf(item) ?? -1) < item.amount_minor)
