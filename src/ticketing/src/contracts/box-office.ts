import type { OpenCheckoutDTO } from "./back-office"

/** Cash and comps are final immediately; payments at an external terminal or by transfer are confirmed or failed by staff. */
export const TENDER_KINDS = ["cash", "external_terminal", "comp", "transfer"] as const
export type TenderKind = (typeof TENDER_KINDS)[number]
export type TenderState = "pending" | "taken" | "failed" | "reversed"

export const TILL_SALE_STATES = ["open", "pending", "final", "cancelled", "expired"] as const
/**
 * `open`: places are held for a while, nothing taken yet · `pending`: a tender was begun, the places no longer expire · `final`:
 * fully paid, tickets valid · `cancelled` · `expired`: nothing was taken in time
 */
export type TillSaleState = (typeof TILL_SALE_STATES)[number]

/** One part of a payment. Amounts in minor units. */
export interface TenderDTO {
  id: string
  kind: TenderKind
  state: TenderState
  /** its part of the sale's total */
  amount_minor: number
  /** the cash paid for it, rounded where the currency requires it; null: no cash */
  cash_minor: number | null
  /** cash tendered; null: no cash */
  handed_minor: number | null
  /** `handed_minor` minus `cash_minor` */
  change_minor: number | null
  drawer_id: string | null
  brand: string | null
  last_four: string | null
  reference: string | null
  /** email address or id of the member of staff */
  by: string
  created_at: string
}

export interface TillSaleDTO {
  /** id of its checkout */
  id: string
  state: TillSaleState
  currency: string
  /** total */
  amount_minor: number
  taken_minor: number
  /** begun at a terminal or by transfer, not yet confirmed */
  pending_minor: number
  /** neither taken nor pending */
  left_minor: number
  /** the part of `left_minor` that can be paid in cash: rounded, or while another part is pending, the highest amount in coins */
  cash_left_minor: number
  ticket_count: number
  /** group prices for which it has fewer tickets than buyers must take: the till shows a warning and can sell anyway */
  short_groups: { price_level_name: string; group_size: number; count: number }[]
  /** empty: no name given */
  buyer_name: string
  /** empty: no address given, no email is sent */
  buyer_email: string
  /** email address or id of the member of staff */
  opened_by: string
  opened_at: string
  /** until when its places are held, while it is `open`; otherwise null */
  held_until: string | null
  /** set once it is final */
  sale_id: string | null
  dates: OpenCheckoutDTO["dates"]
  tenders: TenderDTO[]
}

export interface DrawerDTO {
  id: string
  /** email address or id of its owner */
  staff: string
  is_mine: boolean
  currency: string
  float_minor: number
  /** float plus all movements, up to now or up to its closing */
  expected_minor: number
  /** null while the drawer is open, like all fields below */
  counted_minor: number | null
  /** counted minus expected: negative when cash is missing */
  over_short_minor: number | null
  /** sales partly paid in cash that were not final at closing */
  open_sale_count: number | null
  /** their cash */
  open_minor: number | null
  opened_at: string
  closed_at: string | null
  /** email address or id */
  closed_by: string | null
}

export interface CashMovementDTO {
  no: number
  cause: "float" | "tender" | "return" | "over_short"
  /** negative: out of the drawer */
  amount_minor: number
  /** the till sale, for a tender and its return */
  till_sale_id: string | null
  moved_at: string
}

/** Money to pay back to a person who paid at the till, because of a refund or because the sale was cancelled. */
export interface TenderReturnDTO {
  id: string
  till_sale_id: string
  sale_id: string | null
  /** null: the sale was cancelled */
  refund_id: string | null
  kind: TenderKind
  amount_minor: number
  /** its amount in cash; null: no cash */
  cash_minor: number | null
  currency: string
  brand: string | null
  last_four: string | null
  reference: string | null
  buyer_name: string
  due_at: string
  /** null: still to be paid back */
  handed_at: string | null
  /** email address or id */
  handed_by: string | null
}
