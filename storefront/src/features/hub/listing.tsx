import { messagesIn } from "../../i18n/messages"
import type { PublicListing } from "../../server/get-public-listing"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { pathIn } from "../../ui/path-in"
import { ListedEventTile } from "./listed-event-tile"
import { listedEventUrl } from "./listed-event-url"
import { listingJsonLd } from "./listing-json-ld"
import { SearchForm } from "./search-form"
import { TileGrid } from "./tile-grid"

interface ListingProps {
  site: Site
  locale: string
  listing: PublicListing
  /** its first page: if that is all and short, it needs no search */
  is_first: boolean
  /** heading level: of the page, or of a section of it */
  level: "h1" | "h2"
}

/** A list of no more is read faster than searched. */
const READ_AT_A_GLANCE = 6

/** Upcoming events of all clients, soonest first, with a link to the next page. */
export function Listing({ site, locale, listing: { events, next_cursor }, is_first, level: Title }: ListingProps) {
  const { hub } = messagesIn(locale)
  const tiles = events.map((event) => ({
    key: listedEventUrl(event, locale),
    tile: <ListedEventTile event={event} locale={locale} this_year={site.this_year} />,
  }))
  const is_short = is_first && next_cursor === null && events.length <= READ_AT_A_GLANCE

  return (
    <section className="measure gutter grid gap-6 pt-14 pb-4 md:pt-20">
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: listingJsonLd(events, locale) }} />
      <Title className="display text-2xl md:text-3xl">{hub.title}</Title>
      {events.length === 0 ? <p className="max-w-[52ch] text-lg text-ink-muted">{hub.empty}</p> : null}
      {is_short ? null : <SearchForm site={site} locale={locale} />}
      <TileGrid tiles={tiles} />
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
