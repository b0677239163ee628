import { day } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { OrderTicket } from "../../sales-api/contracts"

type Offered = Extract<OrderTicket["refund"], { until: string }>
type PaymentBack = Offered["payments"][number]

/** What returning these tickets refunds from each payment, oldest payment first; without those that return nothing. */
export function paymentsBack(tickets: OrderTicket[]): PaymentBack[] {
  const sums = new Map<string, PaymentBack>()
  for (const { refund } of tickets) {
    for (const part of "payments" in refund ? refund.payments : []) {
      const key = `${part.paid_at} ${part.kind}`
      sums.set(key, { ...part, amount_minor: part.amount_minor + (sums.get(key)?.amount_minor ?? 0) })
    }
  }

  return [...sums.values()]
    .filter(({ amount_minor }) => amount_minor > 0)
    .sort((one, other) => one.paid_at.localeCompare(other.paid_at))
}

interface PaymentTextProps {
  /** the organiser's name */
  name: string
  time_zone: string
  locale: string
  this_year: number
  messages: Messages["returnTickets"]
  money: (amount_minor: number) => string
}

/** "€60.00 to the card you paid with on Fri 5 November". Payments at the counter are refunded there. */
export const paymentText = (
  { kind, paid_at, amount_minor }: PaymentBack,
  { name, time_zone, locale, this_year, messages, money }: PaymentTextProps
): string =>
  say(messages[kind === "card" ? "paymentCard" : kind === "cash" ? "paymentCash" : "paymentTill"], {
    amount: money(amount_minor),
    day: day(paid_at, time_zone, locale, this_year),
    name,
  })
