import { messagesIn } from "../../i18n/messages"
import { sayCount } from "../../i18n/say"
import type { ListedEvent } from "../../server/get-public-listing"
import type { Site } from "../../server/get-site"
import { MAX_FOUND } from "../../server/search-public-listing"
import { pathIn } from "../../ui/path-in"
import { ListedEventTile } from "./listed-event-tile"
import { listedEventUrl } from "./listed-event-url"
import { SearchForm } from "./search-form"
import { TileGrid } from "./tile-grid"

interface SearchResultsProps {
  site: Site
  locale: string
  /** empty: nothing was searched yet */
  words: string
  events: ListedEvent[]
}

/** The events of all clients that have the words, or a sentence. */
export function SearchResults({ site, locale, words, events }: SearchResultsProps) {
  const { hub } = messagesIn(locale)

  return (
    <section className="measure gutter grid gap-6 pt-14 pb-14 md:pt-20">
      <h1 className="display text-2xl md:text-3xl">{hub.searchTitle}</h1>
      <SearchForm site={site} locale={locale} words={words} />
      {words === "" ? null : (
        <p className={events.length > 0 ? "text-ink-muted" : "text-lg text-ink-muted"} role="status">
          {events.length > 0
            ? sayCount(events.length < MAX_FOUND ? hub.found : hub.foundMore, events.length, locale)
            : hub.nothing}
        </p>
      )}
      <TileGrid
        tiles={events.map((event) => ({
          key: listedEventUrl(event, locale),
          tile: <ListedEventTile event={event} locale={locale} this_year={site.this_year} />,
        }))}
      />
      <p>
        <a href={pathIn(site, locale, "/")} className="underline underline-offset-4">
          {hub.all}
        </a>
      </p>
    </section>
  )
}
