import type { EventCard } from "../server/get-events"
import type { Site } from "../server/get-site"
import { EventTile } from "./event-tile"

export function EventTiles({ site, locale, events }: { site: Site; locale: string; events: EventCard[] }) {
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
