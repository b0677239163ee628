import { chargeStep, percentOf } from "./money"

/** A ticket's price as it was bought, before its reduction and without the service fee, and the reduction. Minor units. */
export interface BoughtAt<Minor = bigint> {
  price_minor: Minor
  discount_minor: Minor
  /** of a coupon that takes a percentage off, a plain decimal; null: an amount was taken off, or nothing */
  percent: string | null
  /** events that the reduction holds for; null: all */
  event_ids: string[] | null
}

/** A place as it is offered, all in, the service fee in it, and what the exchange itself costs beside it. Minor units. */
export interface OfferedAt<Minor = bigint> {
  amount_minor: Minor
  fee_minor: Minor
  exchange_fee_minor: Minor
  event_id: string
}

/** What is asked for a place, the exchange's fee with it; what came off; the service fee and the exchange's in it. Minor units. */
export interface AskedAt {
  amount_minor: bigint
  discount_minor: bigint
  fee_minor: bigint
}

/** What a ticket is worth when it is exchanged. Minor units. */
export interface WorthAt<Minor = bigint> {
  /** paid for it in all its sales, minus what was returned, without the fees of its exchanges */
  paid_minor: Minor
  /** of that, what earlier exchanges for cheaper places did not return, since its refund terms promised less */
  retained_minor: Minor
  /** what its place costs without a reduction, all in */
  list_minor: Minor
  bought: BoughtAt<Minor>
  /** the service fee in it */
  fee_minor: Minor
  /** what its refund terms return now: so many percent of the price, and the service fee or not */
  promised: { percent: number; returns_fee: boolean }
}

/** What an exchange does to a ticket's money. Minor units. */
export interface ExchangedWorth {
  asked: AskedAt
  /** positive: to pay for it; negative: to return; the exchange's fee is in it */
  more_minor: bigint
  /** of what is too much for the place, the part that the refund terms promise */
  promised_minor: bigint
  retained_minor: bigint
}

/**
 * What is asked of a place for a ticket that is exchanged. A percentage comes along as that percentage of any price; an amount as its share of a cheaper price,
 * rounded down to what the currency can charge, and never as more than it was. Neither holds for an event that its coupon is not for. A reduction comes off
 * the price: a place that costs nothing any more has no service fee, as when buying, and the exchange's own fee is always asked.
 */
export function askedAt(currency: string, bought: BoughtAt, offered: OfferedAt): AskedAt {
  const price = offered.amount_minor - offered.fee_minor
  const holds = bought.event_ids?.includes(offered.event_id) ?? true
  const off = holds ? reductionOf(currency, bought, price) : 0n
  // of a ticket that was free the service fee was given, too
  const left = bought.percent === null ? bought.discount_minor - off : offered.fee_minor
  const waived = off > 0n && off === price ? atMost(offered.fee_minor, left) : 0n
  const fee_minor = offered.fee_minor - waived + offered.exchange_fee_minor

  return { amount_minor: price - off + fee_minor, discount_minor: off + waived, fee_minor }
}

function reductionOf(currency: string, { price_minor, discount_minor, percent }: BoughtAt, price: bigint): bigint {
  const step = chargeStep(currency)
  if (percent !== null && discount_minor > 0n) {
    return atMost(percentOf(price / step, percent) * step, price)
  }
  if (price >= price_minor) {
    return discount_minor
  }

  return discount_minor === price_minor ? price : floorTo(step, (price * discount_minor) / price_minor)
}

/**
 * What an exchange asks or returns for one ticket. It never returns more than the difference of both places' list prices in the share that was paid, nor,
 * unless `is_beyond`, more of that than the refund terms promise. What stays counts as paid when the ticket is exchanged once more.
 */
export function exchangedWorth(
  currency: string,
  worth: WorthAt,
  offered: OfferedAt,
  { is_beyond }: { is_beyond: boolean }
): ExchangedWorth {
  const asked = askedAt(currency, worth.bought, offered)
  const { exchange_fee_minor } = offered
  const place_minor = asked.amount_minor - exchange_fee_minor
  const { paid_minor, retained_minor, promised } = worth
  if (place_minor >= paid_minor) {
    return { asked, more_minor: asked.amount_minor - paid_minor, promised_minor: 0n, retained_minor: 0n }
  }
  const step = chargeStep(currency)
  const counted = paid_minor - retained_minor
  const too_much = atMost(atLeastNothing(counted - place_minor), mostReturned(worth.list_minor, offered.amount_minor, counted))
  const back = floorTo(step, too_much)
  const promised_minor = promisedOf(
    back,
    atMost(back, atLeastNothing(worth.fee_minor - feeWithin(asked, offered))),
    promised,
    step
  )
  const returned = is_beyond ? back : promised_minor

  return {
    asked,
    more_minor: exchange_fee_minor - returned,
    promised_minor,
    retained_minor: atMost(retained_minor + back - returned, paid_minor - returned - place_minor),
  }
}

const mostReturned = (was_list: bigint, list: bigint, paid: bigint): bigint =>
  was_list > list ? ((was_list - list) * atMost(paid, was_list)) / was_list : 0n

const feeWithin = ({ fee_minor }: AskedAt, { exchange_fee_minor }: OfferedAt): bigint => fee_minor - exchange_fee_minor

function promisedOf(back: bigint, fee: bigint, { percent, returns_fee }: WorthAt["promised"], step: bigint): bigint {
  const of_price = percentOf((back - fee) / step, String(percent)) * step

  return floorTo(step, of_price + (returns_fee ? fee : 0n))
}

const floorTo = (step: bigint, amount: bigint): bigint => (amount / step) * step
const atMost = (amount: bigint, most: bigint): bigint => (amount < most ? amount : most)
const atLeastNothing = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

/** What exchanging tickets costs, of amounts as screens have them. Positive: to pay; negative: to be returned. */
export const exchangeDifference = (
  currency: string,
  pairs: { worth: WorthAt<number>; offered: OfferedAt<number> }[],
  { is_beyond }: { is_beyond: boolean } = { is_beyond: false }
): number =>
  pairs.reduce(
    (sum, { worth, offered }) =>
      sum + Number(exchangedWorth(currency, readWorth(worth), readOffered(offered), { is_beyond }).more_minor),
    0
  )

/** Of JSON: amounts as numbers. */
export const readWorth = (worth: WorthAt<number>): WorthAt => ({
  paid_minor: BigInt(worth.paid_minor),
  retained_minor: BigInt(worth.retained_minor),
  list_minor: BigInt(worth.list_minor),
  bought: {
    ...worth.bought,
    price_minor: BigInt(worth.bought.price_minor),
    discount_minor: BigInt(worth.bought.discount_minor),
  },
  fee_minor: BigInt(worth.fee_minor),
  promised: worth.promised,
})

const readOffered = (offered: OfferedAt<number>): OfferedAt => ({
  event_id: offered.event_id,
  amount_minor: BigInt(offered.amount_minor),
  fee_minor: BigInt(offered.fee_minor),
  exchange_fee_minor: BigInt(offered.exchange_fee_minor),
})
