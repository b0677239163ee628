import { allocate, chargeStep } from "@guichet/kernel/money"

interface FrozenComponent {
  component: string
  amount_minor: bigint
  /** for `per_ticket`: the part charged for free tickets; absent if there were none */
  free_minor?: bigint
}

export interface FeeShareInput {
  currency: string
  /** as frozen in the sale */
  components: FrozenComponent[]
  /** the part of the fee that was taken with the payment */
  application_fee_minor: bigint
  /**
   * every ticket of the sale ordered by id, then the other items that bear a fee; `is_refunded`: by an earlier refund or by this
   * one; `refunded_minor`: the refunded part, default: all
   */
  items: { amount_minor: bigint; is_ticket: boolean; is_refunded: boolean; refunded_minor?: bigint }[]
  /** the fee that earlier refunds of the sale returned, including those of exchanges */
  returned_minor: bigint
  /** of that, what was returned with exchange differences: it belongs to prices that the items no longer have; default: 0 */
  of_differences_minor?: bigint
}

/**
 * The part of the platform's fee that a refund returns: the shares of everything refunded so far, minus what was returned. The
 * percentage follows prices; the rest is equal per ticket, for free tickets what they owed; a partly refunded item returns the
 * same part of its share. Rounded down to what the currency can charge; refunding everything, in any number of steps, returns
 * exactly the fee. The same arithmetic as billing's `feeShareOfRefund` (a test compares them), because a refund is stored before
 * billing is notified of it.
 */
export function refundFeeShare({ of_differences_minor = 0n, ...sold }: FeeShareInput): bigint {
  const { currency, items } = sold
  const components = of_differences_minor > 0n ? withoutDifferences(sold, of_differences_minor) : sold.components
  const application_fee_minor = sold.application_fee_minor - of_differences_minor
  const returned_minor = sold.returned_minor - of_differences_minor
  const prices = items.map(({ amount_minor }) => amount_minor)
  const parts = components.map((part) =>
    part.component === "percent" && prices.some((price) => price > 0n)
      ? allocate(part.amount_minor, prices)
      : alikeParts(part, items)
  )
  const due = items.map((_, index) => parts.reduce((sum, part) => sum + part[index], 0n))
  if (!due.some((share) => share > 0n)) {
    return 0n
  }
  const sum = allocate(application_fee_minor, due).reduce((running, share, index) => running + partOf(share, items[index]), 0n)
  const earned = sum === application_fee_minor ? sum : sum - (sum % chargeStep(currency))

  return earned > returned_minor ? earned - returned_minor : 0n
}

function alikeParts({ amount_minor, free_minor }: FrozenComponent, items: FeeShareInput["items"]): bigint[] {
  const those = (is_one: (price: bigint) => boolean) =>
    items.map(({ is_ticket, amount_minor: price }) => (is_ticket && is_one(price) ? 1n : 0n))
  const [paid, free] = [those((price) => price > 0n), those((price) => price === 0n)]
  if (free_minor === undefined || !paid.includes(1n) || !free.includes(1n)) {
    return allocate(
      amount_minor,
      those(() => true)
    )
  }
  const ofFree = allocate(free_minor, free)

  return allocate(amount_minor - free_minor, paid).map((part, index) => part + ofFree[index])
}

/** The percentage component that applies to the current prices. */
function withoutDifferences(
  { components, application_fee_minor }: Pick<FeeShareInput, "components" | "application_fee_minor">,
  of_differences_minor: bigint
): FeeShareInput["components"] {
  const due = components.reduce((sum, { amount_minor }) => sum + amount_minor, 0n)
  const gone = (of_differences_minor * due) / application_fee_minor

  return components.map(({ component, amount_minor, ...rest }) => ({
    ...rest,
    component,
    amount_minor: component !== "percent" ? amount_minor : amount_minor > gone ? amount_minor - gone : 0n,
  }))
}

/** The refunded part of an item's share: rounded down, so that nothing is returned twice. */
function partOf(
  share: bigint,
  { amount_minor, is_refunded, refunded_minor = amount_minor }: FeeShareInput["items"][number]
): bigint {
  if (!is_refunded) {
    return 0n
  }

  return refunded_minor < amount_minor ? (share * refunded_minor) / amount_minor : share
}
