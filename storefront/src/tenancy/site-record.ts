export const LOCALES = ["fr", "en"] as const

export type Locale = (typeof LOCALES)[number]

/** A tenant's stored theme; parsed and serialised again by `theme/`, never printed as it is. */
export interface SiteTheme {
  brand?: string
  accent?: string
  font?: string
  mode?: string
}

/**
 * The sales API's answer for a host (`GET /internal/hosts/:host`). `tenant_id` is the immutable key in our paths: it survives
 * renames and new hosts.
 */
export interface SiteRecord {
  tenant_id: string
  kind: "tenant" | "console"
  /** `platform`: the operator's own site, the only one with a shop */
  tenant_kind: "platform" | "client"
  slug: string
  name: string
  status: "active" | "suspended" | "closed"
  canonical_host: string
  console_host: string | null
  publishable_key: string
  locales: Locale[]
  default_locale: Locale
  theme: SiteTheme
  currency: string
  time_zone: string
  country: string
}

export const isLocale = (value: string | undefined): value is Locale => (LOCALES as readonly string[]).includes(value ?? "")

const SITE_KEY = /^[A-Za-z0-9_]{1,64}$/

/** Drops locales without a catalogue. Null for a record from which no paths can be built. */
export function readSiteRecord(answer: SiteRecord): SiteRecord | null {
  if (!SITE_KEY.test(answer.tenant_id)) {
    return null
  }
  const known = (answer.locales ?? []).filter(isLocale)
  const locales: Locale[] = known.length > 0 ? known : ["fr"]

  return {
    ...answer,
    locales,
    default_locale: locales.includes(answer.default_locale) ? answer.default_locale : locales[0],
    theme: answer.theme ?? {},
  }
}
