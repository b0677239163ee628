import { messagesIn } from "../i18n/messages"
import { say } from "../i18n/say"
import type { EventsPage } from "../server/get-events"
import type { Site } from "../server/get-site"
import { buttonClass } from "./button"
import { pathIn } from "./path-in"

interface EventPagerProps {
  site: Site
  locale: string
  played: EventsPage
}

/** Links between the pages of a site with more events than one page shows; the first one is its home. */
export function EventPager({ site, locale, played: { page, page_count } }: EventPagerProps) {
  const { home, event } = messagesIn(locale)
  const to = (other: number) => pathIn(site, locale, other === 1 ? "/" : `/events/${other}`)

  if (page_count === 1) {
    return null
  }

  return (
    <nav aria-label={home.title} className="flex flex-wrap items-center justify-between gap-3">
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev" className={buttonClass("quiet")}>
          {home.sooner}
        </a>
      ) : null}
      <span className="text-sm text-ink-muted">{say(event.pageOf, { page, count: page_count })}</span>
      {page < page_count ? (
        <a href={to(page + 1)} rel="next" className={buttonClass("quiet")}>
          {home.later}
        </a>
      ) : null}
    </nav>
  )
}
