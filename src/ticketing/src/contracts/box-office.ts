import type { OpenCheckoutDTO } from "./back-office"

/** Cash and comps are taken at once; what an external terminal or a transfer takes is confirmed by staff, or failed. */
export const TENDER_KINDS = ["cash", "external_terminal", "comp", "transfer"] as const
export type TenderKind = (typeof TENDER_KINDS)[number]
export type TenderState = "pending" | "taken" | "failed" | "reversed"

export const TILL_SALE_STATES = ["open", "pending", "final", "cancelled", "expired"] as const
/**
 * `open`: places held for a while, nothing taken yet; `pending`: something was begun, no time frees the places; `final`: paid whole, tickets valid;
 * `cancelled`; `expired`: nothing was taken in time
 */
export type TillSaleState = (typeof TILL_SALE_STATES)[number]

/** One part of what was paid. Amounts in minor units. */
export interface TenderDTO {
  id: string
  kind: TenderKind
  state: TenderState
  /** of the sale's total */
  amount_minor: number
  /** what coins paid of it, rounded where the currency has it; null: no cash */
  cash_minor: number | null
  /** what the buyer put down; null: no cash */
  handed_minor: number | null
  /** `handed_minor` beyond `cash_minor` */
  change_minor: number | null
  drawer_id: string | null
  brand: string | null
  last_four: string | null
  reference: string | null
  /** mail address, or id, of who began it */
  by: string
  created_at: string
}

export interface TillSaleDTO {
  /** of its checkout */
  id: string
  state: TillSaleState
  currency: string
  /** total */
  amount_minor: number
  taken_minor: number
  /** begun at a terminal or by transfer, not confirmed yet */
  pending_minor: number
  /** neither taken nor pending */
  left_minor: number
  /** `left_minor` as coins can pay it */
  cash_left_minor: number
  ticket_count: number
  /** prices for groups of which it has fewer tickets than buyers must take: the till is told, and may */
  short_groups: { price_level_name: string; group_size: number; count: number }[]
  /** empty: no name was left */
  buyer_name: string
  /** empty: no address was left, no mail is sent */
  buyer_email: string
  /** mail address, or id, of who began it */
  opened_by: string
  opened_at: string
  /** until when its places are held, while it is `open`; else null */
  held_until: string | null
  /** once it is final */
  sale_id: string | null
  dates: OpenCheckoutDTO["dates"]
  tenders: TenderDTO[]
}

export interface DrawerDTO {
  id: string
  /** mail address, or id, of whose it is */
  staff: string
  is_mine: boolean
  currency: string
  float_minor: number
  /** float and all that moved, until now or until it was closed */
  expected_minor: number
  /** null while it is open, as all below */
  counted_minor: number | null
  /** counted beyond expected: negative when cash is missing */
  over_short_minor: number | null
  /** sales with cash in it that were not final when it was closed */
  open_sale_count: number | null
  /** their cash */
  open_minor: number | null
  opened_at: string
  closed_at: string | null
  /** mail address, or id */
  closed_by: string | null
}

export interface CashMovementDTO {
  no: number
  cause: "float" | "tender" | "return" | "over_short"
  /** negative: out of the drawer */
  amount_minor: number
  /** of the till's sale, for a tender and its return */
  till_sale_id: string | null
  moved_at: string
}

/** Money that goes back to who paid at the till: by a refund, or since the sale was cancelled. */
export interface TenderReturnDTO {
  id: string
  till_sale_id: string
  sale_id: string | null
  /** null: the sale was cancelled */
  refund_id: string | null
  kind: TenderKind
  amount_minor: number
  /** what coins pay of it; null: no cash */
  cash_minor: number | null
  currency: string
  brand: string | null
  last_four: string | null
  reference: string | null
  buyer_name: string
  due_at: string
  /** null: still to go back */
  handed_at: string | null
  /** mail address, or id */
  handed_by: string | null
}
