import type { PaymentEnvironment } from "@guichet/ports"
import type { LegalPage, Logo } from "@guichet/tenancy/contracts"
import type { SoldWholeDTO } from "./back-office"

/** What the storefront sees of the catalogue (`/store`, internal). Instants ISO 8601 UTC, amounts integer minor units. */

export type SellingState = "on_sale" | "sold_out" | "soon" | "paused" | "past"

export interface SiteDTO {
  key: string
  name: string
  slug: string
  kind: "platform" | "client"
  /** whether the operator's site takes new clients; false on a single-site installation */
  takes_clients: boolean
  locales: string[]
  default_locale: string
  theme: Record<string, unknown>
  currency: string
  time_zone: string
  canonical_host: string
  /** contact address for buyers */
  support_address: string | null
  /** shown instead of the name */
  logo: Logo | null
  /** its legal texts, each in at least one language */
  pages: LegalPage[]
  /** where payments go, so that a page can warn that no money moves; null until the operator has set a key */
  payment_environment: PaymentEnvironment | null
}

export interface CatalogueEventDTO {
  slug: string
  title: string
  subtitle: string | null
  image_url: string | null
  /** alternative text of the picture */
  image_alt: string | null
  next_starts_at: string | null
  time_zone: string
  venue: { name: string; city: string }
  from_amount_minor: number
  /** the highest price: everything is free only if this is 0 too */
  to_amount_minor: number
  /** of all places with a price; null: some are seats or standing areas */
  sold_whole: SoldWholeDTO | null
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
  /** the highest price: everything is free only if this is 0 too */
  to_amount_minor: number
  /** of all places with a price; null: some are seats or standing areas */
  sold_whole: SoldWholeDTO | null
  /** the original start; null: it was never rescheduled */
  rescheduled_from: string | null
  /** when its sale begins, if it has not begun yet */
  sale_starts_at: string | null
  /** its buyers queue there; null: they go straight to the seats */
  waiting_room: WaitingRoomOfDateDTO | null
}

/** The open waiting room of a date, or of all dates of its event. */
export interface WaitingRoomOfDateDTO {
  /** null: it has opened */
  opens_at: string | null
  /** null: its presale has begun, or it has none */
  presale_at: string | null
}

/** An upcoming date that was cancelled. */
export interface CatalogueCancelledDTO {
  starts_at: string
  time_zone: string
}

export interface CataloguePriceLevelDTO {
  name: string
  category: string
  from_amount_minor: number
  to_amount_minor: number
  /** of all places of the category; null: some are seats or standing areas */
  sold_whole: SoldWholeDTO | null
  /** when its sale begins, if that is in the future */
  sells_from: string | null
  sells_until: string | null
  /** the same in hours before the start of each date */
  sells_from_hours: number | null
  sells_until_hours: number | null
  /** the minimum number of tickets of this price in one order; null: sold singly */
  group_size: number | null
}

/** Which of an event's upcoming dates its page shows, and where the others are. */
export interface CatalogueDatesDTO {
  /** the month or day shown, "2027-03" or "2027-03-14", in the dates' own time zone; null: all dates */
  on: string | null
  /** page within `on`, from 1 */
  page: number
  page_count: number
  /** chronological, with their number of dates; empty where all dates are shown */
  months: { month: string; count: number }[]
  /** the days of the month shown, each with its best state, if the month has more dates than a page; otherwise empty */
  days: { day: string; count: number; state: SellingState }[]
  /** over all upcoming dates, including those whose sale is closed; null: there are none */
  first: CataloguePerformanceDTO | null
  last: CataloguePerformanceDTO | null
  /** dates that can be requested: those whose sale is not over */
  count: number
  open_count: number
  /** the first date on sale, or else the first that can be requested */
  next: CataloguePerformanceDTO | null
  /** over the dates on sale, or else over all that can be requested */
  from_amount_minor: number
  to_amount_minor: number
  /** where the same on all of them; otherwise null */
  sold_whole: SoldWholeDTO | null
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
  /** each with its lowest and highest price over upcoming dates */
  price_levels: CataloguePriceLevelDTO[]
  currency: string
  /** those of `dates.on`, a page of at most 50, chronological */
  performances: CataloguePerformanceDTO[]
  dates: CatalogueDatesDTO
  /** upcoming dates that were cancelled, at most 20, soonest first */
  cancelled: CatalogueCancelledDTO[]
}

/** An event of one client in the operator's list of all clients' events: the data of its card, and the link to its page. */
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
  /** enabled by the operator; otherwise there is no list */
  is_shown: boolean
  /** soonest date first */
  events: ListedEventDTO[]
  /** cursor of the next page; null on the last */
  next_cursor: string | null
}
