import type { Site } from "../../server/get-site"
import { pathIn } from "../../ui/path-in"

/** Path of a performance's seats, with the event's slug for the title and the link back. */
export const seatsPath = (site: Pick<Site, "default_locale">, locale: string, slug: string, performance_id: string): string =>
  pathIn(site, locale, `/buy/performances/${performance_id}?e=${slug}`)
