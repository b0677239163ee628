import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import type { EventDetail } from "../../server/get-event"

interface CancelledDatesProps {
  dates: EventDetail["cancelled"]
  locale: string
  messages: Messages["event"]
  this_year: number
}

/** Upcoming cancelled dates, struck through, so that people looking for one see what happened. Renders nothing without any. */
export function CancelledDates({ dates, locale, messages, this_year }: CancelledDatesProps) {
  if (dates.length === 0) {
    return null
  }

  return (
    <ul className="divide-y divide-line">
      {dates.map(({ starts_at, time_zone }) => (
        <li key={starts_at} className="flex flex-wrap items-center justify-between gap-x-4 py-4">
          <s className="text-ink-muted">{dayAndTime(starts_at, time_zone, locale, this_year)}</s>
          <span className="inline-flex items-center gap-1.5 text-sm font-semibold text-bad before:text-[0.7em] before:content-['✕']">
            {messages.cancelled}
          </span>
        </li>
      ))}
    </ul>
  )
}
