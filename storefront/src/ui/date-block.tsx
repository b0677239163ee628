import { dateBlock } from "../i18n/format"

/** Weekday, day and month, readable from arm's length. */
export function DateBlock({ instant, zone, locale }: { instant: string; zone: string; locale: string }) {
  const { weekday, day, month } = dateBlock(instant, zone, locale)

  return (
    <time dateTime={instant} className="grid w-14 shrink-0 content-start justify-items-center leading-none">
      <span className="text-sm text-ink-muted">{weekday}</span>
      <span className="display text-2xl tabular-nums">{day}</span>
      <span className="text-sm font-semibold">{month}</span>
    </time>
  )
}
