import { domainError } from "@guichet/kernel/errors"
import { chargeStep } from "@guichet/kernel/money"

/** @throws invalid_data (400) { field, step_minor } for an amount that no card can pay in this currency (ISK in whole krónur) */
export function ensureChargeStep(field: string, amount_minor: number, currency: string): void {
  if (BigInt(amount_minor) % chargeStep(currency) !== 0n) {
    throw domainError("invalid_data", { field, step_minor: Number(chargeStep(currency)) }, "A card cannot pay this amount.")
  }
}
