import { allocate, chargeStep, percentOf } from "@guichet/kernel/money"

/** A held place. Amounts: minor units, all in. */
export interface QuotedPlace {
  performance_no: number
  place_idx: number
  price_level_id: string
  amount_minor: bigint
  /** the service fee in it */
  fee_minor: bigint
  tax: { percent: number; amount_minor: bigint } | null
}

export interface CouponTerms {
  id: string
  code: string
  kind: "percent" | "per_ticket" | "per_order" | "access"
  /** plain decimal, for kind `percent` */
  percent: string | null
  amount_minor: bigint | null
  currency: string | null
  min_tickets: number
  /** maximum number of reduced tickets, dearest first; null: all */
  max_tickets: number | null
  /** price levels it reduces (or unlocks, for kind `access`); null: all */
  level_ids: string[] | null
  /** when last read; the final decision is made when paying begins */
  state: "active" | "disabled" | "scheduled" | "expired" | "used_up"
  /** while a payment page reserves the last use of a coupon: until the page ends at the latest; null: none does */
  free_in_seconds: number | null
}

export interface ChosenAddOn {
  id: string
  title: string
  quantity: number
  currency: string
  /** all in */
  unit_minor: bigint
  tax_percent: number
  tax_name: string | null
}

export interface QuoteInput {
  currency: string
  places: QuotedPlace[]
  coupon: CouponTerms | null
  add_ons: ChosenAddOn[]
  donation_minor: bigint
}

/** Why a coupon reduces nothing now. */
export type CouponProblem = "coupon_not_valid" | "coupon_not_for_these" | "coupon_spent" | "coupon_in_use" | "coupon_opens_prices"

export interface QuotedTicket {
  performance_no: number
  place_idx: number
  amount_minor: bigint
  discount_minor: bigint
  fee_minor: bigint
  tax_minor: bigint
}

export interface QuotedExtra {
  kind: "add_on" | "donation"
  add_on_id: string | null
  title: string
  quantity: number
  amount_minor: bigint
  tax_minor: bigint
  tax_percent: number
  tax_name: string | null
}

export interface Quote {
  /** what is due: tickets and extras */
  amount_minor: bigint
  discount_minor: bigint
  fee_minor: bigint
  donation_minor: bigint
  tickets: QuotedTicket[]
  extras: QuotedExtra[]
  /** the coupon, if it reduces something; `percent`: a plain decimal, null: it takes an amount off */
  coupon: { id: string; code: string; percent: string | null } | null
  coupon_problem: CouponProblem | null
  /** of the problem `coupon_in_use` */
  coupon_free_in_seconds: number | null
}

/**
 * The price of a checkout. A coupon reduces prices, never the service fee, but a ticket that becomes free has no fee either. Each
 * reduced ticket is rounded separately to what the currency can charge, so the parts always sum to the total.
 */
export function quote(input: QuoteInput): Quote {
  const { places, coupon, currency } = input
  const { problem, discounts } = coupon ? discountsOf(coupon, input) : { problem: null, discounts: places.map(() => 0n) }
  const tickets = places.map((place, index) => ticketOf(place, discounts[index]))
  const extras = [
    ...input.add_ons.filter((add_on) => add_on.currency === currency).map(extraOf),
    ...donationOf(input.donation_minor),
  ]
  const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

  return {
    amount_minor: sum([...tickets, ...extras].map(({ amount_minor }) => amount_minor)),
    discount_minor: sum(tickets.map(({ discount_minor }) => discount_minor)),
    fee_minor: sum(tickets.map(({ fee_minor }) => fee_minor)),
    donation_minor: input.donation_minor,
    tickets,
    extras,
    coupon: coupon && !problem ? { id: coupon.id, code: coupon.code, percent: coupon.percent } : null,
    coupon_problem: problem,
    coupon_free_in_seconds: problem === "coupon_in_use" ? (coupon?.free_in_seconds ?? null) : null,
  }
}

const priceOf = (place: QuotedPlace): bigint => place.amount_minor - place.fee_minor

