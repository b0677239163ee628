import type { Site } from "../../server/get-site"
import { pathIn } from "../../ui/path-in"

/** The seats of a performance; the event's slug goes along for the title and the way back. */
export const seatsPath = (site: Pick<Site, "default_locale">, locale: string, slug: string, performance_id: string): string =>
  pathIn(site, locale, `/buy/performances/${performance_id}?e=${slug}`)
