import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { PlansOnOffer } from "../../server/get-plans"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { legalLinks } from "../../ui/legal-links"
import { pathIn } from "../../ui/path-in"
import { planPrices } from "../../ui/plan-price"
import type { SignUpOutcome } from "./sign-up-outcome"
import { SignUpForm } from "./sign-up-form"

const COUNTRIES = ["at", "be", "ch", "de", "dk", "es", "fi", "fr", "gb", "ie", "it", "lu", "nl", "no", "pt", "se", "us", "ca"]

interface SignUpPageProps {
  site: Site
  locale: string
  offer: PlansOnOffer
  /** id of the plan chosen on another page */
  plan: string | null
  secret: string
  answered: SignUpOutcome | null
}

/** Plans with their prices, a few fields, and the new site's address. */
export function SignUpPage({ site, locale, offer, plan: chosen, secret, answered }: SignUpPageProps) {
  const { signUp: messages, checkout, trouble } = messagesIn(locale)
  const names = new Intl.DisplayNames([locale], { type: "region" })
  const countries = COUNTRIES.map((code) => ({
    code,
    name: names.of(code.toUpperCase()) ?? code,
    currency: offer.currencies[code.toUpperCase()],
  })).sort((a, b) => a.name.localeCompare(b.name, locale))
  const isOfCountry = ({ currency, is_default }: { currency: string; is_default: boolean }) =>
    is_default || countries.some((country) => country.currency === currency)
  const plans = offer.plans.map((plan) => ({
    id: plan.id,
    name: plan.name,
    version: plan.plan_version_id,
    prices: planPrices({ prices: plan.prices.filter(isOfCountry) }, locale, messages),
  }))

  if (plans.length === 0) {
    return (
      <EmptyPage title={messages.closedTitle} text={messages.closedText}>
        <a href={pathIn(site, locale, "/")} className={buttonClass()}>
          {trouble.toHome}
        </a>
      </EmptyPage>
    )
  }

  return (
    <SignUpForm
      messages={messages}
      plans={plans}
      chosen={chosen}
      ratesSeen={offer.rates_seen}
      countries={countries}
      country={site.country.toLowerCase()}
      locale={locale}
      domain={site.canonical_host}
      addressPath={pathIn(site, locale, "/sign-up/address")}
      secret={secret}
      answered={answered}
      legal={legalLinks(site, locale, { terms: say(messages.terms, { name: site.name }), privacy: checkout.privacy })}
    />
  )
}
