import { exchangedWorth, refundedInFull, type OfferedAt, type WorthAt } from "@guichet/kernel/exchange-price"
import { domainError } from "@guichet/kernel/errors"
import { allocate, chargeStep } from "@guichet/kernel/money"
import type { Addition } from "../queries/after-sale/additions"
import { taxIn } from "./quote"

/** What a ticket's own sale paid for it, and what it is worth. Amounts: minor units. */
export interface OldPrice {
  amount_minor: bigint
  discount_minor: bigint
  /** fees of its earlier exchanges, contained in what was paid */
  exchange_fees_minor: bigint
  worth: WorthAt
  additions: Addition[]
}

/** The price of an offered place, all in. */
export interface NewPrice extends OfferedAt {
  tax_percent: number
}

export interface ExchangedPrice {
  amount_minor: bigint
  discount_minor: bigint
  fee_minor: bigint
  tax_minor: bigint
  /** the place's price without a reduction, all in */
  list_minor: bigint
  exchange_fees_minor: bigint
  retained_minor: bigint
  /** its share of the difference to pay, charged for this place; 0 when nothing is due */
  surcharge_minor: bigint
  /** earlier additional payments that are refunded, each in full */
  returned: Addition[]
}

/**
 * The new prices of exchanged tickets, each computed with `exchangedWorth`. What one ticket returns pays for what another costs
 * more; the rest is the difference, allocated to the tickets that became dearer.
 * Additional payments of earlier exchanges count as paid. They are refunded first, largest first, each in full or not at all; the
 * rest is refunded from the payment that bought the tickets.
 *
 * @param is_beyond refunds the whole excess, whatever the refund terms promise
 * @returns `difference_minor` positive: to pay; negative: to refund, of which `from_sale_minor` from the tickets' own sale.
 *   `promised_minor`: the part of the excess that the refund terms return
 * @throws addition_indivisible (409) when full additional payments cannot add up to the refund
 */
export function exchangePrices(
  currency: string,
  pairs: { was: OldPrice; offered: NewPrice }[],
  { is_beyond }: { is_beyond: boolean }
): {
  difference_minor: bigint
  promised_minor: bigint
  from_sale_minor: bigint
  prices: ExchangedPrice[]
} {
  const worths = pairs.map(({ was, offered }) => exchangedWorth(currency, was.worth, offered, { is_beyond }))
  const difference_minor = worths.reduce((sum, { more_minor }) => sum + more_minor, 0n)
  const dearer = worths.map(({ more_minor }) => (more_minor > 0n ? more_minor : 0n))
  const surcharges =
    difference_minor > 0n ? allocateInSteps(difference_minor, dearer, chargeStep(currency)) : dearer.map(() => 0n)
  let left = difference_minor < 0n ? -difference_minor : 0n
  const prices = pairs.map(({ was, offered }, at) => {
    const { asked, more_minor, retained_minor } = worths[at]
    const returned = refundedInFull(was.additions, amountOf, -more_minor < left ? -more_minor : left)
    left -= sumOf(returned)
    const amount_minor = was.amount_minor + more_minor - surcharges[at] + sumOf(returned)
    if (amount_minor < 0n) {
      throw domainError("addition_indivisible")
    }
    const fee_minor = asked.fee_minor + was.exchange_fees_minor

    return {
      amount_minor,
      discount_minor: surcharges[at] > 0n ? was.discount_minor : asked.discount_minor,
      fee_minor: fee_minor < amount_minor ? fee_minor : amount_minor,
      tax_minor: taxIn(amount_minor, offered.tax_percent),
      list_minor: offered.amount_minor,
      exchange_fees_minor: was.exchange_fees_minor + offered.exchange_fee_minor,
      retained_minor,
      surcharge_minor: surcharges[at],
      returned,
    }
  })

  return {
    difference_minor,
    promised_minor: worths.reduce((sum, { promised_minor }) => sum + promised_minor, 0n),
    from_sale_minor: left,
    prices,
  }
}

const amountOf = ({ amount_minor }: Addition): bigint => BigInt(amount_minor)
const sumOf = (additions: Addition[]): bigint => additions.reduce((sum, addition) => sum + amountOf(addition), 0n)

/** Every part, like the total, is an amount that the payment page can charge. */
const allocateInSteps = (total_minor: bigint, weights: bigint[], step: bigint): bigint[] =>
  allocate(total_minor / step, weights).map((part) => part * step)
