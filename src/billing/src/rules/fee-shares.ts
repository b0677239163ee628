import { allocate, chargeStep } from "@guichet/kernel/money"
import type { FeeComponent } from "./fee-components"

export interface FeeItem {
  /** what the buyer paid for it */
  amount_minor: bigint
  /** false: carries no part that is charged per ticket */
  is_ticket: boolean
  /** by this refund or an earlier one */
  is_refunded: boolean
  /** the part refunded; default: all */
  refunded_minor?: bigint
}

export interface FeeShareInput {
  currency: string
  components: FeeComponent[]
  /** the part of the fee to distribute: the application fee, or the whole fee */
  fee_minor: bigint
  /** all tickets of the sale, then other items with a fee, in a stable order (by id) */
  items: FeeItem[]
  /** the part of `fee_minor` returned by earlier refunds of this sale */
  returned_minor: bigint
}

/**
 * Each item's part of a fee: the percentage by price, the fixed part equally per ticket, separately for free ones. Sums to the
 * components' sum.
 */
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
 * `fee_minor` distributed over the items of a sale in proportion to what each owes; largest remainder, so that the parts sum to
 * the whole.
 */
export function feeShares(input: Omit<FeeShareInput, "returned_minor" | "currency">): bigint[] {
  const due = dueOfItems(input.components, input.items)

  return due.some((share) => share > 0n) ? allocate(input.fee_minor, due) : input.items.map(() => 0n)
}

/**
 * The fee that a refund returns: the shares of everything refunded so far, minus what was already returned. Refunding all items,
 * in any steps, returns exactly `fee_minor`; never negative.
 */
export function feeShareOfRefund({ returned_minor, ...input }: FeeShareInput): bigint {
  const earned = earnedBack(feeShares(input), input)

  return earned > returned_minor ? earned - returned_minor : 0n
}

/**
 * The shares of refunded items, of partly refunded ones in proportion. Rounded down to what the currency can charge, except for
 * the whole fee.
 */
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
