/** When the fee of a card sale is taken: with the payment, or with the month's invoice. */
export type FeeCollection = "at_sale" | "invoice"

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
}

export interface OfferedPlan {
  id: string
  code: string
  name: string
  plan_version_id: string
  fee_collection: FeeCollection
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
  /** of the version in force */
  version_no: number
  /** the default currency first */
  prices: Required<PlanPriceTerms>[]
  /** clients on any version of it */
  subscriber_count: number
  created_at: string
}

/** POST /admin/platform/plans and /admin/platform/plans/:id; the first price is the default */
export interface AdminWritePlan {
  name: string
  fee_collection: FeeCollection
  prices: PlanPriceTerms[]
}

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
