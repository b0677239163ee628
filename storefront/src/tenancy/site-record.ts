export const LOCALES = ["fr", "en"] as const

export type Locale = (typeof LOCALES)[number]

/** What a tenant stores of its look; parsed and re-serialised by `theme/`, never printed as it came. */
export interface SiteTheme {
  brand?: string
  accent?: string
  font?: string
  mode?: string
}

/** A host as the sales API answers it (`GET /internal/hosts/:host`). `tenant_id` is the immutable key in our paths: renames and new hosts keep it. */
export interface SiteRecord {
  tenant_id: string
  kind: "tenant" | "console"
  /** `platform`: the operator's own site, the one with a shop */
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

/** Keeps what we know how to serve: locales without a catalogue are dropped. Null for a record we could not build paths from. */
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
