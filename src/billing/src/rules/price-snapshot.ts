import type { OfferedPlan, OfferedPrice, PriceSnapshot } from "../contracts"

/** What is agreed at sign-up and cannot be read from the plan: a price that was converted, with what it was converted by. Null of a price of the plan's own. */
export function priceSnapshot(plan: OfferedPlan, price: OfferedPrice, taken_at: Date): PriceSnapshot | null {
  const { is_default: _, conversion, ...terms } = price

  return conversion
    ? { ...terms, plan_version_id: plan.plan_version_id, conversion, rounding: "half_up", taken_at: taken_at.toISOString() }
    : null
}
