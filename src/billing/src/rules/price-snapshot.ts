import type { OfferedPlan, OfferedPrice, PriceSnapshot } from "../contracts"

/**
 * What is agreed at sign-up and cannot be read from the plan later: a converted price and its rates. Null for the plan's own
 * price.
 */
export function priceSnapshot(plan: OfferedPlan, price: OfferedPrice, taken_at: Date): PriceSnapshot | null {
  const { is_default: _, conversion, ...terms } = price

  return conversion
    ? { ...terms, plan_version_id: plan.plan_version_id, conversion, rounding: "half_up", taken_at: taken_at.toISOString() }
    : null
}
