import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Notice } from "../../ui/notice"
import type { Order } from "../../sales-api/contracts"

interface MovedDatesProps {
  order: Order
  /** the organiser's name */
  name: string
  locale: string
  this_year: number
  messages: Messages["order"]
}

/** Dates rescheduled since they were bought: shown first, since buyers may have noted the old time. */
export function MovedDates({ order: { sale }, name, locale, this_year, messages }: MovedDatesProps) {
  return sale.moved.length > 0 ? (
    <div className="measure gutter grid gap-3 print:hidden">
      {sale.moved.map(({ event_title, from_starts_at, to_starts_at, time_zone, message, refund_until }) => (
        <Notice key={`${event_title} ${to_starts_at}`} look="warn" title={say(messages.movedTitle, { event: event_title })}>
          <p>
            {say(messages.movedText, {
              from: dayAndTime(from_starts_at, time_zone, locale, this_year),
              to: dayAndTime(to_starts_at, time_zone, locale, this_year),
            })}
          </p>
          {message ? <p>{say(messages.movedMessage, { name, message })}</p> : null}
          {refund_until ? (
            <p>{say(messages.movedOffer, { until: dayAndTime(refund_until, time_zone, locale, this_year) })}</p>
          ) : null}
        </Notice>
      ))}
    </div>
  ) : null
}
