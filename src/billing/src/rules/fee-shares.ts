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

/** Each item's part of a fee: the percent by price, the fixed part alike per ticket, free ones apart from the others. Sums to the components' sum. */
function dueOfItems(components: FeeComponent[], items: FeeItem[]): bigint[] {
  const prices = items.map(({ amount_minor }) => amount_minor)
  const parts = components.map((part) =>
    part.component === "percent" && prices.some((price) => price > 0n)
      ? allocate(part.amount_minor, prices)
      : alikeParts(part, items)
  )

  return items.map((_, index) => parts.reduce((sum, part) => sum + part[index], 0n))
}

function alikeParts({ amount_minor, free_minor }: Omit<FeeComponent, "component">, items: FeeItem[]): bigint[] {
  const those = (is_one: (item: FeeItem) => boolean) => items.map((item) => (item.is_ticket && is_one(item) ? 1n : 0n))
  const [paid, free] = [those((item) => item.amount_minor > 0n), those((item) => item.amount_minor === 0n)]
  if (free_minor === undefined || !paid.includes(1n) || !free.includes(1n)) {
    return allocate(
      amount_minor,
      those(() => true)
    )
  }
  const ofFree = allocate(free_minor, free)

  return allocate(amount_minor - free_minor, paid).map((part, index) => part + ofFree[index])
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
