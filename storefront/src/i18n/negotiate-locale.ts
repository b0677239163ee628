import { isLocale } from "../tenancy/site-record"
import type { Locale } from "../tenancy/site-record"

export interface LocaleQuestion {
  locales: Locale[]
  default_locale: Locale
  /** From the cookie, if any. */
  stored: string | undefined
  accept_language: string | null
}

/** The language of a path without prefix: remembered > Accept-Language > the site's default, always one of the site's. */
export function negotiateLocale({ locales, default_locale, stored, accept_language }: LocaleQuestion): Locale {
  if (isLocale(stored) && locales.includes(stored)) {
    return stored
  }

  return (
    preferredLanguages(accept_language).find(
      (language): language is Locale => isLocale(language) && locales.includes(language)
    ) ?? default_locale
  )
}

/**
 * "/en/e/x" → { locale: "en", rest: "/e/x" }; if the first segment is not one of the site's languages, it is part of the path.
 */
export function splitLocale(path: string, locales: Locale[]): { locale: Locale | null; rest: string } {
  const [, first, ...others] = path.split("/")
  const locale = isLocale(first) && locales.includes(first) ? first : null

  return { locale, rest: locale ? `/${others.join("/")}` : path }
}

function preferredLanguages(header: string | null): string[] {
  return (header ?? "")
    .slice(0, 200)
    .split(",")
    .map((part) => {
      const [tag, quality] = part.trim().toLowerCase().split(";q=")

      return { language: tag.split("-")[0], weight: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
}
