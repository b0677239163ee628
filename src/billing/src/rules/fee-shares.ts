import { allocate, chargeStep } from "@guichet/kernel/money"
import type { FeeComponent } from "./fee-components"

export interface FeeItem {
  /** what the buyer paid for it */
  amount_minor: bigint
  /** false: bears no part that is asked per ticket */
  is_ticket: boolean
  /** given back earlier, or by the refund in question */
  is_refunded: boolean
  /** how much of it; left out: all */
  refunded_minor?: bigint
}

export interface FeeShareInput {
  currency: string
  components: FeeComponent[]
  /** the part of the fee to share out: the application fee, or the whole due */
  fee_minor: bigint
  /** every ticket of the sale, then what bears a fee beside them, in an order that never changes (by id) */
  items: FeeItem[]
  /** what earlier refunds of this sale gave back of `fee_minor` */
  returned_minor: bigint
}

/** Each item's part of a fee: the percent by price, the fixed part alike per ticket. Sums to the components' sum. */
function dueOfItems(components: FeeComponent[], items: FeeItem[]): bigint[] {
  const prices = items.map(({ amount_minor }) => amount_minor)
  const alike = items.map(({ is_ticket }) => (is_ticket ? 1n : 0n))
  const parts = components.map(({ component, amount_minor }) =>
    allocate(amount_minor, component === "percent" && prices.some((price) => price > 0n) ? prices : alike)
  )

  return items.map((_, index) => parts.reduce((sum, part) => sum + part[index], 0n))
}

/**
 * `fee_minor` over the items of a sale, in the proportion of what each one owes; largest remainder, so the parts sum to the whole.
 */
export function feeShares(input: Omit<FeeShareInput, "returned_minor" | "currency">): bigint[] {
  const due = dueOfItems(input.components, input.items)

  return due.some((share) => share > 0n) ? allocate(input.fee_minor, due) : input.items.map(() => 0n)
}

/**
 * What a refund gives back of a fee: the shares of everything refunded so far, less what was returned already. Refunding all items, in
 * whatever steps, returns exactly `fee_minor`; never negative.
 */
export function feeShareOfRefund({ returned_minor, ...input }: FeeShareInput): bigint {
  const earned = earnedBack(feeShares(input), input)

  return earned > returned_minor ? earned - returned_minor : 0n
}

/** Shares of what was given back; of an item that was in part, the same part. Rounded down to what the currency can charge, all but the whole fee. */
export function earnedBack(shares: bigint[], { items, currency }: Pick<FeeShareInput, "items" | "currency">): bigint {
  const sum = shares.reduce((running, share, index) => running + partOf(share, items[index]), 0n)
  const is_all = sum === shares.reduce((running, share) => running + share, 0n)

  return is_all ? sum : sum - (sum % chargeStep(currency))
}

function partOf(share: bigint, { amount_minor, is_refunded, refunded_minor = amount_minor }: FeeItem): bigint {
  if (!is_refunded) {
    return 0n
  }

  return refunded_minor < amount_minor ? (share * refunded_minor) / amount_minor : share
}
