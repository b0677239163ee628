import type { LegalPage, Logo } from "@guichet/tenancy/contracts"

/** What the storefront sees of the catalogue (`/store`, internal). Instants ISO 8601 UTC, amounts integer minor units. */

export type SellingState = "on_sale" | "sold_out" | "soon" | "past"

export interface SiteDTO {
  key: string
  name: string
  slug: string
  kind: "platform" | "client"
  /** the operator's site, unless the installation is a single site */
  takes_clients: boolean
  locales: string[]
  default_locale: string
  theme: Record<string, unknown>
  currency: string
  time_zone: string
  canonical_host: string
  /** where buyers write */
  support_address: string | null
  /** shown in the place of the name */
  logo: Logo | null
  /** its legal texts, each in one language at least */
  pages: LegalPage[]
  /** true when payments go to the emulator: the page says so */
  is_emulated: boolean
}

export interface CatalogueEventDTO {
  slug: string
  title: string
  subtitle: string | null
  image_url: string | null
  next_starts_at: string | null
  time_zone: string
  venue: { name: string; city: string }
  from_amount_minor: number
  /** the highest price: only where this is 0 too is all free */
  to_amount_minor: number
  currency: string
  state: SellingState
  performance_count: number
}

export interface CataloguePerformanceDTO {
  id: string
  starts_at: string
  doors_at: string | null
  time_zone: string
  state: SellingState
  from_amount_minor: number
  /** the highest price: only where this is 0 too is all free */
  to_amount_minor: number
}

export interface CatalogueEventDetailDTO {
  id: string
  slug: string
  title: string
  subtitle: string | null
  description: string | null
  image_url: string | null
  duration_minutes: number | null
  venue: { name: string; city: string; address: string | null; country: string }
  price_levels: { name: string; category: string; amount_minor: number }[]
  currency: string
  performances: CataloguePerformanceDTO[]
}

/** One event of one client in the operator's list of all: what its card says, and whose page it leads to. */
export interface ListedEventDTO extends Omit<CatalogueEventDTO, "next_starts_at"> {
  next_starts_at: string
  site: {
    name: string
    /** origin of the tenant's canonical host */
    url: string
    locales: string[]
    default_locale: string
  }
}

export interface PublicListingDTO {
  /** the operator's tick; without it there is no list */
  is_shown: boolean
  /** soonest date first */
  events: ListedEventDTO[]
  /** what to ask for the next page with; null on the last */
  next_cursor: string | null
}
