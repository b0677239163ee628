import { allocate } from "@guichet/kernel/money"

export interface FeeShareInput {
  /** as frozen on the sale */
  components: { component: string; amount_minor: bigint }[]
  /** the part of the fee that was taken with the payment */
  application_fee_minor: bigint
  /** every ticket of the sale ordered by id; `is_refunded`: by an earlier refund or by this one */
  tickets: { amount_minor: bigint; is_refunded: boolean }[]
  /** what earlier refunds of the sale gave back */
  returned_minor: bigint
}

/**
 * What a refund gives back of the platform's fee: the shares of all tickets refunded so far, less what was returned. The percent follows prices, the rest
 * is alike per ticket; refunding everything, in whatever steps, returns exactly the fee. The same arithmetic as billing's `feeShareOfRefund` (a test
 * compares them): a refund is stored before billing hears of it.
 */
export function refundFeeShare({ components, application_fee_minor, tickets, returned_minor }: FeeShareInput): bigint {
  const prices = tickets.map(({ amount_minor }) => amount_minor)
  const alike = tickets.map(() => 1n)
  const parts = components.map(({ component, amount_minor }) =>
    allocate(amount_minor, component === "percent" && prices.some((price) => price > 0n) ? prices : alike)
  )
  const due = tickets.map((_, index) => parts.reduce((sum, part) => sum + part[index], 0n))
  if (!due.some((share) => share > 0n)) {
    return 0n
  }
  const earned = allocate(application_fee_minor, due).reduce(
    (sum, share, index) => (tickets[index].is_refunded ? sum + share : sum),
    0n
  )

  return earned > returned_minor ? earned - returned_minor : 0n
}
