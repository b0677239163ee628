import { dayAndTime, percentText, price } from "../i18n/format"
import type { Messages } from "../i18n/messages"
import { say } from "../i18n/say"
import type { Offered } from "../sales-api/contracts"

interface RefundTermsProps {
  dates: Offered["refund_terms"]
  /** whether a service fee is paid */
  has_fee: boolean
  messages: Messages["refundTerms"]
  locale: string
  this_year: number
}

const HOUR_MS = 3_600_000

/**
 * Until when tickets can be returned, and for how much, as it will apply once they are bought. Renders nothing without refund
 * terms.
 */
export function RefundTerms({ dates, has_fee, messages, locale, this_year }: RefundTermsProps) {
  const datesWithTerms = dates.filter(({ terms }) => terms !== null)

  return datesWithTerms.length > 0 ? (
    <div className="grid gap-1 text-sm text-ink-muted">
      <p className="font-semibold text-ink">{messages.title}</p>
      {datesWithTerms.map((date) => (
        <p key={date.performance_id}>
          {dates.length > 1
            ? `${date.event_title}, ${dayAndTime(date.starts_at, date.time_zone, locale, this_year)}${locale === "fr" ? " :" : ":"} `
            : ""}
          {termsText(date, has_fee, messages, locale, this_year)}
        </p>
      ))}
    </div>
  ) : null
}

function termsText(
  { terms, starts_at, time_zone }: Offered["refund_terms"][number],
  has_fee: boolean,
  messages: Messages["refundTerms"],
  locale: string,
  this_year: number
): string {
  if (!terms) {
    return messages.none
  }
  const exchange = exchangeText(terms.exchange, { starts_at, time_zone }, messages, locale, this_year)
  if (terms.steps.length === 0) {
    return `${messages.none}${exchange}`
  }
  const steps = terms.steps.map(({ hours_before, percent }) =>
    say(messages.step, {
      when: dayAndTime(
        new Date(new Date(starts_at).getTime() - hours_before * HOUR_MS).toISOString(),
        time_zone,
        locale,
        this_year
      ),
      percent: percentText(percent, locale),
    })
  )
  const fee = has_fee ? ` ${terms.returns_fee ? messages.fee : messages.noFee}` : ""

  return `${say(messages.may, { steps: steps.join(locale === "fr" ? " ; " : "; ") })}${fee}${exchange}`
}

function exchangeText(
  exchange: NonNullable<Offered["refund_terms"][number]["terms"]>["exchange"],
  { starts_at, time_zone }: Pick<Offered["refund_terms"][number], "starts_at" | "time_zone">,
  messages: Messages["refundTerms"],
  locale: string,
  this_year: number
): string {
  if (!exchange) {
    return ""
  }
  const when = dayAndTime(
    new Date(new Date(starts_at).getTime() - exchange.hours_before * HOUR_MS).toISOString(),
    time_zone,
    locale,
    this_year
  )

  return exchange.fee_minor > 0
    ? ` ${say(messages.exchangeFor, { when, amount: price(exchange.fee_minor, exchange.currency, locale) })}`
    : ` ${say(messages.exchange, { when })}`
}
