import { minimumCharge } from "@guichet/kernel/money"

/** Whether the amount is below the provider's card minimum; without a minimum any amount can be paid. */
export const isTooSmallForCard = (amount_minor: bigint, currency: string): boolean =>
  amount_minor < (minimumCharge(currency) ?? 1n)
