import type { FeeBase, FeeCollection, OverrideField, PriceConversion } from "../contracts"
import { conversionOf, convertPrice, needsNoRate, type Rate } from "./convert-price"
import type { PriceTerms } from "./price-terms"

/** What determines a client's price in a currency. */
export interface PriceFacts {
  plan_version_id: string
  currency: string
  fee_collection: FeeCollection
  fee_base: FeeBase
  /** the plan's price in the currency */
  own: PriceTerms | null
  /** as agreed at sign-up, for this version of the plan and this currency */
  agreed: { price: PriceTerms; conversion: PriceConversion } | null
  /** the plan's price in the operator's currency */
  standard: PriceTerms | null
  /** the newest rates of any age; null when there is none, and for the euro */
  rates: { from: Rate | null; to: Rate | null }
  /** in force */
  overrides: { id: string; field: OverrideField; currency: string | null; value: string | null }[]
}

export interface ClientPrice extends PriceTerms {
  plan_version_id: string
  fee_collection: FeeCollection
  fee_base: FeeBase
  /** null: the plan has a price in the currency */
  conversion: PriceConversion | null
  /** those that changed something */
  override_ids: string[]
}

const EURO = "eur"

/**
 * The plan's price in the currency: its own, otherwise the one agreed at sign-up, otherwise the converted price in the operator's
 * currency. Null: no rate is known.
 */
export function planPrice({
  currency,
  own,
  agreed,
  standard,
  rates,
}: PriceFacts): Pick<ClientPrice, keyof PriceTerms | "conversion"> | null {
  if (own) {
    return { ...own, conversion: null }
  }
  if (agreed) {
    return { ...agreed.price, conversion: agreed.conversion }
  }
  if (!standard) {
    return null
  }
  if (needsNoRate(standard)) {
    return { ...standard, currency, conversion: null }
  }
  const known = (rate: Rate | null, of: string) => rate !== null || of === EURO
  if (!known(rates.from, standard.currency) || !known(rates.to, currency)) {
    return null
  }

  return { ...convertPrice(standard, currency, rates), conversion: conversionOf(standard.currency, rates) }
}

/** The plan's price with the client's overrides, field by field. Null: the plan's price is unknown. */
export function priceOfClient(facts: PriceFacts): ClientPrice | null {
  const plan = planPrice(facts)
  if (!plan) {
    return null
  }
  const { plan_version_id, fee_collection, fee_base, currency } = facts
  const price: ClientPrice = { ...plan, plan_version_id, fee_collection, fee_base, override_ids: [] }
  for (const override of facts.overrides.filter((one) => one.currency === null || one.currency === currency)) {
    put(price, override)
  }

  return price
}

function put(price: ClientPrice, { id, field, value }: PriceFacts["overrides"][number]): void {
  price.override_ids.push(id)
  if (field === "percent") {
    price.percent = value as string
  } else if (field === "fee_collection") {
    price.fee_collection = value as FeeCollection
  } else if (field === "min_minor" || field === "max_minor") {
    price[field] = value === null ? null : BigInt(value)
  } else {
    price[field] = BigInt(value as string)
  }
}
