import { MAX_PLAN_AMOUNT_MINOR, type OverrideField } from "../contracts"
import { isKnownCurrency } from "@guichet/kernel/money"
import { PERCENT } from "./plan-problems"

interface AskedOverride {
  field: OverrideField
  currency: string | null
  value: string | null
}

const AMOUNT = /^\d{1,10}$/
const CAN_BE_NONE: OverrideField[] = ["min_minor", "max_minor"]

/** The invalid part of an override; null: it is valid. */
export function overrideProblem({ field, currency, value }: AskedOverride): "currency" | "value" | null {
  const is_everywhere = field === "percent" || field === "fee_collection"
  if (is_everywhere ? currency !== null : currency === null || !isKnownCurrency(currency)) {
    return "currency"
  }

  return isValue(field, value) ? null : "value"
}

function isValue(field: OverrideField, value: string | null): boolean {
  if (value === null) {
    return CAN_BE_NONE.includes(field)
  }
  if (field === "percent") {
    return PERCENT.test(value)
  }

  return field === "fee_collection"
    ? value === "at_sale" || value === "invoice"
    : AMOUNT.test(value) && Number(value) <= MAX_PLAN_AMOUNT_MINOR
}
