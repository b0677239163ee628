import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import type { Cart } from "../../server/shop-cart"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { legalLinks } from "../../ui/legal-links"
import { pathIn } from "../../ui/path-in"
import { CartSummary } from "./cart-summary"
import { ShopCheckoutForm, type SentCheckout } from "./shop-checkout-form"

/** Customer and address on one side, articles and total on the other. */
export function ShopCheckoutPage({
  site,
  locale,
  cart,
  countries,
  sent,
}: {
  site: Site
  locale: string
  cart: Cart | null
  countries: string[]
  sent: SentCheckout
}) {
  const { shop: messages, checkout } = messagesIn(locale)
  const names = new Intl.DisplayNames([locale], { type: "region" })

  if (!cart || cart.lines.length === 0 || cart.state === "ordered") {
    return (
      <EmptyPage title={messages.cartEmptyTitle} text={messages.cartEmptyText}>
        <a href={pathIn(site, locale, "/shop")} className={buttonClass()}>
          {messages.toShop}
        </a>
      </EmptyPage>
    )
  }
  const summary = <CartSummary cart={cart} locale={locale} messages={messages} />

  return (
    <div className="measure gutter grid gap-8 pt-2 pb-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
      <ShopCheckoutForm
        cart={cart}
        locale={locale}
        messages={messages}
        countries={countries.map((code) => ({ code, name: names.of(code.toUpperCase()) ?? code }))}
        sent={sent}
        legal={legalLinks(site, locale, { terms: say(checkout.terms, { name: site.name }), privacy: checkout.privacy })}
        pay={pathIn(site, locale, "/shop/checkout/pay")}
        back={pathIn(site, locale, "/shop/cart")}
      >
        <div className="lg:hidden">{summary}</div>
      </ShopCheckoutForm>
      <aside className="hidden lg:block">
        <div className="sticky top-6">{summary}</div>
      </aside>
    </div>
  )
}
