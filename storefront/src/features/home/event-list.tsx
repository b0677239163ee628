import { messagesIn } from "../../i18n/messages"
import type { EventCard } from "../../server/get-events"
import type { Site } from "../../server/get-site"
import { EmptyPage } from "../../ui/empty-page"
import { EventTile } from "../../ui/event-tile"

export function EventList({ site, locale, events }: { site: Site; locale: string; events: EventCard[] }) {
  const messages = messagesIn(locale)
  const [next, past] = [events.filter(({ state }) => state !== "past"), events.filter(({ state }) => state === "past")]

  if (events.length === 0) {
    return <EmptyPage title={messages.home.emptyTitle} text={messages.home.emptyText} />
  }

  return (
    <div className="measure gutter grid gap-14 py-8 md:py-12">
      <section className="grid gap-6">
        <h1 className="display text-3xl md:text-4xl">{messages.home.title}</h1>
        {next.length > 0 ? (
          <Tiles site={site} locale={locale} events={next} />
        ) : (
          <p className="max-w-[52ch] text-lg text-ink-muted">{messages.home.emptyText}</p>
        )}
      </section>
      {past.length > 0 ? (
        <section className="grid gap-6">
          <h2 className="display text-2xl">{messages.home.pastTitle}</h2>
          <Tiles site={site} locale={locale} events={past} />
        </section>
      ) : null}
    </div>
  )
}

function Tiles({ site, locale, events }: { site: Site; locale: string; events: EventCard[] }) {
  return (
    <ul className="grid gap-x-6 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
      {events.map((event) => (
        <li key={event.slug}>
          <EventTile site={site} locale={locale} event={event} />
        </li>
      ))}
    </ul>
  )
}
