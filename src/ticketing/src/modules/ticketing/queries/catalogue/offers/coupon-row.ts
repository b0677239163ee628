import type { CouponKind } from "../../../../../contracts/sale-terms"
import { namedEvents } from "../events/named-events"
import { NAMED_PRICE, PRICES_JOINED } from "./named-price"

/** A coupon as organisers see it; the row's alias is `k`. */
export const COUPON = `
  coalesce((select jsonb_agg(${NAMED_PRICE} order by e.title, l.position, l.id) ${PRICES_JOINED}
             where l.tenant_no = k.tenant_no and l.id = any (k.level_ids)), '[]') as prices,
  k.id, k.rev, k.code, k.kind, trim_scale(k.percent)::text as percent, k.amount_minor::float8 as amount_minor, k.currency, ${namedEvents("k")} as events,
  k.min_tickets, k.max_tickets, k.starts_at, k.ends_at, k.max_uses, k.max_uses_per_email, k.use_count, k.is_on, coupon_terms(k)->>'state' as state,
  k.note, k.batch_id, k.created_at`

/** A coupon as an organiser enters it. Amounts: minor units; percent: plain decimal. */
export interface WrittenCoupon {
  code: string
  kind: CouponKind
  percent: string | null
  amount_minor: number | null
  currency: string | null
  event_ids: string[]
  /** only for kind `access` */
  level_ids: string[]
  min_tickets: number
  max_tickets: number | null
  starts_at: string | null
  ends_at: string | null
  max_uses: number | null
  max_uses_per_email: number | null
  note: string | null
}

const TYPES: Record<keyof WrittenCoupon, string> = {
  code: "text",
  kind: "text",
  percent: "numeric",
  amount_minor: "numeric",
  currency: "text",
  event_ids: "text[]",
  level_ids: "text[]",
  min_tickets: "integer",
  max_tickets: "integer",
  starts_at: "timestamptz",
  ends_at: "timestamptz",
  max_uses: "integer",
  max_uses_per_email: "integer",
  note: "text",
}

/** Coupon terms as columns and parameters of a statement. @param first number of the first parameter */
export function couponTermsFrom<Terms extends Partial<WrittenCoupon>>(terms: Terms, first: number) {
  const columns = (Object.keys(TYPES) as (keyof WrittenCoupon)[]).filter((column) => column in terms)

  return {
    columns,
    parameters: columns.map((column, at) => `$${first + at}::${TYPES[column]}`),
    values: columns.map((column) => terms[column]),
    /** the parameter of a column */
    of: (column: keyof Terms & keyof WrittenCoupon) => `$${first + columns.indexOf(column)}`,
  }
}
