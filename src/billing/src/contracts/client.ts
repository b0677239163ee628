import type { SiteClosing, TenantStatus } from "@guichet/tenancy/contracts"
import type { SubscriptionStatus } from "./subscription"

/** Sort keys of the operator's list of clients; a leading `-` reverses the order. */
export const clientOrders = ["name", "status", "plan", "owner_email", "country", "created_at"] as const
export type ClientOrder = (typeof clientOrders)[number] | `-${(typeof clientOrders)[number]}`

export const clientStatuses = ["active", "suspended", "closed"] as const satisfies readonly TenantStatus[]

/** Stands for a plan's id in filters: clients without a plan. */
export const NO_PLAN = "none"
/** Clients are counted up to this number; beyond it the list says "more than". */
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
  /** false: created by a sign-up whose owner has not signed in yet */
  is_confirmed: boolean
  canonical_host: string
  console_host: string
  /** of the owner who joined first */
  owner_email: string | null
  plan: { id: string; name: string; status: SubscriptionStatus } | null
  created_at: string
}

/** GET /admin/platform/tenants. A cursor is opaque; one made for another query returns the first page of the current one. */
export interface AdminClientsPage {
  tenants: AdminClient[]
  count: number
  /** false: there are more than `count` */
  count_is_exact: boolean
  next_cursor: string | null
  previous_cursor: string | null
}

/** Sales since a day, in the client's currency. */
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
  /** at most 20, in the order they joined */
  owners: { email: string; status: "active" | "disabled"; since: string }[]
  /** at most 50, the public site's first */
  hosts: { host: string; kind: "tenant" | "console"; status: "pending" | "live" | "lapsed"; is_canonical: boolean }[]
  payment_account: {
    status: "not_connected" | "pending" | "enabled" | "restricted" | "disabled" | "revoked"
    name: string | null
  }
  published_event_count: number
  /** on sale, not played yet */
  performance_count: number
  member_count: number
  /**
   * the client's unpaid invoices by currency; empty when nothing is unpaid; null without the right to read the operator's money
   */
  receivable: { open_minor: number; invoice_count: number; currency: string }[] | null
  sales: {
    currency: string
    /** twelve, the current month last */
    months: SoldSince[]
    /** thirty, today last */
    days: SoldSince[]
    /** sales of those twelve months in other currencies */
    others: { currency: string; sale_count: number; amount_minor: number }[]
    last_at: string | null
  }
  /** from the client's own audit log, newest first */
  activity: { at: string; action: string; actor_kind: string; actor_email: string | null }[]
}

/** Hours since sign-up after which the operator can close unconfirmed sites together. */
export const UNCONFIRMED_HOURS = [1, 24, 72] as const

/** GET /admin/platform/unconfirmed-sites: how many no one has confirmed for that many hours; they cannot sell. */
export interface AdminUnconfirmedSites {
  older: { hours: number; count: number }[]
}

/** POST /admin/platform/unconfirmed-sites/close: at most 100 in one call; `older` counts those that are left. */
export interface AdminClosedUnconfirmedSites extends AdminUnconfirmedSites {
  closed: number
}
