import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Plan } from "../../server/get-plans"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { pathIn } from "../../ui/path-in"
import { planPrices, priceFor } from "../../ui/plan-price"

/** The plans on offer in the operator's currency; each leads to sign-up, which shows the price for a country. */
export function PlanCards({ site, locale, plans }: { site: Site; locale: string; plans: Plan[] }) {
  const { operator, signUp } = messagesIn(locale)

  return (
    <section className="measure gutter grid gap-6 pb-14" aria-labelledby="plans">
      <div className="grid gap-1">
        <h2 id="plans" className="display text-2xl">
          {operator.plansTitle}
        </h2>
        <p className="max-w-[60ch] text-ink-muted">{operator.plansText}</p>
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {plans.map((plan) => {
          // converted prices follow the rates: sign-up shows them
          const prices = planPrices(
            { prices: plan.prices.filter(({ conversion, is_default }) => !conversion || is_default) },
            locale,
            signUp
          )
          const shown = priceFor(prices, site.currency)

          return (
            <li key={plan.id} className="grid content-start gap-3 rounded-card border border-line bg-raised p-6">
              <h3 className="display text-xl">{plan.name}</h3>
              <p className="text-lg font-semibold">{shown?.text}</p>
              <p className="text-sm text-ink-muted">{shown?.note}</p>
              {prices
                .filter((price) => price !== shown)
                .map(({ currency, text }) => (
                  <p key={currency} className="text-sm text-ink-muted">
                    {say(operator.planIn, { currency: currency.toUpperCase(), text })}
                  </p>
                ))}
              <a
                href={pathIn(site, locale, `/sign-up?plan=${encodeURIComponent(plan.id)}`)}
                className={buttonClass("primary", "mt-2 justify-self-start")}
              >
                {say(operator.planChoose, { name: plan.name })}
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
