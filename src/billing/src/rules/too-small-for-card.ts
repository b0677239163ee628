import { minimumCharge } from "@guichet/kernel/money"

/** Whether no card can pay so little, by the provider's minimum; where it names none, anything can be paid. */
export const isTooSmallForCard = (amount_minor: bigint, currency: string): boolean =>
  amount_minor < (minimumCharge(currency) ?? 1n)
