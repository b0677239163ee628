import { messagesIn } from "../../i18n/messages"
import type { EventDetail } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { pathIn } from "../../ui/path-in"
import { Poster } from "../../ui/poster/poster"
import { fromPriceText } from "../../ui/price-text"
import { BuyBar } from "./buy-bar"
import { EventDates } from "./event-dates"
import { EventFacts } from "./event-facts"
import { PriceTime } from "./price-time"

interface EventPageProps {
  site: Site
  locale: string
  event: EventDetail
  /** the requested month or day of dates */
  asked?: string
}

/** Hero, facts, dates, description, practical information; the link to the seats stays visible. */
export function EventPage({ site, locale, event, asked }: EventPageProps) {
  const { event: messages, site: words } = messagesIn(locale)
  const next = event.dates.next ?? event.dates.last

  return (
    <>
      <article className="measure gutter grid gap-10 pt-4 pb-12 md:pt-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] lg:gap-14">
        <div className="lg:sticky lg:top-6 lg:self-start">
          <a
            href={pathIn(site, locale, "/")}
            className="mb-2 inline-flex min-h-11 items-center gap-2 text-sm font-semibold text-ink-muted hover:text-ink"
          >
            <span aria-hidden>←</span> {messages.back}
          </a>
          <Poster
            slug={event.slug}
            title={event.title}
            subtitle={event.subtitle}
            image_url={event.image_url}
            image_alt={event.image_alt}
            starts_at={event.dates.first?.starts_at ?? null}
            zone={next?.time_zone ?? site.time_zone}
            locale={locale}
            this_year={site.this_year}
            ratio="wide"
          />
        </div>
        <div className="grid min-w-0 content-start gap-10 lg:pt-14">
          <header className="grid gap-3">
            <h1 className="display text-3xl md:text-4xl">{event.title}</h1>
            {event.subtitle ? <p className="text-lg text-ink-muted">{event.subtitle}</p> : null}
          </header>
          <EventFacts event={event} locale={locale} messages={messages} this_year={site.this_year} />
          <EventDates site={site} locale={locale} event={event} asked={asked} />
          {event.description ? (
            <section className="grid gap-3">
              <h2 className="display text-xl">{messages.about}</h2>
              {event.description.split(/\n{2,}/).map((paragraph, index) => (
                <p key={index} className="max-w-[68ch] whitespace-pre-line text-lg">
                  {paragraph}
                </p>
              ))}
            </section>
          ) : null}
          {event.dates.next ? (
            <section className="grid gap-4">
              <h2 className="display text-xl">{messages.prices}</h2>
              {event.price_levels.length > 0 && event.price_levels.every(({ to_amount_minor }) => to_amount_minor === 0) ? (
                <p className="font-semibold">{messages.freeEntry}</p>
              ) : (
                <dl className="grid max-w-[36rem] gap-px overflow-hidden rounded-card border border-line bg-line">
                  {event.price_levels.map((level) => (
                    <div key={`${level.category} ${level.name}`} className="flex justify-between gap-4 bg-raised px-4 py-3">
                      <dt>
                        {level.category && level.category !== level.name ? `${level.category}, ${level.name}` : level.name}
                        <PriceTime
                          level={level}
                          zone={next?.time_zone ?? site.time_zone}
                          locale={locale}
                          messages={messages}
                          this_year={site.this_year}
                        />
                      </dt>
                      <dd className="font-semibold tabular-nums">{fromPriceText(level, event.currency, locale, words)}</dd>
                    </div>
                  ))}
                </dl>
              )}
              <ul className="grid max-w-[68ch] gap-2 text-ink-muted">
                <li>{messages.allIn}</li>
                <li>{messages.mobileTickets}</li>
              </ul>
            </section>
          ) : null}
        </div>
      </article>
      <BuyBar site={site} locale={locale} event={event} />
    </>
  )
}
