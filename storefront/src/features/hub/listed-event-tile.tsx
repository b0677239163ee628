import { day, time } from "../../i18n/format"
import { messagesIn } from "../../i18n/messages"
import { sayCount } from "../../i18n/say"
import type { ListedEvent } from "../../server/get-public-listing"
import { DateBlock } from "../../ui/date-block"
import { fromPriceText } from "../../ui/price-text"
import { StateBadge } from "../../ui/state-badge"
import { Tonight } from "../../ui/tonight"
import { Poster } from "../../ui/poster/poster"
import { listedEventUrl } from "./listed-event-url"

/**
 * A client's event in the operator's design, with the motif of its own page: title, date, city, client, lowest price. The whole
 * tile links to the client's own site.
 */
export function ListedEventTile({ event, locale, this_year }: { event: ListedEvent; locale: string; this_year: number }) {
  const { home, site: words } = messagesIn(locale)
  const { slug, title, subtitle, next_starts_at, time_zone, venue, state, site } = event

  return (
    <a href={listedEventUrl(event, locale)} className="group grid gap-4 rounded-card">
      <div className="overflow-hidden rounded-card transition-transform duration-200 motion-safe:group-hover:-translate-y-1">
        {/* no picture: it is on its tenant's host, from which this page's policy loads nothing */}
        <Poster
          slug={slug}
          title={title}
          subtitle={subtitle}
          image_url={null}
          starts_at={next_starts_at}
          zone={time_zone}
          locale={locale}
          this_year={this_year}
          ratio="wide"
        />
      </div>
      <div className="flex gap-4">
        <DateBlock instant={next_starts_at} zone={time_zone} locale={locale} this_year={this_year} />
        <div className="grid min-w-0 content-start gap-1">
          <h3 className="text-lg leading-snug font-bold group-hover:underline">{title}</h3>
          <p className="text-sm font-semibold">{site.name}</p>
          <p className="text-sm text-ink-muted">
            <Tonight instant={next_starts_at} zone={time_zone} evening={home.today} today={home.todayEarly} />
            {time(next_starts_at, time_zone, locale)} · {venue.city}
            {event.performance_count > 1 ? ` · ${sayCount(home.performances, event.performance_count, locale)}` : ""}
          </p>
          <p className="flex flex-wrap items-center gap-x-3">
            {state === "sold_out" ? null : (
              <span className="font-semibold tabular-nums">{fromPriceText(event, event.currency, locale, words)}</span>
            )}
            <StateBadge state={state} messages={home} />
          </p>
          <span className="sr-only">{day(next_starts_at, time_zone, locale, this_year)}</span>
        </div>
      </div>
    </a>
  )
}
