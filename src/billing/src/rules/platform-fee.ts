import { chargeStep, percentOf } from "@guichet/kernel/money"

/** A plan's terms for one sale. Amounts are minor units of the sale's currency. */
export interface FeeTerms {
  currency: string
  /** plain decimal such as "2.5" */
  percent: string
  /** per ticket */
  fixed_minor: bigint
  /** per ticket */
  min_minor?: bigint | null
  /** per ticket; takes precedence over a higher minimum */
  max_minor?: bigint | null
  tickets: number | bigint
  /** what the buyer pays, after discounts */
  amount_minor: bigint
}

/**
 * The platform's fee on one sale: percentage of the amount plus fixed × tickets, kept between minimum and maximum × tickets.
 * Rounded half up, once, to what the currency can charge: whole krónur of ISK, ten fils of KWD. Not capped by the amount: what a
 * payment cannot carry goes to the invoice (`splitByLane`).
 *
 * @throws MoneyError percent_invalid | currency_invalid
 */
export function platformFee(terms: FeeTerms): bigint {
  const tickets = BigInt(terms.tickets)
  const fee = percentOf(terms.amount_minor, terms.percent, chargeStep(terms.currency)) + terms.fixed_minor * tickets
  const atLeast = terms.min_minor == null || fee >= terms.min_minor * tickets ? fee : terms.min_minor * tickets

  return terms.max_minor == null || atLeast <= terms.max_minor * tickets ? atLeast : terms.max_minor * tickets
}
