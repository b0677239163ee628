import type { Site } from "../../server/get-site"
import { pathIn } from "../../ui/path-in"

/** Path of an event's page with its dates of a month or day ("2027-03", "2027-03-14"), scrolled to them. */
export const datesPath = (site: Pick<Site, "default_locale">, locale: string, slug: string, on: string, page = 1): string =>
  `${pathIn(site, locale, `/e/${slug}/${on}${page > 1 ? `/${page}` : ""}`)}#dates`
