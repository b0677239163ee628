import { allocate } from "@guichet/kernel/money"

export interface FeeShareInput {
  /** as frozen on the sale */
  components: { component: string; amount_minor: bigint }[]
  /** the part of the fee that was taken with the payment */
  application_fee_minor: bigint
  /**
   * every ticket of the sale ordered by id, then what bears a fee beside them; `is_refunded`: by an earlier refund or by this one; `refunded_minor`: how
   * much of it, left out all
   */
  items: { amount_minor: bigint; is_ticket: boolean; is_refunded: boolean; refunded_minor?: bigint }[]
  /** what earlier refunds of the sale gave back */
  returned_minor: bigint
}

/**
 * What a refund gives back of the platform's fee: the shares of all that is refunded so far, less what was returned. The percent follows prices, the rest
 * is alike per ticket; of an item that is given back in part the same part of its share. Refunding everything, in whatever steps, returns exactly the fee. The same arithmetic as billing's `feeShareOfRefund` (a test
 * compares them): a refund is stored before billing hears of it.
 */
export function refundFeeShare({ components, application_fee_minor, items, returned_minor }: FeeShareInput): bigint {
  const prices = items.map(({ amount_minor }) => amount_minor)
  const alike = items.map(({ is_ticket }) => (is_ticket ? 1n : 0n))
  const parts = components.map(({ component, amount_minor }) =>
    allocate(amount_minor, component === "percent" && prices.some((price) => price > 0n) ? prices : alike)
  )
  const due = items.map((_, index) => parts.reduce((sum, part) => sum + part[index], 0n))
  if (!due.some((share) => share > 0n)) {
    return 0n
  }
  const earned = allocate(application_fee_minor, due).reduce((sum, share, index) => sum + partOf(share, items[index]), 0n)

  return earned > returned_minor ? earned - returned_minor : 0n
}

/** As far as the item went back: rounded down, so that nothing is returned twice. */
function partOf(
  share: bigint,
  { amount_minor, is_refunded, refunded_minor = amount_minor }: FeeShareInput["items"][number]
): bigint {
  if (!is_refunded) {
    return 0n
  }

  return refunded_minor < amount_minor ? (share * refunded_minor) / amount_minor : share
}
