import type { SiteClosing, TenantStatus } from "@guichet/tenancy/contracts"
import type { SubscriptionStanding } from "./subscription"

/** What the operator's list of clients can be ordered by; `-` before a name turns it round. */
export const clientOrders = ["name", "status", "plan", "owner_email", "country", "created_at"] as const
export type ClientOrder = (typeof clientOrders)[number] | `-${(typeof clientOrders)[number]}`

export const clientStatuses = ["active", "suspended", "closed"] as const satisfies readonly TenantStatus[]

/** In the place of a plan's id: clients without one. */
export const NO_PLAN = "none"
/** Clients are counted up to here; beyond, there are "more than". */
export const MAX_CLIENTS_COUNTED = 1_000
export const MAX_CLIENTS_A_PAGE = 100

export interface AdminClient {
  id: string
  name: string
  slug: string
  status: TenantStatus
  country: string
  currency: string
  is_test: boolean
  /** false: somebody signed up for it, and its owner has not signed in */
  is_confirmed: boolean
  canonical_host: string
  console_host: string
  /** the longest there */
  owner_email: string | null
  plan: { id: string; name: string; standing: SubscriptionStanding } | null
  created_at: string
}

/** GET /admin/platform/tenants. A cursor is opaque, and one of another question leads to the first page of this one. */
export interface AdminClientsPage {
  tenants: AdminClient[]
  count: number
  /** false: there are more than `count` */
  count_is_exact: boolean
  next_cursor: string | null
  previous_cursor: string | null
}

/** What was sold from a day on, in the client's currency. */
export interface SoldSince {
  /** `YYYY-MM-DD` in the client's time zone */
  starts_on: string
  sale_count: number
  amount_minor: number
}

/** GET /admin/platform/tenants/:id */
export interface AdminClientSnapshot {
  client: AdminClient & {
    time_zone: string
    locales: string[]
    default_locale: string
    rev: number
    suspension: { reason: string; since: string } | null
    closing: (SiteClosing & { can_reopen: boolean }) | null
  }
  /** at most 20, the longest there first */
  owners: { email: string; status: "active" | "disabled"; since: string }[]
  /** at most 50, the public site's first */
  hosts: { host: string; kind: "tenant" | "console"; status: "pending" | "live" | "lapsed"; is_canonical: boolean }[]
  payment_account: {
    status: "not_connected" | "pending" | "enabled" | "restricted" | "disabled" | "revoked"
    name: string | null
  }
  published_event_count: number
  /** on sale, still to be played */
  performance_count: number
  member_count: number
  /** for who may read the operator's money: what is open of the client's invoices, and how many are, by currency; empty when nothing is */
  receivable: { open_minor: number; invoice_count: number; currency: string }[] | null
  sales: {
    currency: string
    /** twelve, the running one last */
    months: SoldSince[]
    /** thirty, today last */
    days: SoldSince[]
    /** of those twelve months, in other currencies */
    others: { currency: string; sale_count: number; amount_minor: number }[]
    last_at: string | null
  }
  /** of the client's own log, newest first */
  activity: { at: string; action: string; actor_kind: string; actor_email: string | null }[]
}
