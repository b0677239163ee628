import type { OverrideField, PlanPriceTerms } from "../contracts"

/** What a client pays in one currency. Amounts are minor units. */
export interface PriceTerms {
  currency: string
  /** plain decimal such as "2.5" */
  percent: string
  monthly_minor: bigint
  /** this and the following: per ticket */
  fixed_minor: bigint
  free_fixed_minor: bigint
  min_minor: bigint | null
  max_minor: bigint | null
}

export const priceAmounts = [
  "monthly_minor",
  "fixed_minor",
  "free_fixed_minor",
  "min_minor",
  "max_minor",
] as const satisfies (OverrideField & keyof PriceTerms)[]

const big = (amount: number | string | null | undefined) => (amount == null ? null : BigInt(amount))

/** From JSON, where amounts are integers. */
export const readTerms = ({ currency, percent, ...price }: PlanPriceTerms): PriceTerms => ({
  currency,
  percent,
  monthly_minor: big(price.monthly_minor) ?? 0n,
  fixed_minor: big(price.fixed_minor) ?? 0n,
  free_fixed_minor: big(price.free_fixed_minor) ?? 0n,
  min_minor: big(price.min_minor),
  max_minor: big(price.max_minor),
})

const number = (amount: bigint | null) => (amount === null ? null : Number(amount))

/** For JSON. */
export const writeTerms = ({ currency, percent, ...price }: PriceTerms): Required<PlanPriceTerms> => ({
  currency,
  percent,
  monthly_minor: Number(price.monthly_minor),
  fixed_minor: Number(price.fixed_minor),
  free_fixed_minor: Number(price.free_fixed_minor),
  min_minor: number(price.min_minor),
  max_minor: number(price.max_minor),
})