function discountsOf(
  coupon: CouponTerms,
  { places, currency }: QuoteInput
): { problem: CouponProblem | null; discounts: bigint[] } {
  const none = places.map(() => 0n)
  const problem = coupon.kind === "access" ? "coupon_opens_prices" : couponProblem(coupon)
  if (problem) {
    return { problem, discounts: none }
  }
  const meant = places
    .map((place, index) => ({ index, price: priceOf(place), isMeant: coupon.level_ids?.includes(place.price_level_id) ?? true }))
    .filter(({ price, isMeant }) => isMeant && price > 0n)
  if (meant.length < coupon.min_tickets || (coupon.currency !== null && coupon.currency !== currency)) {
    return { problem: "coupon_not_for_these", discounts: none }
  }
  const reduced = [...meant]
    .sort((a, b) => (a.price === b.price ? a.index - b.index : a.price < b.price ? 1 : -1))
    .slice(0, coupon.max_tickets ?? meant.length)
  const off = reductions(
    coupon,
    reduced.map(({ price }) => price),
    chargeStep(currency)
  )

  return { problem: null, discounts: none.map((_, index) => off[reduced.findIndex((one) => one.index === index)] ?? 0n) }
}

/** Why a code cannot be used now; null: it can. */
export const stateProblem = ({ state }: Pick<CouponTerms, "state">): "coupon_not_valid" | "coupon_spent" | null =>
  state === "active" ? null : state === "used_up" ? "coupon_spent" : "coupon_not_valid"

/** The same for a coupon, whose last use a payment page can reserve. */
const couponProblem = (coupon: CouponTerms) =>
  coupon.state === "used_up" && coupon.free_in_seconds !== null ? "coupon_in_use" : stateProblem(coupon)

/** Details of a refusal for a coupon's problem. @param free_in_seconds null unless it is in use */
export const retryAfter = (free_in_seconds: number | null): { retry_after_seconds?: number } =>
  free_in_seconds === null ? {} : { retry_after_seconds: free_in_seconds }

/** The reduction of each price, at most the price itself. */
function reductions({ kind, percent, amount_minor }: CouponTerms, prices: bigint[], step: bigint): bigint[] {
  if (kind === "percent") {
    return prices.map((price) => atMost(price, percentOf(price / step, percent ?? "0") * step))
  }
  if (kind === "per_ticket") {
    return prices.map((price) => atMost(price, amount_minor ?? 0n))
  }
  const whole = prices.reduce((sum, price) => sum + price, 0n)

  return allocate(atMost(whole, amount_minor ?? 0n) / step, prices).map((part, index) => atMost(prices[index], part * step))
}

const atMost = (most: bigint, amount: bigint): bigint => (amount < most ? amount : most)

function ticketOf(place: QuotedPlace, discount_minor: bigint): QuotedTicket {
  const { performance_no, place_idx, tax } = place
  const price = priceOf(place) - discount_minor
  const fee_minor = discount_minor > 0n && price === 0n ? 0n : place.fee_minor
  const amount_minor = price + fee_minor

  return {
    performance_no,
    place_idx,
    amount_minor,
    discount_minor: place.amount_minor - amount_minor,
    fee_minor,
    tax_minor: tax ? (discount_minor > 0n ? taxIn(amount_minor, tax.percent) : tax.amount_minor) : 0n,
  }
}

function extraOf({ id, title, quantity, unit_minor, tax_percent, tax_name }: ChosenAddOn): QuotedExtra {
  const amount_minor = unit_minor * BigInt(quantity)

  return {
    kind: "add_on",
    add_on_id: id,
    title,
    quantity,
    amount_minor,
    tax_minor: taxIn(amount_minor, tax_percent),
    tax_percent,
    tax_name,
  }
}

const donationOf = (amount_minor: bigint): QuotedExtra[] =>
  amount_minor > 0n
    ? [{ kind: "donation", add_on_id: null, title: "", quantity: 1, amount_minor, tax_minor: 0n, tax_percent: 0, tax_name: null }]
    : []

const TEN_THOUSANDTHS = 10_000

/** The tax contained in an amount, rounded half up: 1,200 at 20 % contains 200. */
export function taxIn(amount_minor: bigint, percent: number): bigint {
  const rate = BigInt(Math.round(percent * TEN_THOUSANDTHS))
  const whole = 100n * BigInt(TEN_THOUSANDTHS) + rate

  return (2n * amount_minor * rate + whole) / (2n * whole)
}
