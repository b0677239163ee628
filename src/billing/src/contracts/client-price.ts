import type { FeeBase, FeeCollection, PlanPriceTerms } from "./plan"

/** What the operator may set for one client apart from its plan. `percent` and `fee_collection` hold in every currency. */
export const overrideFields = [
  "percent",
  "fixed_minor",
  "free_fixed_minor",
  "min_minor",
  "max_minor",
  "monthly_minor",
  "fee_collection",
] as const
export type OverrideField = (typeof overrideFields)[number]

/** A plan's price in another currency: by which rates it was reckoned. */
export interface PriceConversion {
  /** lower-case ISO: the plan's own */
  from: string
  /** one unit of `from` in the price's currency, ten decimals */
  rate: string
  /** YYYY-MM-DD, of the older of both rates */
  as_of: string
  /** of `from` against the euro; null: it is the euro */
  from_id: string | null
  /** of the price's currency against the euro; null: it is the euro */
  to_id: string | null
}

/** `subscription.price_snapshot`: what was agreed at sign-up where the plan has no price in the currency. */
export interface PriceSnapshot extends PlanPriceTerms {
  plan_version_id: string
  conversion: PriceConversion
  /** of amounts, to what the currency can charge */
  rounding: "half_up"
  taken_at: string
}

export interface PriceOverride {
  id: string
  field: OverrideField
  /** null of what holds in every currency */
  currency: string | null
  /** a percent, minor units or a way of collecting; null: no bound */
  value: string | null
  starts_at: string
  /** exclusive; null: until it is removed */
  until_at: string | null
  reason: string
  /** mail address */
  set_by: string
  set_at: string
}

/** GET /admin/platform/tenants/:id/price */
export interface AdminClientPrice {
  plan: { id: string; name: string; version_no: number }
  currency: string
  fee_base: FeeBase
  /** the plan's, in the client's currency; null: it has none there and there is no rate to convert by */
  plan_price: (PlanPriceTerms & { fee_collection: FeeCollection; conversion: PriceConversion | null }) | null
  /** what it pays now */
  price: (PlanPriceTerms & { fee_collection: FeeCollection }) | null
  /** not ended, one a field and currency: in force, to come, or over by themselves */
  overrides: (PriceOverride & { standing: "in_force" | "to_come" | "over" })[]
}

/** An override that was ended. */
export interface EndedOverride extends PriceOverride {
  ended_at: string
  ended_by: string
  end_reason: string
}

/** GET /admin/platform/tenants/:id/price/ended, the latest first */
export interface AdminEndedOverrides {
  overrides: EndedOverride[]
  /** asks for the next page; null at the end */
  after: string | null
}

export const MAX_ENDED_OVERRIDES_A_PAGE = 50
