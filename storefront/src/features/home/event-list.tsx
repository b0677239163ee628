import { messagesIn } from "../../i18n/messages"
import type { EventsPage } from "../../server/get-events"
import type { Site } from "../../server/get-site"
import { EmptyPage } from "../../ui/empty-page"
import { EventPager } from "../../ui/event-pager"
import { EventTiles } from "../../ui/event-tiles"

interface PlayedProps {
  site: Site
  locale: string
  played: EventsPage
}

export function EventList({ site, locale, played }: PlayedProps) {
  const messages = messagesIn(locale)
  const { events } = played
  const [next, past] = [events.filter(({ state }) => state !== "past"), events.filter(({ state }) => state === "past")]

  if (events.length === 0) {
    return <EmptyPage title={messages.home.emptyTitle} text={messages.home.emptyText} />
  }

  return (
    <div className="measure gutter grid gap-14 py-8 md:py-12">
      <section className="grid gap-6">
        <h1 className="display text-3xl md:text-4xl">{messages.home.title}</h1>
        {next.length > 0 ? (
          <EventTiles site={site} locale={locale} events={next} />
        ) : (
          <p className="max-w-[52ch] text-lg text-ink-muted">{messages.home.emptyText}</p>
        )}
      </section>
      {past.length > 0 ? (
        <section className="grid gap-6">
          <h2 className="display text-2xl">{messages.home.pastTitle}</h2>
          <EventTiles site={site} locale={locale} events={past} />
        </section>
      ) : null}
      <EventPager site={site} locale={locale} played={played} />
    </div>
  )
}
