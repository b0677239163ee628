import { shortPrice } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Plan } from "../../server/get-plans"

/** "2,5 % + 0,30 € par billet vendu", in the plan's price for a currency, else its default. */
export function planPrice(
  { prices }: Pick<Plan, "prices">,
  currency: string,
  locale: string,
  messages: Messages["signUp"]
): string {
  const found = prices.find((price) => price.currency === currency) ?? prices.find(({ is_default }) => is_default) ?? prices[0]

  if (!found) {
    return messages.planFree
  }
  const percent = Number(found.percent).toLocaleString(locale, { maximumFractionDigits: 4 })
  const fixed = shortPrice(found.fixed_minor, found.currency, locale)
  const [hasPercent, hasFixed] = [Number(found.percent) > 0, found.fixed_minor > 0]

  if (hasPercent && hasFixed) {
    return say(messages.planPrice, { percent, fixed })
  }

  return hasPercent ? say(messages.planPercent, { percent }) : hasFixed ? say(messages.planFixed, { fixed }) : messages.planFree
}
