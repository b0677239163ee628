import type { PaymentEnvironment } from "@guichet/kernel/ports"
import type { LegalPage, Logo } from "@guichet/tenancy/contracts"

/** What the storefront sees of the catalogue (`/store`, internal). Instants ISO 8601 UTC, amounts integer minor units. */

export type SellingState = "on_sale" | "sold_out" | "soon" | "paused" | "past"

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
  /** where payments go: a page says so where no money moves; null before the operator's first key */
  payment_environment: PaymentEnvironment | null
}

export interface CatalogueEventDTO {
  slug: string
  title: string
  subtitle: string | null
  image_url: string | null
  /** what the picture shows, for who cannot see it */
  image_alt: string | null
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
  /** when it was to be first; null: it was never rescheduled */
  rescheduled_from: string | null
  /** when its sale begins, while that is to come */
  sale_starts_at: string | null
}

/** A date to come that is not played. */
export interface CatalogueCancelledDTO {
  starts_at: string
  time_zone: string
}

export interface CataloguePriceLevelDTO {
  name: string
  category: string
  from_amount_minor: number
  to_amount_minor: number
  /** not sold before, when that is ahead */
  sells_from: string | null
  sells_until: string | null
  /** the same in hours before the start of each date */
  sells_from_hours: number | null
  sells_until_hours: number | null
  /** at least so many tickets of it in one order; null: one by one */
  group_size: number | null
}

/** Which of an event's dates to come stand on its page, and where the others are. */
export interface CatalogueDatesDTO {
  /** the month or day that is shown, "2027-03" or "2027-03-14" where the dates are played; null: all of them */
  on: string | null
  /** of `on`, from 1 */
  page: number
  page_count: number
  /** in order, with how many dates each has; none where all are shown */
  months: { month: string; count: number }[]
  /** of the month that is shown, where it has more dates than a page: each day's best state; else none */
  days: { day: string; count: number; state: SellingState }[]
  /** of all dates to come: when they begin and end, those with closed sales too; null: there is none */
  first: CataloguePerformanceDTO | null
  last: CataloguePerformanceDTO | null
  /** that can be asked for: no sale that is over */
  count: number
  open_count: number
  /** the first that can be bought, or the first of all that can be asked for */
  next: CataloguePerformanceDTO | null
  /** of those that can be bought, or of all that can be asked for */
  from_amount_minor: number
  to_amount_minor: number
}

export interface CatalogueEventDetailDTO {
  id: string
  slug: string
  title: string
  subtitle: string | null
  description: string | null
  image_url: string | null
  image_alt: string | null
  duration_minutes: number | null
  venue: { name: string; city: string; address: string | null; country: string }
  /** each from its lowest to its highest price at dates to come */
  price_levels: CataloguePriceLevelDTO[]
  currency: string
  /** those of `dates.on`, a page of at most 50, in order of time */
  performances: CataloguePerformanceDTO[]
  dates: CatalogueDatesDTO
  /** dates to come that were cancelled, at most 20, soonest first */
  cancelled: CatalogueCancelledDTO[]
}

/** One event of one client in the operator's list of all: what its card says, and whose page it leads to. */
export interface ListedEventDTO extends Omit<CatalogueEventDTO, "next_starts_at" | "image_alt"> {
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
