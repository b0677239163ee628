import { month } from "../../i18n/format"
import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { EventDetail, PerformanceCard } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { Chevron } from "../../ui/chevron"
import { CancelledDates } from "./cancelled-dates"
import { datesPath } from "./dates-path"
import { DayGrid } from "./day-grid"
import { MonthBar } from "./month-bar"
import { PerformanceList } from "./performance-list"
import { dayText, isDay, monthText } from "./period-text"
import { sharedRoom, WaitingRoomNotice } from "./waiting-room"

const MAX_LISTED_DATES = 6

interface EventDatesProps {
  site: Site
  locale: string
  event: EventDetail
  asked?: string
}

/**
 * Up to six dates as a list; more are grouped by month, the first one open; more than a page holds have pages by month, and by
 * day where a month is full.
 */
export function EventDates({ site, locale, event, asked }: EventDatesProps) {
  const { event: messages } = messagesIn(locale)
  const { performances, dates } = event
  const shared = sharedRoom(performances)
  const cancelled = <CancelledDates dates={event.cancelled} locale={locale} messages={messages} this_year={site.this_year} />

  if (!dates.next) {
    return event.cancelled.length > 0 ? cancelled : <p className="text-lg">{messages.over}</p>
  }

  return (
    <section id="dates" className="grid scroll-mt-4 gap-4">
      <h2 className="display text-xl">{messages.dates}</h2>
      {shared ? <WaitingRoomNotice date={shared} locale={locale} messages={messages} this_year={site.this_year} /> : null}
      {dates.on !== null ? (
        <DatesOf site={site} locale={locale} event={event} asked={asked} on={dates.on} />
      ) : performances.length <= MAX_LISTED_DATES ? (
        <PerformanceList site={site} locale={locale} event={event} performances={performances} />
      ) : (
        byMonth(performances, locale).map(([name, own], index) => (
          <details key={name} open={index === 0} className="group rounded-card border border-line bg-raised">
            <summary className="flex min-h-12 list-none items-center justify-between gap-4 px-4 font-semibold first-letter:uppercase [&::-webkit-details-marker]:hidden">
              <span className="first-letter:uppercase">{name}</span>
              <Chevron className="group-open:rotate-180" />
            </summary>
            <div className="px-4 pb-2">
              <PerformanceList site={site} locale={locale} event={event} performances={own} />
            </div>
          </details>
        ))
      )}
      {cancelled}
    </section>
  )
}

/** The months, the days if the month is full, and the dates of the selection. */
function DatesOf({ site, locale, event, asked, on }: EventDatesProps & { on: string }) {
  const { event: messages } = messagesIn(locale)
  const { slug, dates, performances } = event
  const inVain = asked !== undefined && !on.startsWith(asked) && !asked.startsWith(on)
  const to = (page: number) => datesPath(site, locale, slug, on, page)

  return (
    <>
      {inVain ? (
        <p className="font-semibold">
          {say(messages.noDatesOn, {
            on: isDay(asked)
              ? say(messages.onDay, { day: dayText(asked, locale) })
              : say(messages.inMonth, { month: monthText(asked, locale) }),
          })}
        </p>
      ) : null}
      <MonthBar site={site} locale={locale} slug={slug} dates={dates} on={on} />
      {dates.days.length > 0 ? <DayGrid site={site} locale={locale} slug={slug} days={dates.days} on={on} /> : null}
      {isDay(on) ? <h3 className="text-lg font-bold first-letter:uppercase">{dayText(on, locale)}</h3> : null}
      <PerformanceList site={site} locale={locale} event={event} performances={performances} isOneDay={isDay(on)} />
      {dates.page_count > 1 ? (
        <nav aria-label={messages.dates} className="flex flex-wrap items-center justify-between gap-3">
          {dates.page > 1 ? (
            <a href={to(dates.page - 1)} className={buttonClass("quiet")}>
              {messages.earlier}
            </a>
          ) : null}
          <span className="text-sm text-ink-muted">{say(messages.pageOf, { page: dates.page, count: dates.page_count })}</span>
          {dates.page < dates.page_count ? (
            <a href={to(dates.page + 1)} className={buttonClass("quiet")}>
              {messages.later}
            </a>
          ) : null}
        </nav>
      ) : null}
    </>
  )
}

function byMonth(performances: PerformanceCard[], locale: string): [string, PerformanceCard[]][] {
  const months = new Map<string, PerformanceCard[]>()

  for (const performance of performances) {
    const name = month(performance.starts_at, performance.time_zone, locale)

    months.set(name, [...(months.get(name) ?? []), performance])
  }

  return [...months]
}
