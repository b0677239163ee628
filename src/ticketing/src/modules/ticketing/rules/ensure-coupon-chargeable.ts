import { ensureChargeStep } from "./ensure-charge-step"

/** @throws invalid_data (400) { field } for an amount that cannot reduce a price in its currency */
export function ensureCouponChargeable({
  amount_minor,
  currency,
}: {
  amount_minor: number | null
  currency: string | null
}): void {
  if (amount_minor !== null && currency !== null) {
    ensureChargeStep("amount_minor", amount_minor, currency)
  }
}
