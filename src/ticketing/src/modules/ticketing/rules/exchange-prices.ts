import { askedAt, type BoughtAt, type OfferedAt } from "@guichet/kernel/exchange-price"
import { domainError } from "@guichet/kernel/errors"
import { allocate, chargeStep } from "@guichet/kernel/money"
import type { Addition } from "../queries/exchanges/additions"
import { taxIn } from "./quote"

/** A ticket as it was paid for, and as it was bought. Amounts: minor units. */
export interface OldPrice {
  amount_minor: bigint
  discount_minor: bigint
  bought: BoughtAt
  additions: Addition[]
}

/** A place as it is offered: all in. */
export interface NewPrice extends OfferedAt {
  tax_percent: number
}

export interface ExchangedPrice {
  amount_minor: bigint
  discount_minor: bigint
  fee_minor: bigint
  tax_minor: bigint
  /** of the difference, when there is one to pay: what the payment is asked for this place */
  surcharge_minor: bigint
  /** what was paid in addition before and goes back, each whole */
  returned: Addition[]
}

/**
 * What tickets cost after an exchange, each at what `askedAt` asks for it. To pay: each ticket keeps what was paid for it,
 * and the difference is shared out over those that became dearer. To give back, or even: each is worth its new price from now on.
 * What was paid in addition by exchanges before counts as paid. It goes back first, the greatest before, each payment whole or not at all; the rest goes back
 * from the payment the tickets were bought with.
 *
 * @returns `difference_minor` positive: to pay; negative: to give back, of which `from_sale_minor` from the tickets' own sale
 * @throws addition_indivisible (409) when that cannot give back enough
 */
export function exchangePrices(
  currency: string,
  pairs: { was: OldPrice; offered: NewPrice }[]
): {
  difference_minor: bigint
  from_sale_minor: bigint
  prices: ExchangedPrice[]
} {
  const asked = pairs.map(({ was, offered }) => askedAt(currency, was.bought, offered))
  const more = pairs.map(({ was }, at) => asked[at].amount_minor - was.amount_minor - sumOf(was.additions))
  const difference_minor = more.reduce((sum, one) => sum + one, 0n)
  const dearer = more.map((one) => (one > 0n ? one : 0n))
  const surcharges =
    difference_minor > 0n ? allocateInSteps(difference_minor, dearer, chargeStep(currency)) : dearer.map(() => 0n)
  let left = difference_minor < 0n ? -difference_minor : 0n
  const prices = pairs.map(({ was, offered }, at) => {
    const returned = wholeWithin(was.additions, -more[at] < left ? -more[at] : left)
    left -= sumOf(returned)
    const kept = sumOf(was.additions) - sumOf(returned)
    const amount_minor = difference_minor > 0n ? was.amount_minor : asked[at].amount_minor - kept
    if (amount_minor < 0n) {
      throw domainError("addition_indivisible")
    }
    const { fee_minor } = asked[at]

    return {
      amount_minor,
      discount_minor: difference_minor > 0n ? was.discount_minor : asked[at].discount_minor,
      fee_minor: fee_minor < amount_minor ? fee_minor : amount_minor,
      tax_minor: taxIn(amount_minor, offered.tax_percent),
      surcharge_minor: surcharges[at],
      returned,
    }
  })

  return { difference_minor, from_sale_minor: left, prices }
}

const sumOf = (additions: Addition[]): bigint => additions.reduce((sum, { amount_minor }) => sum + BigInt(amount_minor), 0n)

/** As many as fit into a sum, the greatest first. */
function wholeWithin(additions: Addition[], most_minor: bigint): Addition[] {
  let left = most_minor

  return [...additions]
    .sort((a, b) => b.amount_minor - a.amount_minor)
    .filter(({ amount_minor }) => {
      const fits = BigInt(amount_minor) <= left
      left -= fits ? BigInt(amount_minor) : 0n

      return fits
    })
}

/** Each part is a sum that the payment page can ask, as the whole is. */
const allocateInSteps = (total_minor: bigint, weights: bigint[], step: bigint): bigint[] =>
  allocate(total_minor / step, weights).map((part) => part * step)
