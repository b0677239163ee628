import type { ListedEvent } from "../../server/get-public-listing"
import { pathIn } from "../../ui/path-in"

/** URL of the event on its tenant's own host, in the reader's language if that site has it. */
export function listedEventUrl({ slug, site }: Pick<ListedEvent, "slug" | "site">, locale: string): string {
  const spoken = site.locales.includes(locale) ? locale : site.default_locale

  return `${site.url}${pathIn({ default_locale: site.default_locale as "fr" | "en" }, spoken, `/e/${slug}`)}`
}
