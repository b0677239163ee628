import "server-only"
import { cacheLife, cacheTag } from "next/cache"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"
import type { SellingState } from "./get-events"
import { tags } from "./tags"

export interface PerformanceCard {
  id: string
  starts_at: string
  doors_at: string | null
  time_zone: string
  state: SellingState
  from_amount_minor: number
}

export interface EventDetail {
  id: string
  slug: string
  title: string
  subtitle: string | null
  description: string | null
  image_url: string | null
  duration_minutes: number | null
  venue: { name: string; city: string; address: string | null }
  price_levels: { name: string; category: string; amount_minor: number }[]
  currency: string
  performances: PerformanceCard[]
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/

/** One event with its performances in order of time; null when the site has none under this slug. Junk slugs never reach the backend. */
export async function getEvent(key: string, slug: string): Promise<EventDetail | null> {
  "use cache"
  cacheLife("site")
  cacheTag(tags.site(key), tags.events(key), tags.event(key, slug))

  if (key === FIXTURE || !SLUG.test(slug)) {
    return null
  }
  const answer = await askBackend<{ event: EventDetail }>(key, `/store/events/${slug}`)

  if (!answer) {
    return null
  }
  const performances = [...answer.event.performances].sort((a, b) => a.starts_at.localeCompare(b.starts_at))

  return { ...answer.event, performances }
}
