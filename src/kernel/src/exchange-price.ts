import { chargeStep, percentOf } from "./money"

/** A ticket's price as bought, before its reduction and without the service fee, and that reduction. Minor units. */
export interface BoughtAt<Minor = bigint> {
  price_minor: Minor
  discount_minor: Minor
  /** the percentage of a percentage coupon, as a plain decimal; null for an amount, or without a coupon */
  percent: string | null
  /** events that the reduction applies to; null: all */
  event_ids: string[] | null
}

/** A place on offer: its all-in price, the service fee within it, and the exchange fee, charged in addition. Minor units. */
export interface OfferedAt<Minor = bigint> {
  amount_minor: Minor
  fee_minor: Minor
  exchange_fee_minor: Minor
  event_id: string
}

/** Charged for a place, including the exchange fee; the reduction; service fee plus exchange fee. Minor units. */
export interface AskedAt {
  amount_minor: bigint
  discount_minor: bigint
  fee_minor: bigint
}

/** The value of a ticket in an exchange. Minor units. */
export interface WorthAt<Minor = bigint> {
  /** paid for it in all its sales, minus refunds and exchange fees */
  paid_minor: Minor
  /** the part of it that earlier exchanges for cheaper places did not refund, because the refund terms promised less */
  retained_minor: Minor
  /** all-in price of its place without a reduction */
  list_minor: Minor
  bought: BoughtAt<Minor>
  /** the service fee included in `list_minor` */
  fee_minor: Minor
  /** what its refund terms return now: a percentage of the price, and whether the service fee is included */
  promised: { percent: number; returns_fee: boolean }
}

/** The financial result of exchanging one ticket. Minor units. */
export interface ExchangedWorth {
  asked: AskedAt
  /** positive: to pay; negative: to refund; includes the exchange fee */
  more_minor: bigint
  /** the part of the excess that the refund terms promise */
  promised_minor: bigint
  retained_minor: bigint
}

/**
 * The price of a new place for an exchanged ticket. A percentage coupon takes its percentage off any price. An amount coupon
 * takes its proportional share off a cheaper price, rounded down to a chargeable amount, and never more than the original amount.
 * Neither applies to an event that the coupon is not valid for. The reduction is taken off the price: a place that becomes free
 * has no service fee, as in a purchase; the exchange fee is always charged.
 */
export function askedAt(currency: string, bought: BoughtAt, offered: OfferedAt): AskedAt {
  const price = offered.amount_minor - offered.fee_minor
  const holds = bought.event_ids?.includes(offered.event_id) ?? true
  const off = holds ? reductionOf(currency, bought, price) : 0n
  // a ticket that was free had its service fee waived, too
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
 * What an exchange charges or refunds for one ticket. It never refunds more than the difference of the two list prices in
 * proportion to what was paid, nor, unless `is_beyond`, more of that than the refund terms promise. What is retained counts as
 * paid in the next exchange, but no later refund within the terms includes it, whatever place the ticket has by then: all refunds
 * of a ticket together are the promised percentage of all that was paid for it.
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
    return { asked, more_minor: asked.amount_minor - paid_minor, promised_minor: 0n, retained_minor }
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
    retained_minor: retained_minor + back - returned,
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

/** Total cost of exchanging tickets, from amounts as screens have them. Positive: to pay; negative: to refund. */
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

/** What paid for a ticket: its own sale, and in addition the sales of its exchanges, not refunded so far. Minor units. */
export interface PaidBy {
  own_minor: number
  additions_minor: number[]
}

/** Additional payments that an exchange refunds: as many as fit into an amount, largest first, each in full or not at all. */
export function refundedInFull<Payment>(
  payments: Payment[],
  amountOf: (payment: Payment) => bigint,
  most_minor: bigint
): Payment[] {
  let left = most_minor

  return [...payments]
    .sort((a, b) => Number(amountOf(b) - amountOf(a)))
    .filter((payment) => {
      const fits = amountOf(payment) <= left
      left -= fits ? amountOf(payment) : 0n

      return fits
    })
}

/**
 * Whether an exchange would be refused with `addition_indivisible`: what it returns is not the sum of additional payments, each
 * in full, and of what the tickets' own sale paid.
 */
export function isIndivisible(
  currency: string,
  pairs: { worth: WorthAt<number> & { paid_by: PaidBy }; offered: OfferedAt<number> }[],
  { is_beyond }: { is_beyond: boolean } = { is_beyond: false }
): boolean {
  const tickets = pairs.map((pair) => ({
    ...pair.worth.paid_by,
    more_minor: exchangeDifference(currency, [pair], { is_beyond }),
  }))
  let left = tickets.reduce((sum, { more_minor }) => sum - more_minor, 0)

  return tickets.some(({ own_minor, additions_minor, more_minor }) => {
    const returned = refundedInFull(additions_minor, BigInt, BigInt(Math.max(0, Math.min(-more_minor, left))))
    const of_additions = returned.reduce((sum, amount) => sum + amount, 0)
    left -= of_additions

    return more_minor < 0 && own_minor + more_minor + of_additions < 0
  })
}

/** Converts the amounts of a JSON `WorthAt` to bigint. */
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
