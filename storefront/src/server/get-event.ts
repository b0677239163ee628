import "server-only"
import type {
  CatalogueEventDetailDTO as EventDetail,
  CataloguePerformanceDTO as PerformanceCard,
} from "@guichet/ticketing/contracts"
import { pageTags } from "@guichet/kernel/refresh"
import { cacheLife, cacheTag } from "next/cache"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"

export type { EventDetail, PerformanceCard }

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/

/** One event with its performances in order of time; null when the site has none under this slug. Junk slugs never reach the backend. */
export async function getEvent(key: string, slug: string): Promise<EventDetail | null> {
  "use cache"
  cacheLife("site")
  cacheTag(pageTags.site(key))

  if (key === FIXTURE || !SLUG.test(slug)) {
    return null
  }
  cacheTag(pageTags.event(key, slug))
  const answer = await askBackend<{ event: EventDetail }>(key, `/store/events/${slug}`)

  if (!answer) {
    return null
  }
  const performances = [...answer.event.performances].sort((a, b) => a.starts_at.localeCompare(b.starts_at))

  return { ...answer.event, performances }
}
