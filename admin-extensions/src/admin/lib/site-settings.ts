import type { AdminSite } from "@guichet/tenancy/contracts"

/** A site's basic settings as its form holds them. */
export interface SiteValues {
  name: string
  time_zone: string
  /** one of `LANGUAGES` */
  languages: string
  default_locale: string
}

export const LANGUAGES = ["fr,en", "fr", "en"] as const

type SiteSettings = Pick<AdminSite["tenant"], "name" | "time_zone" | "locales" | "default_locale">

export const siteValuesOf = ({ name, time_zone, locales, default_locale }: SiteSettings): SiteValues => ({
  name,
  time_zone,
  languages: LANGUAGES.find((languages) => languages.split(",").every((one) => locales.includes(one))) ?? LANGUAGES[0],
  default_locale,
})

/** The values as they are sent: a single language is also the default one. */
export function settingsOf({ name, time_zone, languages, default_locale }: SiteValues): SiteSettings {
  const locales = languages.split(",")

  return { name, time_zone, locales, default_locale: locales.includes(default_locale) ? default_locale : locales[0] }
}
