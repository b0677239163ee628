import { domainError } from "@guichet/kernel/errors"
import { chargeStep, maximumCharge } from "@guichet/kernel/money"

/**
 * @throws invalid_data (400) { field, step_minor, maximum_minor } for an amount that cannot be charged in this currency (ISK only
 *   in whole krónur)
 */
export function ensureChargeStep(field: string, amount_minor: number, currency: string): void {
  const [step, maximum] = [chargeStep(currency), maximumCharge(currency)]
  if (BigInt(amount_minor) % step !== 0n || BigInt(amount_minor) > maximum) {
    const details = { field, step_minor: Number(step), maximum_minor: Number(maximum) }
    throw domainError("invalid_data", details, "A card cannot pay this amount.")
  }
}
