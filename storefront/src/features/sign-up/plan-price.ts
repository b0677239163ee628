import { shortPrice } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Plan } from "../../server/get-plans"

type Price = Plan["prices"][number]

export interface PlanPriceText {
  currency: string
  text: string
}

/** What a plan costs in each of its currencies, the default one first: "29 € par mois, et 2,5 % + 0,30 € par billet vendu". */
export const planPrices = ({ prices }: Pick<Plan, "prices">, locale: string, messages: Messages["signUp"]): PlanPriceText[] =>
  [...prices]
    .sort((a, b) => Number(b.is_default) - Number(a.is_default))
    .map((price) => ({ currency: price.currency, text: textOf(price, locale, messages) }))

/** The price of a country: in its own currency, else in the plan's default. */
export const priceFor = (prices: PlanPriceText[], currency: string | undefined): string =>
  (prices.find((price) => price.currency === currency) ?? prices[0])?.text ?? ""

function textOf(price: Price, locale: string, messages: Messages["signUp"]): string {
  const sales = salesOf(price, locale, messages)
  if (price.monthly_minor === 0) {
    return sales ?? messages.planFree
  }
  const month = shortPrice(price.monthly_minor, price.currency, locale)

  return sales ? say(messages.planAndSales, { month, sales }) : say(messages.planMonth, { month })
}

/** What each sale costs; null for nothing. */
function salesOf(price: Price, locale: string, messages: Messages["signUp"]): string | null {
  const percent = Number(price.percent).toLocaleString(locale, { maximumFractionDigits: 4 })
  const fixed = shortPrice(price.fixed_minor, price.currency, locale)
  const [hasPercent, hasFixed] = [Number(price.percent) > 0, price.fixed_minor > 0]
  if (hasPercent && hasFixed) {
    return say(messages.planPrice, { percent, fixed })
  }

  return hasPercent ? say(messages.planPercent, { percent }) : hasFixed ? say(messages.planFixed, { fixed }) : null
}
