import { weekdays } from "../../i18n/format"
import { messagesIn } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import type { EventDates } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { datesPath } from "./dates-path"
import { dayText, monthOf, monthText } from "./period-text"

interface DayGridProps {
  site: Site
  locale: string
  slug: string
  days: EventDates["days"]
  /** the selected day */
  on: string
}

/** A month as a calendar: days with dates are links; those without available tickets are struck through and say so. */
export function DayGrid({ site, locale, slug, days, on }: DayGridProps) {
  const { event: messages, home } = messagesIn(locale)
  const month = monthOf(on)
  const found = new Map(days.map((day) => [day.day, day]))
  const words = { on_sale: home.onSale, sold_out: home.soldOut, soon: home.soon, paused: home.paused, past: home.past }

  return (
    <table className="w-full table-fixed border-collapse text-center">
      <caption className="sr-only">{say(messages.days, { month: monthText(on, locale) })}</caption>
      <thead>
        <tr>
          {weekdays(locale).map(({ short, long }) => (
            <th key={long} scope="col" abbr={long} className="py-2 text-sm font-normal text-ink-muted">
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, at) => (
          <tr key={at}>
            {week.map((day, weekday) => {
              const own = day === null ? undefined : found.get(day)

              return (
                <td key={weekday} className="p-0.5">
                  {day === null ? null : own === undefined ? (
                    <span className="grid min-h-11 place-content-center text-ink-muted">{Number(day.slice(-2))}</span>
                  ) : (
                    <a
                      href={datesPath(site, locale, slug, day)}
                      aria-current={day === on ? "date" : undefined}
                      className={`grid min-h-11 place-content-center rounded-control border border-line-strong bg-raised font-semibold tabular-nums hover:bg-sunken aria-[current]:border-brand aria-[current]:bg-brand aria-[current]:text-on-brand ${own.state === "on_sale" ? "" : "line-through"}`}
                    >
                      {Number(day.slice(-2))}
                      <span className="sr-only">{`, ${dayText(day, locale)}, ${sayCount(home.performances, own.count, locale)}, ${words[own.state]}`}</span>
                    </a>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The days of a month in weeks from Monday; null for days of other months. */
export function weeksOf(month: string): (string | null)[][] {
  const [year, no] = month.split("-").map(Number)
  const count = new Date(Date.UTC(year, no, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, no - 1, 1)).getUTCDay() + 6) % 7
  const days = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: count }, (_, at) => `${month}-${String(at + 1).padStart(2, "0")}`),
  ]

  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => days[week * 7 + at] ?? null)
  )
}
