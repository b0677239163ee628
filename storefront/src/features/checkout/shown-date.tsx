import { dayAndTime } from "../../i18n/format"
import { placeOfDate } from "../../ui/venue-text"
import { ZoneNote } from "../../ui/zone-note"
import type { Checkout } from "../../sales-api/contracts"

interface ShownDateProps {
  date: Checkout["dates"][number]
  locale: string
  /** "{city} time" */
  zoneNote: string
  this_year: number
}

/** Event, date and venue, so that no one pays for the wrong date. */
export function ShownDate({ date, locale, zoneNote, this_year }: ShownDateProps) {
  return (
    <div>
      <p className="display text-lg [overflow-wrap:anywhere]">{date.event_title}</p>
      <p className="font-semibold">{dayAndTime(date.starts_at, date.time_zone, locale, this_year)}</p>
      <ZoneNote zone={date.time_zone} instant={date.starts_at} text={zoneNote} />
      <p className="text-sm text-ink-muted">{placeOfDate(date)}</p>
    </div>
  )
}
