import { messagesIn } from "../../i18n/messages"
import type { PublicListing } from "../../server/get-public-listing"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { pathIn } from "../../ui/path-in"
import { FilteredTiles, TileGrid } from "./filtered-tiles"
import { ListedEventTile } from "./listed-event-tile"
import { listedEventUrl } from "./listed-event-url"
import { listingJsonLd } from "./listing-json-ld"
import { SearchForm } from "./search-form"

interface ListingProps {
  site: Site
  locale: string
  listing: PublicListing
  /** its first page: with no other, it can be filtered in the browser */
  is_first: boolean
  /** heading level: of the page, or of a section of it */
  level: "h1" | "h2"
}

/** Shorter lists need no filter. An incomplete list must not be filtered: it has a search of all events instead. */
const WORTH_FILTERING = 6

/** Upcoming events of all clients, soonest first, with a link to the next page. */
export function Listing({ site, locale, listing: { events, next_cursor }, is_first, level: Title }: ListingProps) {
  const { hub } = messagesIn(locale)
  const tiles = events.map((event) => ({
    key: listedEventUrl(event, locale),
    text: [event.title, event.subtitle, event.venue.name, event.venue.city, event.site.name].join(" "),
    tile: <ListedEventTile event={event} locale={locale} this_year={site.this_year} />,
  }))
  const is_whole = is_first && next_cursor === null
  const canFilter = is_whole && events.length > WORTH_FILTERING

  return (
    <section className="measure gutter grid gap-6 pt-14 pb-4 md:pt-20">
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: listingJsonLd(events, locale) }} />
      <Title className="display text-2xl md:text-3xl">{hub.title}</Title>
      {events.length === 0 ? <p className="max-w-[52ch] text-lg text-ink-muted">{hub.empty}</p> : null}
      {is_whole ? null : <SearchForm site={site} locale={locale} />}
      {canFilter ? <FilteredTiles tiles={tiles} locale={locale} messages={hub} /> : <TileGrid tiles={tiles} />}
      {next_cursor ? (
        <p>
          <a href={pathIn(site, locale, `/upcoming/${next_cursor}`)} className={buttonClass()}>
            {hub.more}
          </a>
        </p>
      ) : null}
    </section>
  )
}
