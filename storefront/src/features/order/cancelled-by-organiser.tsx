import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Notice } from "../../ui/notice"
import type { Order } from "../../sales-api/contracts"

interface CancelledByOrganiserProps {
  order: Order
  /** the organiser's name */
  name: string
  locale: string
  this_year: number
  messages: Messages["order"]
}

/** Dates of an order that the organiser cancelled, each with the message, and whether a refund is still to come. */
export function CancelledByOrganiser({ order: { sale, tickets }, name, locale, this_year, messages }: CancelledByOrganiserProps) {
  const cancelled = new Map(
    tickets.filter((ticket) => ticket.performance.cancelled).map((ticket) => [ticket.performance.id, ticket])
  )

  return cancelled.size > 0 ? (
    <div className="measure gutter grid gap-3 print:hidden">
      {[...cancelled.values()].map(({ performance: { id, event_title, starts_at, time_zone, cancelled: about } }) => (
        <Notice
          key={id}
          look="warn"
          title={say(messages.dateCancelledTitle, {
            event: event_title,
            when: dayAndTime(starts_at, time_zone, locale, this_year),
          })}
        >
          <p>{messages.dateCancelledText}</p>
          {about?.message ? <p>{say(messages.movedMessage, { name, message: about.message })}</p> : null}
          {sale.kind !== "comp" &&
          tickets.some(({ performance, state, paid_minor }) => performance.id === id && state !== "void" && paid_minor > 0) ? (
            <p>{say(messages.dateCancelledRefund, { name })}</p>
          ) : null}
        </Notice>
      ))}
    </div>
  ) : null
}
