import type { FeeBase, FeeCollection, PlanPriceTerms, PriceConversion } from "./plan"

/**
 * What the operator may set for one client instead of its plan's terms. `percent` and `fee_collection` apply in every currency.
 */
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

/** `subscription.price_snapshot`: the price agreed at sign-up when the plan has none in the client's currency. */
export interface PriceSnapshot extends PlanPriceTerms {
  plan_version_id: string
  conversion: PriceConversion
  /** of amounts, to the smallest unit that can be charged in the currency */
  rounding: "half_up"
  taken_at: string
}

export interface PriceOverride {
  id: string
  field: OverrideField
  /** null for fields that apply in every currency */
  currency: string | null
  /** a percent, minor units or a `FeeCollection`; null: no minimum or maximum */
  value: string | null
  starts_at: string
  /** exclusive; null: until it is removed */
  until_at: string | null
  reason: string
  /** email address */
  set_by: string
  set_at: string
}

/** GET /admin/platform/tenants/:id/price */
export interface AdminClientPrice {
  plan: { id: string; name: string; version_no: number }
  currency: string
  fee_base: FeeBase
  /** the plan's price in the client's currency; null: it has none there and no rate exists to convert one */
  plan_price: (PlanPriceTerms & { fee_collection: FeeCollection; conversion: PriceConversion | null }) | null
  /** what the client pays now */
  price: (PlanPriceTerms & { fee_collection: FeeCollection }) | null
  /** not ended by hand, one per field and currency */
  overrides: (PriceOverride & { status: "active" | "scheduled" | "expired" })[]
}

/** An override that was ended. */
export interface EndedOverride extends PriceOverride {
  ended_at: string
  ended_by: string
  end_reason: string
}

/** GET /admin/platform/tenants/:id/price/ended, latest first */
export interface AdminEndedOverrides {
  overrides: EndedOverride[]
  /** cursor of the next page; null on the last */
  after: string | null
}

export const MAX_ENDED_OVERRIDES_A_PAGE = 50
