import Link from "next/link"
import { day, time } from "../i18n/format"
import { messagesIn } from "../i18n/messages"
import { sayCount } from "../i18n/say"
import type { EventCard } from "../server/get-events"
import type { Site } from "../server/get-site"
import { DateBlock } from "./date-block"
import { pathIn } from "./path-in"
import { fromPriceText } from "./price-text"
import { Poster } from "./poster/poster"
import { StateBadge } from "./state-badge"
import { Tonight } from "./tonight"

/** An event as a poster with its next date, venue, lowest price and state. The whole tile is one link. */
export function EventTile({ site, locale, event }: { site: Site; locale: string; event: EventCard }) {
  const { home, site: words } = messagesIn(locale)
  const { slug, title, subtitle, image_url, image_alt, next_starts_at, time_zone, venue, state } = event
  const sells = state === "on_sale" || state === "soon"

  return (
    <Link href={pathIn(site, locale, `/e/${slug}`)} className="group grid gap-4 rounded-card">
      <div className="overflow-hidden rounded-card transition-transform duration-200 motion-safe:group-hover:-translate-y-1">
        <Poster
          slug={slug}
          title={title}
          subtitle={subtitle}
          image_url={image_url}
          image_alt={image_alt}
          starts_at={next_starts_at}
          zone={time_zone}
          locale={locale}
          this_year={site.this_year}
        />
      </div>
      <div className="flex gap-4">
        {next_starts_at ? (
          <DateBlock instant={next_starts_at} zone={time_zone} locale={locale} this_year={site.this_year} />
        ) : null}
        <div className="grid content-start gap-1">
          <h2 className="text-lg leading-snug font-bold group-hover:underline">{title}</h2>
          <p className="text-sm text-ink-muted">
            {next_starts_at ? (
              <>
                <Tonight instant={next_starts_at} zone={time_zone} evening={home.today} today={home.todayEarly} />
                {time(next_starts_at, time_zone, locale)} ·{" "}
              </>
            ) : null}
            {[venue.name, venue.city].filter(Boolean).join(", ")}
            {event.performance_count > 1 ? ` · ${sayCount(home.performances, event.performance_count, locale)}` : ""}
          </p>
          <p className="flex flex-wrap items-center gap-x-3">
            {sells ? (
              <span className="font-semibold tabular-nums">{fromPriceText(event, event.currency, locale, words)}</span>
            ) : null}
            <StateBadge state={state} messages={home} />
          </p>
          {next_starts_at ? <span className="sr-only">{day(next_starts_at, time_zone, locale, site.this_year)}</span> : null}
        </div>
      </div>
    </Link>
  )
}
