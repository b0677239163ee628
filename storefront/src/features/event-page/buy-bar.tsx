import { day, dayAndTime, time } from "../../i18n/format"
import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { EventDetail } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { fromPriceText } from "../../ui/price-text"
import { StateBadge } from "../../ui/state-badge"
import { seatsPath } from "./seats-path"
import { hasSeatsPage } from "./waiting-room"

/** The price and the buy button, always visible. One date links straight to the seats, several to the dates. */
export function BuyBar({ site, locale, event }: { site: Site; locale: string; event: EventDetail }) {
  const { event: messages, home, site: words } = messagesIn(locale)
  const { next, count, open_count } = event.dates

  if (!next) {
    return null
  }

  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)]">
      <div className="measure gutter flex items-center justify-between gap-4 py-3">
        <div className="min-w-0">
          <p className="text-lg font-bold tabular-nums">{fromPriceText(event.dates, event.currency, locale, words)}</p>
          <p className="line-clamp-2 text-sm text-ink-muted">
            {count > 1
              ? say(messages.nextDates, { date: day(next.starts_at, next.time_zone, locale, site.this_year) })
              : `${day(next.starts_at, next.time_zone, locale, site.this_year)}, ${time(next.starts_at, next.time_zone, locale)}`}
          </p>
        </div>
        {open_count === 0 && hasSeatsPage(next) ? (
          <a href={count === 1 ? seatsPath(site, locale, next.id) : "#dates"} className={buttonClass("primary", "shrink-0 px-7")}>
            {messages.joinRoom}
          </a>
        ) : open_count === 0 ? (
          <StateBadge
            state={next.state}
            messages={home}
            from={next.sale_starts_at && dayAndTime(next.sale_starts_at, next.time_zone, locale, site.this_year)}
          />
        ) : (
          <a
            href={open_count === 1 ? seatsPath(site, locale, next.id) : "#dates"}
            className={buttonClass("primary", "shrink-0 px-7")}
          >
            {open_count === 1 ? messages.choose : messages.chooseDate}
          </a>
        )}
      </div>
    </div>
  )
}
