import { dateBlock } from "../i18n/format"

/** Weekday, day and month, readable from arm's length. */
export function DateBlock({
  instant,
  zone,
  locale,
  this_year,
}: {
  instant: string
  zone: string
  locale: string
  this_year: number
}) {
  const { weekday, day, month } = dateBlock(instant, zone, locale, this_year)

  return (
    <time dateTime={instant} className="grid w-14 shrink-0 content-start justify-items-center leading-none">
      <span className="text-sm text-ink-muted">{weekday}</span>
      <span className="display text-2xl tabular-nums">{day}</span>
      <span className="text-center text-sm font-semibold">{month}</span>
    </time>
  )
}
