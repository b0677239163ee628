import { redirect } from "next/navigation"
import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { legalLinks } from "../../ui/legal-links"
import { pathIn } from "../../ui/path-in"
import type { Checkout, Offered } from "../../sales-api/contracts"
import { CheckoutForm } from "./checkout-form"
import type { SentCheckout } from "./checkout-form"
import { PaymentUnderWay } from "./payment-under-way"

interface CheckoutPageProps {
  site: Site
  locale: string
  checkout: Checkout | null
  offered: Offered | null
  /** Returned from the payment page without paying. */
  unpaid: boolean
  /** The result of the form submitted without JavaScript; undefined if there was none. */
  sent?: SentCheckout
  /** URL of the open payment page, if the address asks for it. */
  payment_url?: string | null
  /** Id of the performance, which the address keeps after the places are released. */
  date: string | null
}

const NOTHING_OFFERED: Offered = {
  add_ons: [],
  donation: null,
  has_coupons: false,
  questions: [],
  buyer_limits: [],
  refund_terms: [],
}
const NOTHING_SENT: SentCheckout = { problem: null, wrong: [], open: [], typed: null }
const PERFORMANCE = /^perf_\w{1,40}$/

/** A checkout's page depends on its state only; each state offers a next step. */
export function CheckoutPage({
  site,
  locale,
  checkout,
  offered,
  unpaid,
  sent = NOTHING_SENT,
  payment_url = null,
  date,
}: CheckoutPageProps) {
  const { checkout: messages, seats, site: words, trouble, refundTerms, event } = messagesIn(locale)
  const base = pathIn(site, locale, "/buy")
  const home = pathIn(site, locale, "/")

  if (!checkout) {
    return (
      <EmptyPage title={messages.unknownTitle} text={messages.unknownText}>
        <a href={home} className={buttonClass()}>
          {trouble.toHome}
        </a>
      </EmptyPage>
    )
  }
  const kept = date && PERFORMANCE.test(date) ? date : undefined
  const performance_id = checkout.holds[0]?.performance_id ?? kept
  const again = performance_id ? `${base}/performances/${performance_id}` : home

  if (checkout.state === "settled" && checkout.sale_id) {
    redirect(`${base}/orders/${checkout.sale_id}?checkout=${checkout.id}`)
  }
  if (checkout.state === "paying") {
    return <PaymentUnderWay {...{ checkout, locale, messages, base, payment_url }} free={words.free} />
  }
  if (checkout.state === "expired" && checkout.continued_in) {
    return (
      <EmptyPage takes_focus title={messages.continuedTitle} text={messages.continuedText}>
        <a href={`${base}/checkout/${checkout.continued_in}`} className={buttonClass()}>
          {messages.continuedGo}
        </a>
        <a href={again} className={buttonClass("quiet")}>
          {messages.back}
        </a>
      </EmptyPage>
    )
  }
  if (checkout.state !== "open" || checkout.holds.every(({ expires_in_seconds }) => expires_in_seconds <= 0)) {
    const failed = checkout.state === "failed"

    return (
      <EmptyPage
        takes_focus
        title={failed ? messages.failedTitle : messages.expiredTitle}
        text={failed ? messages.failedText : messages.expiredText}
      >
        <a href={again} className={buttonClass()}>
          {messages.chooseAgain}
        </a>
      </EmptyPage>
    )
  }

  return (
    <CheckoutForm
      checkout={checkout}
      offered={offered ?? NOTHING_OFFERED}
      name={site.name}
      locale={locale}
      messages={messages}
      seats={seats}
      refundTerms={refundTerms}
      free={words.free}
      zoneNote={event.zoneNote}
      this_year={site.this_year}
      base={base}
      again={again}
      unpaid={unpaid}
      sent={sent}
      legal={legalLinks(site, locale, { terms: say(messages.terms, { name: site.name }), privacy: messages.privacy })}
      contact={site.support_address}
    />
  )
}
