import { messagesIn } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import type { EventDates } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { Chevron } from "../../ui/chevron"
import { datesPath } from "./dates-path"
import { monthOf, monthText } from "./period-text"

interface MonthBarProps {
  site: Site
  locale: string
  slug: string
  dates: EventDates
  on: string
}

/** The shown month with links to the previous and next one, and all months in a fold-out; works without JavaScript. */
export function MonthBar({ site, locale, slug, dates: { months }, on }: MonthBarProps) {
  const { event: messages, home } = messagesIn(locale)
  const at = months.findIndex(({ month }) => month === monthOf(on))
  const step = (to: number, message: string, sign: string) => {
    const other = months[to]?.month

    return other ? (
      <a
        href={datesPath(site, locale, slug, other)}
        className={buttonClass("quiet", "px-4")}
        aria-label={say(message, { month: monthText(other, locale) })}
      >
        <span aria-hidden>{sign}</span> <span className="max-sm:hidden">{monthText(other, locale)}</span>
      </a>
    ) : (
      <span />
    )
  }

  return (
    <nav aria-label={messages.allMonths} className="grid gap-3">
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-3">
        {step(at - 1, messages.monthBefore, "←")}
        <h3 className="text-center text-lg font-bold first-letter:uppercase">{monthText(on, locale)}</h3>
        {step(at + 1, messages.monthAfter, "→")}
      </div>
      {months.length > 2 ? (
        <details className="group rounded-card border border-line bg-raised">
          <summary className="flex min-h-12 list-none items-center justify-between gap-4 px-4 font-semibold [&::-webkit-details-marker]:hidden">
            {messages.allMonths}
            <Chevron className="group-open:rotate-180" />
          </summary>
          <ul className="grid gap-x-4 px-4 pb-3 sm:grid-cols-2">
            {months.map(({ month, count }) => (
              <li key={month}>
                <a
                  href={datesPath(site, locale, slug, month)}
                  aria-current={month === monthOf(on) ? "true" : undefined}
                  className="flex min-h-11 items-center justify-between gap-4 hover:underline aria-[current]:font-bold"
                >
                  <span className="first-letter:uppercase">{monthText(month, locale)}</span>
                  <span className="text-sm text-ink-muted tabular-nums">{sayCount(home.performances, count, locale)}</span>
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </nav>
  )
}
