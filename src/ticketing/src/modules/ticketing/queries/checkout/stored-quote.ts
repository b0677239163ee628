import { newId } from "@guichet/kernel/ids"
import type { Quote, QuotedExtra, QuotedTicket } from "../../rules/quote"

type Stored<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] }

/** `checkout.quote`: a Quote whose amounts are decimal strings. */
export interface StoredQuote extends Stored<Omit<Quote, "tickets" | "extras" | "coupon_problem" | "coupon_free_in_seconds">> {
  tickets: Stored<QuotedTicket>[]
  /** `id`: of the future sale_extra */
  extras: (Stored<QuotedExtra> & { id: string })[]
}

/** JSON text for `checkout.quote`; null when the places cost what they were held at and nothing else is sold with them. */
export function storedQuote({ coupon_problem: _problem, coupon_free_in_seconds: _free_in, ...quote }: Quote): string | null {
  return quote.coupon || quote.extras.length > 0
    ? JSON.stringify({ ...quote, extras: quote.extras.map((extra) => ({ id: newId("sale_extra"), ...extra })) }, amountsAsText)
    : null
}

const amountsAsText = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value)

export function readQuote(stored: StoredQuote): Quote {
  return {
    amount_minor: BigInt(stored.amount_minor),
    discount_minor: BigInt(stored.discount_minor),
    fee_minor: BigInt(stored.fee_minor),
    donation_minor: BigInt(stored.donation_minor),
    tickets: stored.tickets.map((ticket) => ({
      ...ticket,
      amount_minor: BigInt(ticket.amount_minor),
      discount_minor: BigInt(ticket.discount_minor),
      fee_minor: BigInt(ticket.fee_minor),
      tax_minor: BigInt(ticket.tax_minor),
    })),
    extras: stored.extras.map((extra) => ({
      ...extra,
      amount_minor: BigInt(extra.amount_minor),
      tax_minor: BigInt(extra.tax_minor),
    })),
    coupon: stored.coupon,
    coupon_problem: null,
    coupon_free_in_seconds: null,
  }
}
