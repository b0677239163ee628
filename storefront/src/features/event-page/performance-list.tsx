import { day, dayAndTime, time } from "../../i18n/format"
import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { EventDetail, PerformanceCard } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { DateBlock } from "../../ui/date-block"
import { fromPriceText } from "../../ui/price-text"
import { StateBadge } from "../../ui/state-badge"
import { Tonight } from "../../ui/tonight"
import { seatsPath } from "./seats-path"
import { hasSeatsPage, sharedRoom, shownState, WaitingRoomLine } from "./waiting-room"

interface PerformanceListProps {
  site: Site
  locale: string
  event: EventDetail
  performances: PerformanceCard[]
  /** a heading already names the day they share */
  isOneDay?: boolean
}

/** A list of dates, each with its state, price and link to its seats. */
export function PerformanceList({ site, locale, event, performances, isOneDay = false }: PerformanceListProps) {
  const { event: messages, home, site: words } = messagesIn(locale)
  const isAnnounced = sharedRoom(event.performances) !== null

  return (
    <ul className="divide-y divide-line">
      {performances.map((performance) => {
        const { state, from } = shownState(performance)
        const isOpen = state === "on_sale"
        const when = `${day(performance.starts_at, performance.time_zone, locale, site.this_year)}, ${time(performance.starts_at, performance.time_zone, locale)}`

        return (
          <li key={performance.id} className={`flex items-center gap-x-4 ${isOneDay ? "py-2" : "py-4"}`}>
            {isOneDay ? null : (
              <DateBlock
                instant={performance.starts_at}
                zone={performance.time_zone}
                locale={locale}
                this_year={site.this_year}
              />
            )}
            <div className="grow">
              <p className="font-semibold">
                <Tonight
                  instant={performance.starts_at}
                  zone={performance.time_zone}
                  evening={home.today}
                  today={home.todayEarly}
                />
                {time(performance.starts_at, performance.time_zone, locale)}
              </p>
              {performance.rescheduled_from ? (
                <p className="text-sm font-semibold">
                  {say(messages.newDate, {
                    date: dayAndTime(performance.rescheduled_from, performance.time_zone, locale, site.this_year),
                  })}
                </p>
              ) : null}
              <p className="flex flex-col gap-x-3 sm:flex-row sm:items-center">
                <StateBadge
                  state={state}
                  messages={home}
                  from={from && dayAndTime(from, performance.time_zone, locale, site.this_year)}
                />
                {performance.state === "on_sale" ? (
                  <span className="text-sm text-ink-muted tabular-nums">
                    {fromPriceText(performance, event.currency, locale, words)}
                  </span>
                ) : null}
                {isAnnounced ? null : (
                  <WaitingRoomLine date={performance} locale={locale} messages={messages} this_year={site.this_year} />
                )}
              </p>
            </div>
            {hasSeatsPage(performance) ? (
              <a
                href={seatsPath(site, locale, performance.id)}
                className={buttonClass("quiet", "shrink-0 px-4")}
                aria-label={`${isOpen ? messages.choose : messages.joinRoom}, ${when}`}
              >
                <span className="sm:hidden">{isOpen ? messages.seatsShort : messages.joinRoomShort}</span>
                <span className="max-sm:hidden">{isOpen ? messages.choose : messages.joinRoom}</span>
              </a>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
