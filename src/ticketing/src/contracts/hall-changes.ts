/** A date with sales gets another version of its hall. Instants are ISO 8601 in UTC. */

export interface HallPlaceDTO {
  uid: string
  section: string
  row: string
  label: string
  kind: "seat" | "table" | "booth" | "area"
}

/**
 * Why a place is not kept without asking: `elsewhere` is more than about a row away, `relabelled` the same place under another name · and what is new about one
 * that stays as good: `category` (as dear or dearer), `notes`, `size` (for more people), `spot` (less than a row away)
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

/** Tickets of a change that are asked, or those that stay and are told. */
export type HallChangeItems = "moving" | "staying"

export interface HallChangeDTO {
  id: string
  event_id: string
  performance_id: string
  starts_at: string
  time_zone: string
  /** `planned`: nothing has moved yet · `confirmed`: the date has the new hall, buyers are asked */
  state: "planned" | "confirmed" | "withdrawn"
  /** what buyers read beside */
  message: string | null
  /** sold places that stay as good and where they were, and tickets of those whose place looks different: another category, spot or note */
  kept_count: number
  changed_count: number
  /** versions of the chart */
  from_no: number
  to_no: number
  to_version_id: string
  requested_by: string
  requested_at: string
  confirmed_at: string | null
  /** tickets; `unplaced`: of the planned ones, those without a place as good; `apart`: those of a party that cannot sit together */
  counts: { planned: number; unplaced: number; apart: number; waiting: number; accepted: number; returned: number }
}

export interface HallChangeItemDTO {
  ticket_id: string
  sale_id: string
  buyer_name: string | null
  buyer_email: string | null
  /** `told`: the buyer got a mail, nothing is asked */
  state: "planned" | "waiting" | "accepted" | "returned" | "gone" | "told"
  /** `own`: the same place, printed otherwise or not as it was · `beside` its party · `together`: the party moves · `apart` · `chosen` by somebody · `stays`: nothing is asked */
  how: "own" | "beside" | "together" | "apart" | "chosen" | "stays"
  /** null: moved with their party */
  because: HallChangeBecause | null
  was: HallPlaceDTO
  /** null: there is no place as good */
  becomes: HallPlaceDTO | null
  /** their own place in the new hall, that they can be asked to keep; null: there is none */
  own: HallPlaceDTO | null
  answered_at: string | null
}

export interface HallDateDTO {
  performance_id: string
  starts_at: string
  time_zone: string
  /** of the version it has */
  no: number
  place_count: number
  sold_count: number
  /** of the change that is planned for it */
  planned_id: string | null
}

/** Dates that one request plans. */
export const MAX_DATES_A_PLAN = 50
/** Free places that are offered for one ticket. */
export const MAX_FREE_PLACES = 500
