import { venueLine } from "@guichet/kernel/venue-line"
import { day, time, yearOf } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { EventDetail } from "../../server/get-event"
import { mapUrl } from "../../ui/venue-text"
import { ZoneNote } from "../../ui/zone-note"

interface EventFactsProps {
  event: EventDetail
  locale: string
  messages: Messages["event"]
  this_year: number
}

/** Dates, venue, duration: readable from arm's length. */
export function EventFacts({ event, locale, messages, this_year }: EventFactsProps) {
  const { venue, duration_minutes } = event
  const { first, last } = event.dates
  const place = venueLine(venue)
  // a period that extends into another year shows both years
  const omitted_year =
    first && last && yearOf(first.starts_at, first.time_zone) !== yearOf(last.starts_at, last.time_zone) ? null : this_year

  return (
    <dl className="grid gap-5 border-y border-line py-6 sm:grid-cols-3">
      {first && last ? (
        <Fact name={messages.when}>
          {first.id === last.id
            ? `${day(first.starts_at, first.time_zone, locale, omitted_year)}, ${time(first.starts_at, first.time_zone, locale)}`
            : say(messages.dateRange, {
                from: day(first.starts_at, first.time_zone, locale, omitted_year),
                to: day(last.starts_at, last.time_zone, locale, this_year),
              })}
          {first.id === last.id && first.doors_at ? (
            <span className="block text-base font-normal text-ink-muted">
              {say(messages.doors, { time: time(first.doors_at, first.time_zone, locale) })}
            </span>
          ) : null}
          <ZoneNote zone={first.time_zone} instant={first.starts_at} text={messages.zoneNote} />
        </Fact>
      ) : null}
      <Fact name={messages.where}>
        {place}
        <a
          className="block text-base font-normal text-brand-ink underline underline-offset-4"
          href={mapUrl(place)}
          rel="noreferrer"
        >
          {messages.map}
        </a>
      </Fact>
      {duration_minutes ? <Fact name={messages.duration}>{duration(duration_minutes, messages)}</Fact> : null}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <dt className="text-sm text-ink-muted">{name}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  )
}

function duration(minutes: number, messages: Messages["event"]): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]

  if (hours === 0) {
    return say(messages.minutes, { minutes })
  }

  return rest === 0
    ? say(messages.hours, { hours })
    : say(messages.hoursMinutes, { hours, minutes: String(rest).padStart(2, "0") })
}
