import type { PlanMargin } from "./cost"

/** When the fee of a card sale is taken: with the payment, or with the month's invoice. */
export type FeeCollection = "at_sale" | "invoice"

/**
 * What the percentage applies to: everything the buyer pays except donations, or that without the organiser's service fee and
 * taxes.
 */
export const feeBases = ["total", "tickets"] as const
export type FeeBase = (typeof feeBases)[number]

/** A plan's prices in one currency. Amounts are minor units; all but `monthly_minor` are per ticket. */
export interface PlanPriceTerms {
  /** lower-case ISO */
  currency: string
  monthly_minor: number
  /** plain decimal such as "2.5" */
  percent: string
  fixed_minor: number
  /** per free ticket, charged by invoice */
  free_fixed_minor?: number
  min_minor?: number | null
  max_minor?: number | null
}

/** How a plan's price was converted into another currency. */
export interface PriceConversion {
  /** lower-case ISO: the plan's currency */
  from: string
  /** units of the price's currency for one unit of `from`, ten decimals */
  rate: string
  /** YYYY-MM-DD: the day of the older of the two rates */
  as_of: string
  /** the rate of `from` against the euro; null: `from` is the euro */
  from_id: string | null
  /** the rate of the price's currency against the euro; null: it is the euro */
  to_id: string | null
}

/** A plan's prices in one currency as offered at sign-up. Amounts are minor units; `fixed`, `min` and `max` are per ticket. */
export interface OfferedPrice {
  currency: string
  /** plain decimal such as "2.5" */
  percent: string
  monthly_minor: number
  fixed_minor: number
  /** per free ticket, charged by invoice */
  free_fixed_minor: number
  min_minor: number | null
  max_minor: number | null
  /** used for countries whose currency the plan has no price in */
  is_default: boolean
  /** set for a converted price: how it was calculated from the default price */
  conversion?: PriceConversion
}

export interface OfferedPlan {
  id: string
  code: string
  name: string
  plan_version_id: string
  fee_collection: FeeCollection
  fee_base: FeeBase
  prices: OfferedPrice[]
}

export type PlanState = "draft" | "active" | "retired"

/** GET /admin/platform/plans */
export interface AdminPlan {
  id: string
  code: string
  name: string
  state: PlanState
  fee_collection: FeeCollection
  fee_base: FeeBase
  /** the version in force */
  version_no: number
  /** default currency first */
  prices: Required<PlanPriceTerms>[]
  /** clients on any version of the plan */
  subscriber_count: number
  created_at: string
  /** what it leaves the operator in the worst case, in the currencies with entered costs */
  margins: PlanMargin[]
}

/** POST /admin/platform/plans and /admin/platform/plans/:id; the first price is the default */
export interface AdminWritePlan {
  name: string
  fee_collection: FeeCollection
  /** default: `total` */
  fee_base?: FeeBase
  prices: PlanPriceTerms[]
  /** why an offered plan may earn less than it costs; required when it does */
  below_cost_reason?: string
}

/** POST /admin/platform/plans/:id/publish */
export type AdminPublishPlan = Pick<AdminWritePlan, "below_cost_reason">

/** `details.problems` of `plan_refused` */
export interface PlanProblem {
  code:
    | "currency_missing"
    | "currency_unknown"
    | "currency_twice"
    | "percent_invalid"
    | "amount_negative"
    | "amount_too_high"
    | "maximum_below_minimum"
  /** path such as `prices.0.percent` */
  field: string
}

export const MAX_PLAN_CURRENCIES = 40
export const MAX_PLAN_AMOUNT_MINOR = 1_000_000_000
