import { chargeStep } from "./money"

/** A ticket's price as it was bought, before its reduction and without the service fee, and the reduction. Minor units. */
export interface BoughtAt<Minor = bigint> {
  price_minor: Minor
  discount_minor: Minor
}

/** A place as it is offered, all in, the service fee in it, and what the exchange itself costs beside it. Minor units. */
export interface OfferedAt<Minor = bigint> {
  amount_minor: Minor
  fee_minor: Minor
  exchange_fee_minor: Minor
}

/** What is asked for a place, the exchange's fee with it; what came off; the service fee and the exchange's in it. Minor units. */
export interface AskedAt {
  amount_minor: bigint
  discount_minor: bigint
  fee_minor: bigint
}

/**
 * What is asked of a place for a ticket that is exchanged. A reduction that was given when buying comes along as the share of the price that it was, rounded
 * down to what the currency can charge, and never as more than it was: half price stays half price of a cheaper place, and a dearer one gets no more off.
 * So it is whichever coupon gave it, and whatever places that was for. It comes off the price: a place that costs nothing any more has no service fee,
 * as when buying, and the exchange's own fee is always asked.
 */
export function askedAt(currency: string, bought: BoughtAt, offered: OfferedAt): AskedAt {
  const price = offered.amount_minor - offered.fee_minor
  const off = reductionOf(currency, bought, price)
  // of a ticket that was free the service fee was given, too
  const waived = off > 0n && off === price ? atMost(offered.fee_minor, bought.discount_minor - off) : 0n
  const fee_minor = offered.fee_minor - waived + offered.exchange_fee_minor

  return { amount_minor: price - off + fee_minor, discount_minor: off + waived, fee_minor }
}

function reductionOf(currency: string, { price_minor, discount_minor }: BoughtAt, price: bigint): bigint {
  if (price >= price_minor) {
    return discount_minor
  }
  const step = chargeStep(currency)

  return discount_minor === price_minor ? price : ((price * discount_minor) / price_minor / step) * step
}

const atMost = (amount: bigint, most: bigint): bigint => (amount < most ? amount : most)

/** What exchanging tickets costs, of amounts as screens have them. Positive: to pay; negative: to be given back. */
export const exchangeDifference = (
  currency: string,
  pairs: { paid_minor: number; bought: BoughtAt<number>; offered: OfferedAt<number> }[]
): number =>
  pairs.reduce((sum, { paid_minor, bought, offered }) => {
    const asked = askedAt(
      currency,
      { price_minor: BigInt(bought.price_minor), discount_minor: BigInt(bought.discount_minor) },
      {
        amount_minor: BigInt(offered.amount_minor),
        fee_minor: BigInt(offered.fee_minor),
        exchange_fee_minor: BigInt(offered.exchange_fee_minor),
      }
    )

    return sum + Number(asked.amount_minor) - paid_minor
  }, 0)
