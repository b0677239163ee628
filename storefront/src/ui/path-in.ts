import type { Site } from "../server/get-site"

/** A path of the site in a language: the default language has no prefix. */
export function pathIn(site: Pick<Site, "default_locale">, locale: string, path: string): string {
  if (locale === site.default_locale) {
    return path
  }

  return path === "/" ? `/${locale}` : `/${locale}${path}`
}
