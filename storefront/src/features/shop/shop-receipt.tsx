import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import type { Cart } from "../../server/shop-cart"
import { buttonClass } from "../../ui/button"
import { pathIn } from "../../ui/path-in"
import { CartSummary } from "./cart-summary"

/** The order: what comes, what it cost, where it goes. */
export function ShopReceipt({ site, locale, cart }: { site: Site; locale: string; cart: Cart }) {
  const { shop: messages } = messagesIn(locale)
  const { address, order } = cart

  return (
    <div className="measure gutter grid gap-8 py-8 md:py-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
      <section className="grid content-start gap-6">
        <header className="grid gap-2">
          <p className="font-semibold text-good">
            <span aria-hidden>✓ </span>
            {say(messages.orderNumber, { number: order?.number ?? "" })}
          </p>
          <h1 className="display text-3xl md:text-4xl">{say(messages.thanks, { name: address?.first_name ?? "" })}</h1>
          <p className="max-w-[52ch] text-lg text-ink-muted">{say(messages.orderText, { email: cart.email ?? "" })}</p>
        </header>
        {address ? (
          <div className="grid gap-1">
            <h2 className="display text-xl">{messages.sentTo}</h2>
            <address className="not-italic">
              {[
                `${address.first_name} ${address.last_name}`,
                address.company,
                address.address_1,
                address.address_2,
                `${address.postal_code} ${address.city}`,
              ]
                .filter(Boolean)
                .map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
            </address>
          </div>
        ) : null}
        <a href={pathIn(site, locale, "/shop")} className={buttonClass("quiet", "justify-self-start print:hidden")}>
          {messages.another}
        </a>
      </section>
      <CartSummary cart={cart} locale={locale} messages={messages} />
    </div>
  )
}
