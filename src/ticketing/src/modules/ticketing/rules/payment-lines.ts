import { dateFormat } from "@guichet/kernel/formats"
import { firstOfMonth, spokenClock } from "@guichet/kernel/french"
import { saysTable } from "@guichet/seating"
import type { PaidFor } from "../queries/checkout/get-checkout"
import type { HoldLine } from "../queries/holds/hold-dto"
import { DONATION } from "./order-rows"
import type { Quote } from "./quote"

/** Maximum number of lines on a payment page (the Stripe SDK's `SessionCreateParams.line_items`, version 23). */
export const MAX_PAYMENT_LINES = 100
const TICKETS = { fr: "billets", en: "tickets" }
/** Longer event titles are cut, so that a line's title has room for the place. */
const MAX_EVENT_CHARACTERS = 100
const EXTRAS = { fr: "Suppléments", en: "Extras" }

/** Amounts: minor units, per item. */
export interface PaymentLine {
  title: string
  quantity: number
  amount_minor: bigint
}

export interface Paid {
  holds: { performance_no: number; lines: HoldLine[] }[]
  /** null: the payment began before this was stored */
  paid_for: PaidFor | null
  quote: Pick<Quote, "tickets" | "extras">
  locale: string
}

/** Names of a place, from precise to coarse: the place itself, its part of the hall, its price. */
const NAMES: ((line: HoldLine) => string)[] = [
  ({ section, row, at_table, label, price_level_name }) => {
    const tableOf = (name: string) => (at_table && !saysTable(name) ? `table ${name}` : name)
    // an area, booth or table sold whole has no row; an area can be named like its section
    const parts = row === "" ? new Set([section, tableOf(label)]) : [section, tableOf(row), label]

    return `${[...parts].filter(Boolean).join(" · ")} (${price_level_name})`
  },
  ({ section, price_level_name }) => (section ? `${section} (${price_level_name})` : price_level_name),
  ({ price_level_name }) => price_level_name,
]

/**
 * The lines of the payment page, each with its event and date: places at their paid price, identical ones of a date grouped, then
 * extras. If there are more lines than a page can show, places are named more coarsely so that more
 * can be grouped; finally each date is one line, and so are all extras.
 */
export function paymentLines({ holds, quote, locale, paid_for }: Paid): PaymentLine[] {
  const language = locale === "en" ? "en" : "fr"
  const dateOf = (performance_no: number) => headingOf(paid_for?.[performance_no], language)
  const paid = new Map(quote.tickets.map((ticket) => [`${ticket.performance_no} ${ticket.place_idx}`, ticket.amount_minor]))
  const places = holds.flatMap(({ performance_no, lines }) =>
    lines.map((line) => ({
      performance_no,
      line,
      amount_minor: paid.get(`${performance_no} ${line.place_idx}`) ?? BigInt(line.amount_minor),
    }))
  )
  const extras = quote.extras.map(({ kind, title, quantity, amount_minor }) => ({
    title: kind === "donation" ? DONATION[language] : title,
    quantity,
    amount_minor: amount_minor / BigInt(quantity),
  }))
  for (const nameOf of NAMES) {
    const alike = grouped(places, ({ performance_no, line }) => titleOf(dateOf(performance_no), nameOf(line)))
    if (alike.length + extras.length <= MAX_PAYMENT_LINES) {
      return [...alike, ...extras]
    }
  }

  const dates = perDate(places, (performance_no, count) => titleOf(dateOf(performance_no), `${count} ${TICKETS[language]}`))

  return dates.length + extras.length <= MAX_PAYMENT_LINES ? [...dates, ...extras] : [...dates, inOne(EXTRAS[language], extras)]
}

interface Place {
  performance_no: number
  line: HoldLine
  amount_minor: bigint
}

/** "La Mouette, mar. 8 décembre 2026, 20 h 30": how a bank, and a buyer with several tabs open, can identify a payment. */
function headingOf(date: PaidFor[string] | undefined, locale: "fr" | "en"): string | null {
  if (!date) {
    return null
  }
  const part = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale === "fr" ? "fr-FR" : "en-GB", { timeZone: date.time_zone, ...options }).format(new Date(date.starts_at))
  const day = part({ weekday: "short", day: "numeric", month: "long", year: "numeric" }).replace(",", "")
  const clock = part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
  const letters = [...date.event_title]
  const title =
    letters.length > MAX_EVENT_CHARACTERS ? `${letters.slice(0, MAX_EVENT_CHARACTERS - 1).join("")}…` : date.event_title

  return [title, ...(locale === "fr" ? [firstOfMonth(day), spokenClock(clock)] : [day, clock])].join(", ")
}

const titleOf = (heading: string | null, place: string): string => (heading === null ? place : `${heading} · ${place}`)

function grouped(places: Place[], nameOf: (place: Place) => string): PaymentLine[] {
  const groups = new Map<string, PaymentLine>()
  for (const place of places) {
    const { performance_no, line, amount_minor } = place
    const title = nameOf(place)
    const key = JSON.stringify([performance_no, title, String(amount_minor), line.tax?.name, line.tax?.percent])
    const group = groups.get(key)
    groups.set(key, { title, quantity: (group?.quantity ?? 0) + 1, amount_minor })
  }

  return [...groups.values()]
}

function perDate(places: Place[], titleOfDate: (performance_no: number, count: number) => string): PaymentLine[] {
  const dates = [...new Set(places.map(({ performance_no }) => performance_no))]

  return dates.map((date) => {
    const of = places.filter(({ performance_no }) => performance_no === date)

    return inOne(titleOfDate(date, of.length), of)
  })
}

const inOne = (title: string, of: { quantity?: number; amount_minor: bigint }[]): PaymentLine => ({
  title,
  quantity: 1,
  amount_minor: of.reduce((sum, { quantity = 1, amount_minor }) => sum + amount_minor * BigInt(quantity), 0n),
})
