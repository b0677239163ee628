import type { TenantStatus } from "@guichet/tenancy/contracts"
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
