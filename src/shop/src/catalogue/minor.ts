import { BigNumber, MathBN } from "@medusajs/framework/utils"
import type { BigNumberInput } from "@medusajs/framework/types"
import { minorUnitExponent } from "@guichet/kernel/money"

/** Core's decimal in minor units, rounded half up: parts of a sum, such as a line's tax, have more decimals than the currency. */
export function roundedMinor(amount: BigNumberInput | null | undefined, currency: string): number {
  const scaled = MathBN.mult(new BigNumber(amount ?? 0).bigNumber ?? 0, 10 ** minorUnitExponent(currency))

  return Number(scaled.integerValue(4).toFixed(0))
}
