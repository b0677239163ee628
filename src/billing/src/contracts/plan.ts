import type { PriceConversion } from "./client-price"
import type { PlanMargin } from "./cost"

/** When the fee of a card sale is taken: with the payment, or with the month's invoice. */
export type FeeCollection = "at_sale" | "invoice"

/** What the percent is of: all that the buyer pays, gifts left out; or that without the organiser's service fee and the taxes. */
export const feeBases = ["total", "tickets"] as const
export type FeeBase = (typeof feeBases)[number]

/** What a plan asks in one currency. Amounts are minor units; all but `monthly_minor` are per ticket. */
export interface PlanPriceTerms {
  /** lower-case ISO */
  currency: string
  monthly_minor: number
  /** plain decimal such as "2.5" */
  percent: string
  fixed_minor: number
  /** of a free sale, asked for by invoice */
  free_fixed_minor?: number
  min_minor?: number | null
  max_minor?: number | null
}

/** Prices of one sale in one currency. Amounts are minor units; `fixed`, `min` and `max` are per ticket. */
export interface OfferedPrice {
  currency: string
  /** plain decimal such as "2.5" */
  percent: string
  monthly_minor: number
  fixed_minor: number
  /** of a free ticket, asked for by invoice */
  free_fixed_minor: number
  min_minor: number | null
  max_minor: number | null
  /** taken for countries whose currency the plan does not price */
  is_default: boolean
  /** of a price that the plan does not name: how it was reckoned from its default one */
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
  /** of the version in force */
  version_no: number
  /** the default currency first */
  prices: Required<PlanPriceTerms>[]
  /** clients on any version of it */
  subscriber_count: number
  created_at: string
  /** what it leaves the operator at worst, in the currencies whose costs are known */
  margins: PlanMargin[]
}

/** POST /admin/platform/plans and /admin/platform/plans/:id; the first price is the default */
export interface AdminWritePlan {
  name: string
  fee_collection: FeeCollection
  /** left out: `total` */
  fee_base?: FeeBase
  prices: PlanPriceTerms[]
  /** why a plan that is offered may bring less than it costs; asked for when it does */
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
