import type { CouponDTO, CouponKind } from "@guichet/ticketing/contracts"
import type { Format } from "../../../lib/format"
import { minorOf } from "../../../lib/minor-of"
import { instantOf, localMoment, percentOfText, typedPercent, wholeOfText } from "../../../lib/parse-number"
import type { CouponTermsBody } from "../api"

/** As typed. */
export interface CouponValues {
  code: string
  /** for a batch only */
  count: string
  kind: CouponKind
  percent: string
  amount: string
  currency: string
  event_ids: string[]
  level_ids: string[]
  min_tickets: string
  max_tickets: string
  starts_at: string
  ends_at: string
  max_uses: string
  max_uses_per_email: string
  note: string
}

const figure = (value: number | null | undefined): string => (value == null ? "" : String(value))

export const couponValuesOf = (
  coupon: CouponDTO | undefined,
  currency: string,
  { typed, language }: Pick<Format, "typed" | "language">
): CouponValues => ({
  code: coupon?.code ?? "",
  count: "100",
  kind: coupon?.kind ?? "percent",
  percent: coupon?.percent ? typedPercent(coupon.percent, language) : "",
  amount: coupon?.amount_minor ? typed(coupon.amount_minor, coupon.currency ?? currency) : "",
  currency: coupon?.currency ?? currency,
  event_ids: coupon?.events.map(({ id }) => id) ?? [],
  level_ids: coupon?.prices.map(({ id }) => id) ?? [],
  min_tickets: figure(coupon?.min_tickets ?? 1),
  max_tickets: figure(coupon?.max_tickets),
  starts_at: localMoment(coupon?.starts_at ?? null),
  ends_at: localMoment(coupon?.ends_at ?? null),
  max_uses: figure(coupon?.max_uses),
  max_uses_per_email: figure(coupon?.max_uses_per_email),
  note: coupon?.note ?? "",
})

/** The body to send; the form must be valid. */
export const couponTermsOf = (values: CouponValues): CouponTermsBody => {
  const is_percent = values.kind === "percent"
  const opens = values.kind === "access"
  const is_amount = !is_percent && !opens

  return {
    kind: values.kind,
    percent: is_percent ? percentOfText(values.percent) : null,
    amount_minor: is_amount ? minorOf(values.amount, values.currency) : null,
    currency: is_amount ? values.currency : null,
    event_ids: opens ? [] : values.event_ids,
    level_ids: opens ? values.level_ids : [],
    min_tickets: wholeOfText(values.min_tickets) ?? 1,
    max_tickets: wholeOfText(values.max_tickets) ?? null,
    starts_at: instantOf(values.starts_at),
    ends_at: instantOf(values.ends_at),
    max_uses_per_email: wholeOfText(values.max_uses_per_email) ?? null,
    note: values.note.trim() || null,
  }
}
