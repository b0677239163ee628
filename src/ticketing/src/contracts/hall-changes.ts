/** A date with sales that gets another version of its hall. Instants are ISO 8601 in UTC. */

export interface HallPlaceDTO {
  uid: string
  section: string
  row: string
  /** `row` is a table */
  at_table: boolean
  label: string
  kind: "seat" | "table" | "booth" | "area"
}

/**
 * Why a buyer is asked about a place: `elsewhere` is more than about a row away, `relabelled` the same place under another name ·
 * and what is new about a place that stays as good: `category` (same price or dearer), `notes`, `size` (for more people), `spot`
 * (less than a row away)
 */
export type HallChangeBecause =
  | "gone"
  | "relabelled"
  | "cheaper"
  | "not_accessible"
  | "for_others"
  | "worse_view"
  | "another_kind"
  | "too_small"
  | "another_floor"
  | "elsewhere"
  | "category"
  | "notes"
  | "size"
  | "spot"

/** Tickets whose buyers are asked, or tickets that stay and whose buyers are only notified. */
export type HallChangeItems = "moving" | "staying"

export interface HallChangeDTO {
  id: string
  event_id: string
  performance_id: string
  starts_at: string
  time_zone: string
  /** `planned`: nothing has moved yet · `confirmed`: the date has the new hall and buyers are asked */
  state: "planned" | "confirmed" | "withdrawn"
  /** a message shown to buyers along with the change */
  message: string | null
  /**
   * `kept_count`: sold places that stay as good and where they were; `changed_count`: tickets whose buyers are only notified,
   * because their place looks different (another category, spot or note)
   */
  kept_count: number
  changed_count: number
  /** versions of the chart */
  from_no: number
  to_no: number
  to_version_id: string
  requested_by: string
  requested_at: string
  confirmed_at: string | null
  /** tickets; `unplaced`: planned ones without a place as good; `apart`: those of a party that cannot sit together */
  counts: { planned: number; unplaced: number; apart: number; waiting: number; accepted: number; returned: number }
}

export interface HallChangeItemDTO {
  ticket_id: string
  sale_id: string
  buyer_name: string | null
  buyer_email: string | null
  /** `notified`: the buyer was notified by email and does not have to answer */
  state: "planned" | "waiting" | "accepted" | "returned" | "gone" | "notified"
  /**
   * `own`: the same place, under another name or worse · `beside` its party · `together`: the party moves · `apart` · `chosen` by
   * a member · `stays`: the buyer is not asked
   */
  how: "own" | "beside" | "together" | "apart" | "chosen" | "stays"
  /** null: only moves because its party moves */
  because: HallChangeBecause | null
  was: HallPlaceDTO
  /** null: no place is as good */
  becomes: HallPlaceDTO | null
  /** the ticket's own place in the new hall, if the buyer can be asked to keep it; null: not possible */
  own: HallPlaceDTO | null
  answered_at: string | null
}

export interface HallDateDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  /** number of the version it uses */
  no: number
  place_count: number
  sold_count: number
  /** id of the change planned for it */
  planned_id: string | null
}

/** Dates that one request can plan. */
export const MAX_DATES_A_PLAN = 50
/** Free places offered for one ticket. */
export const MAX_FREE_PLACES = 500
