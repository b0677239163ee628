import type { PlaceFlag, PlaceKind } from "@guichet/seating"
import { HOLD_GRACE_SECONDS } from "../../../../contracts/limits"
import type { HoldDTO } from "../../../../contracts/sales-api"

/** A line of `hold.lines`, frozen when the place is held. */
export interface HoldLine {
  place_idx: number
  place_uid: string
  section: string
  row: string
  /** `row` is a table; omitted when it is a row */
  at_table?: true
  label: string
  /** as in the chart; omitted when there are none */
  flags?: PlaceFlag[]
  category_key: string
  price_level_id: string
  price_level_name: string
  variant_id: string
  /** all in */
  amount_minor: number
  /** service fee included in the amount; omitted when there is none */
  fee_minor?: number
  /** tax included in the amount; omitted when there is none */
  tax?: { name: string; percent: number; amount_minor: number }
  /** access code (coupon id) that unlocked its price, or to which the place is allocated; omitted when none was needed */
  opened_by?: string
  /** minimum number of tickets of its price level in one order; omitted when sold singly */
  group_size?: number
  /** set for a unit (one person's part): kind and chart uid of the area, booth or table it belongs to */
  kind?: Exclude<PlaceKind, "seat">
  of?: string
}

export interface HoldRow {
  id: string
  performance_id: string
  lines: HoldLine[]
  currency: string
  expires_at: Date
  seconds_left: number
  /** true also when it already ends as late as possible */
  extended: boolean
  checkout_id: string | null
  /** omitted where its checkout states it */
  state?: "held" | "paying" | "sold" | "released" | "expired"
}

/** Columns of a HoldRow, over `hold h join performance p`. */
export const HOLD_COLUMNS = `h.id, p.id as performance_id, h.lines, h.currency, h.expires_at,
  extract(epoch from h.expires_at - now())::float8 as seconds_left, (h.extended or h.expires_at >= h.ends_by) as extended, h.checkout_id, h.state`

export function toHoldDTO(row: HoldRow): HoldDTO {
  const expires_at = new Date(row.expires_at.getTime() - HOLD_GRACE_SECONDS * 1000)

  return {
    id: row.id,
    performance_id: row.performance_id,
    places: row.lines.map((line) => ({
      uid: line.place_uid,
      kind: line.kind ?? "seat",
      of: line.of ?? line.place_uid,
      section: line.section,
      row: line.row,
      at_table: line.at_table ?? false,
      label: line.label,
      flags: line.flags ?? [],
      category_key: line.category_key,
      price_level_id: line.price_level_id,
      price_level_name: line.price_level_name,
      amount_minor: line.amount_minor,
      fee_minor: line.fee_minor ?? 0,
      tax: line.tax ?? null,
      group_size: line.group_size ?? null,
    })),
    amount_minor: row.lines.reduce((sum, line) => sum + line.amount_minor, 0),
    currency: row.currency,
    expires_at: expires_at.toISOString(),
    expires_in_seconds: Math.max(0, Math.floor(row.seconds_left - HOLD_GRACE_SECONDS)),
    can_extend: !row.extended,
    checkout_id: row.checkout_id,
    is_being_paid: row.state === "paying",
  }
}
