import type { Site } from "../../server/get-site"
import { pathIn } from "../../ui/path-in"

/** Path of a performance's seats. */
export const seatsPath = (site: Pick<Site, "default_locale">, locale: string, performance_id: string): string =>
  pathIn(site, locale, `/buy/performances/${performance_id}`)
