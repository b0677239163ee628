/** When the fee of a card sale is taken: with the payment, or with the month's invoice. */
export type FeeCollection = "at_sale" | "invoice"

/** Prices of one sale in one currency. Amounts are minor units; `fixed`, `min` and `max` are per ticket. */
export interface OfferedPrice {
  currency: string
  /** plain decimal such as "2.5" */
  percent: string
  monthly_minor: number
  fixed_minor: number
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
