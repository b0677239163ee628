import "server-only"
import { pageTags } from "@guichet/kernel/refresh"
import type { SiteDTO } from "@guichet/ticketing/contracts"
import { cacheLife, cacheTag } from "next/cache"
import { yearOf } from "../i18n/format"
import type { Locale, SiteTheme } from "../tenancy/site-record"
import { siteOfKey } from "../tenancy/site-table"
import { askBackend } from "./backend"
import { FIXTURE } from "./fixture"
import { LEGAL_PAGES, type LegalPage } from "./get-legal-text"

/** The site's data that pages use. */
export interface Site {
  key: string
  name: string
  slug: string
  kind: "platform" | "client"
  /** The operator's site, with sign-up and its clients' events; false on a single site. */
  takes_clients: boolean
  locales: Locale[]
  default_locale: Locale
  theme: SiteTheme
  currency: string
  country: string
  time_zone: string
  canonical_host: string
  console_host: string | null
  is_suspended: boolean
  is_closed: boolean
  /** Contact address for buyers. */
  support_address: string | null
  /** Shown in place of the name. */
  logo: SiteDTO["logo"]
  /** Its legal texts, in the order of the footer. */
  pages: LegalPage[]
  /** The current year in the site's time zone, when this was read. */
  this_year: number
  /** The payment environment: if no money moves, every page says so. */
  payment_environment: SiteDTO["payment_environment"]
}

const fixtureSite: Site = {
  key: FIXTURE,
  name: "Exemple",
  slug: "exemple",
  kind: "client",
  takes_clients: false,
  locales: ["fr", "en"],
  default_locale: "fr",
  theme: {},
  currency: "eur",
  country: "fr",
  time_zone: "Europe/Paris",
  canonical_host: "exemple.localhost",
  console_host: null,
  is_suspended: false,
  is_closed: false,
  support_address: null,
  logo: null,
  pages: [],
  this_year: 2027,
  payment_environment: "live",
}

/** @throws Error if the backend does not answer: no page is rendered without knowing whether payments are real */
export async function getSite(key: string): Promise<Site> {
  "use cache"
  cacheLife("site")
  cacheTag(pageTags.site(key))

  if (key === FIXTURE) {
    return fixtureSite
  }
  const record = siteOfKey(key)
  const answer = await askBackend<{ site: SiteDTO }>(key, "/store/site")

  if (!answer) {
    throw new Error(`the backend does not know the site ${key}`)
  }
  const { name, slug, locales, default_locale, theme, currency, country, time_zone, canonical_host, console_host, status } =
    record
  const { kind, takes_clients, payment_environment, support_address, logo, pages } = answer.site

  return {
    key,
    name,
    slug,
    kind,
    takes_clients,
    locales,
    default_locale,
    theme,
    currency,
    country,
    time_zone,
    canonical_host,
    console_host,
    is_suspended: status === "suspended",
    is_closed: status === "closed",
    support_address,
    logo,
    pages: LEGAL_PAGES.filter((page) => pages.includes(page)),
    this_year: yearOf(new Date(), time_zone),
    payment_environment,
  }
}
