import { allocate } from "@guichet/kernel/money"
import { taxIn } from "./quote"

/** A ticket as it was paid for. Amounts: minor units. */
export interface OldPrice {
  amount_minor: bigint
  discount_minor: bigint
}

/** A place as it is offered: all in. */
export interface NewPrice {
  amount_minor: bigint
  fee_minor: bigint
  tax_percent: number
}

export interface ExchangedPrice {
  amount_minor: bigint
  discount_minor: bigint
  fee_minor: bigint
  tax_minor: bigint
  /** of the difference, when there is one to pay: what the payment is asked for this place */
  surcharge_minor: bigint
}

/**
 * What tickets cost after an exchange. A reduction that was given when buying comes along, as an amount. To pay: each ticket keeps what was paid for it,
 * and the difference is shared out over those that became dearer. To give back, or even: each is worth its new price from now on.
 *
 * @returns `difference_minor` positive: to pay; negative: to give back
 */
export function exchangePrices(pairs: { was: OldPrice; offered: NewPrice }[]): {
  difference_minor: bigint
  prices: ExchangedPrice[]
} {
  const asked = pairs.map(({ was, offered }) => {
    const discount = was.discount_minor < offered.amount_minor ? was.discount_minor : offered.amount_minor

    return { discount, amount: offered.amount_minor - discount }
  })
  const difference_minor = pairs.reduce((sum, { was }, at) => sum + asked[at].amount - was.amount_minor, 0n)
  const dearer = pairs.map(({ was }, at) => (asked[at].amount > was.amount_minor ? asked[at].amount - was.amount_minor : 0n))
  const surcharges = difference_minor > 0n ? allocate(difference_minor, dearer) : dearer.map(() => 0n)
  const prices = pairs.map(({ was, offered }, at) => {
    const amount_minor = difference_minor > 0n ? was.amount_minor : asked[at].amount

    return {
      amount_minor,
      discount_minor: difference_minor > 0n ? was.discount_minor : asked[at].discount,
      fee_minor: offered.fee_minor < amount_minor ? offered.fee_minor : amount_minor,
      tax_minor: taxIn(amount_minor, offered.tax_percent),
      surcharge_minor: surcharges[at],
    }
  })

  return { difference_minor, prices }
}
