/** What the window answers (`/_w`). Amounts are integer minor units, instants ISO 8601 UTC. */

export interface Offer {
  category_key: string
  price_level_id: string
  name: string
  amount_minor: number
}

export interface Performance {
  id: string
  event_id: string
  starts_at: string
  time_zone: string
  status: "on_sale" | "paused" | "cancelled"
  /** Null while nothing has a price. */
  currency: string | null
  chart: { sha256: string; url: string; place_count: number }
  /** The first of a category is what a place costs when the buyer names no price level. */
  offers: Offer[]
  max_places_per_order: number
  server_time: string
}

export interface HeldPlace {
  uid: string
  section: string
  row: string
  label: string
  category_key: string
  price_level_id: string
  price_level_name: string
  amount_minor: number
}

export interface Hold {
  id: string
  performance_id: string
  places: HeldPlace[]
  amount_minor: number
  currency: string
  /** What the buyer sees: a little before the server lets go. */
  expires_at: string
  expires_in_seconds: number
  can_extend: boolean
  checkout_id: string | null
}

export type CheckoutState = "open" | "paying" | "settled" | "failed" | "expired"

export interface Checkout {
  id: string
  state: CheckoutState
  holds: Hold[]
  amount_minor: number
  currency: string
  buyer_name: string | null
  buyer_email: string | null
  pay_by: string | null
  sale_id: string | null
  sale_state: SaleState | null
  is_emulated: boolean
}

export interface OrderTicket {
  id: string
  /** What the QR holds; null until the ticket is valid. */
  code: string | null
  /** What people type at the door when the camera fails. */
  ticket_no: string
  section: string
  row: string
  label: string
  price_level: string
  amount_minor: number
  state: "pending" | "valid" | "void"
  performance: {
    id: string
    event_title: string
    starts_at: string
    doors_at: string | null
    time_zone: string
    venue: string
    city: string
  }
}

export type SaleState = "authorised" | "final" | "failed"

export interface Order {
  sale: { id: string; state: SaleState; amount_minor: number; currency: string; buyer_name: string; buyer_email: string }
  tickets: OrderTicket[]
}

export const CHECK_IN_RESULTS = ["admitted", "already_admitted", "void", "pending", "cancelled", "not_today", "unknown"] as const

export type CheckInResult = (typeof CHECK_IN_RESULTS)[number]

export interface CheckIn {
  result: CheckInResult
  /** When and where the ticket was admitted first. */
  admitted_at?: string
  admitted_by?: string
  ticket?: {
    ticket_no: string
    section: string
    row: string
    label: string
    price_level: string
    event_title: string
    starts_at: string
    time_zone: string
  }
}
