import type { HoldLine } from "../queries/holds/hold-dto"
import { DONATION } from "./order-rows"
import type { Quote } from "./quote"

/** What one payment page lists at most (the Stripe SDK's `SessionCreateParams.line_items`, version 23). */
export const MAX_PAYMENT_LINES = 100
const TICKETS = { fr: "billets", en: "tickets" }
const EXTRAS = { fr: "Suppléments", en: "Extras" }

/** Amounts: minor units, of one. */
export interface PaymentLine {
  title: string
  quantity: number
  amount_minor: bigint
}

export interface PaidFor {
  holds: { performance_no: number; lines: HoldLine[] }[]
  quote: Pick<Quote, "tickets" | "extras">
  locale: string
}

/** How a place is named, ever less closely: by itself, its part of the hall, its price. */
const NAMES: ((line: HoldLine) => string)[] = [
  ({ section, row, label, price_level_name }) =>
    `${[...new Set([section, row, label])].filter(Boolean).join(" · ")} (${price_level_name})`,
  ({ section, price_level_name }) => (section ? `${section} (${price_level_name})` : price_level_name),
  ({ price_level_name }) => price_level_name,
]

/**
 * What the payment page lists: each place at what is paid for it, alike ones of one date together, then extras; free ones are named by the tickets alone.
 * Where that is more than a page takes, places are named less closely, so that more are alike; at last each date is one line, and all extras are.
 */
export function paymentLines({ holds, quote, locale }: PaidFor): PaymentLine[] {
  const said = locale === "en" ? "en" : "fr"
  const paid = new Map(quote.tickets.map((ticket) => [`${ticket.performance_no} ${ticket.place_idx}`, ticket.amount_minor]))
  const places = holds.flatMap(({ performance_no, lines }) =>
    lines.map((line) => ({
      performance_no,
      line,
      amount_minor: paid.get(`${performance_no} ${line.place_idx}`) ?? BigInt(line.amount_minor),
    }))
  )
  const extras = quote.extras.map(({ kind, title, quantity, amount_minor }) => ({
    title: kind === "donation" ? DONATION[said] : title,
    quantity,
    amount_minor: amount_minor / BigInt(quantity),
  }))
  for (const nameOf of NAMES) {
    const alike = grouped(places, nameOf)
    if (alike.length + extras.length <= MAX_PAYMENT_LINES) {
      return [...alike, ...extras]
    }
  }

  const dates = perDate(places, TICKETS[said])

  return dates.length + extras.length <= MAX_PAYMENT_LINES ? [...dates, ...extras] : [...dates, inOne(EXTRAS[said], extras)]
}

interface Place {
  performance_no: number
  line: HoldLine
  amount_minor: bigint
}

function grouped(places: Place[], nameOf: (line: HoldLine) => string): PaymentLine[] {
  const groups = new Map<string, PaymentLine>()
  for (const { performance_no, line, amount_minor } of places) {
    const title = nameOf(line)
    const key = JSON.stringify([performance_no, title, String(amount_minor), line.tax?.name, line.tax?.percent])
    const group = groups.get(key)
    groups.set(key, { title, quantity: (group?.quantity ?? 0) + 1, amount_minor })
  }

  return [...groups.values()]
}

function perDate(places: Place[], noun: string): PaymentLine[] {
  const dates = [...new Set(places.map(({ performance_no }) => performance_no))]

  return dates.map((date) => {
    const of = places.filter(({ performance_no }) => performance_no === date)

    return inOne(`${of.length} ${noun}`, of)
  })
}

const inOne = (title: string, of: { quantity?: number; amount_minor: bigint }[]): PaymentLine => ({
  title,
  quantity: 1,
  amount_minor: of.reduce((sum, { quantity = 1, amount_minor }) => sum + amount_minor * BigInt(quantity), 0n),
})
