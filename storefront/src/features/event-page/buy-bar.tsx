import { day, time } from "../../i18n/format"
import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { EventDetail, PerformanceCard } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { fromPriceText } from "../../ui/price-text"
import { StateBadge } from "../../ui/state-badge"
import { seatsPath } from "./seats-path"

/** What it costs and the one button, always in sight. One date leads straight to the seats, several to the dates. */
export function BuyBar({
  site,
  locale,
  event,
  coming,
}: {
  site: Site
  locale: string
  event: EventDetail
  coming: PerformanceCard[]
}) {
  const { event: messages, home, site: words } = messagesIn(locale)
  const open = coming.filter(({ state }) => state === "on_sale")
  const next = open[0] ?? coming[0]

  if (!next) {
    return null
  }
  const sold = open.length > 0 ? open : coming
  const span = {
    from_amount_minor: Math.min(...sold.map(({ from_amount_minor }) => from_amount_minor)),
    to_amount_minor: Math.max(...sold.map(({ to_amount_minor }) => to_amount_minor)),
  }

  return (
    <div className="sticky bottom-0 z-10 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)]">
      <div className="measure gutter flex items-center justify-between gap-4 py-3">
        <div className="min-w-0">
          <p className="text-lg font-bold tabular-nums">{fromPriceText(span, event.currency, locale, words)}</p>
          <p className="truncate text-sm text-ink-muted">
            {coming.length > 1
              ? say(messages.nextDates, { date: day(next.starts_at, next.time_zone, locale) })
              : `${day(next.starts_at, next.time_zone, locale)}, ${time(next.starts_at, next.time_zone, locale)}`}
          </p>
        </div>
        {open.length === 0 ? (
          <StateBadge state={next.state} messages={home} />
        ) : (
          <a
            href={open.length === 1 ? seatsPath(site, locale, event.slug, open[0].id) : "#dates"}
            className={buttonClass("primary", "shrink-0 px-7")}
          >
            {open.length === 1 ? messages.choose : messages.chooseDate}
          </a>
        )}
      </div>
    </div>
  )
}
