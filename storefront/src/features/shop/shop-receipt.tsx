import { messagesIn } from "../../i18n/messages"
import { price } from "../../i18n/format"
import { say } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import type { Cart } from "../../server/shop-cart"
import { buttonClass } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { pathIn } from "../../ui/path-in"
import { CartSummary } from "./cart-summary"

interface ShopReceiptProps {
  site: Site
  locale: string
  cart: Cart
  order: NonNullable<Cart["order"]>
}

/** The order: its state, what it cost, what was refunded, and the shipping address. */
export function ShopReceipt({ site, locale, cart, order }: ShopReceiptProps) {
  const { shop: messages } = messagesIn(locale)
  const { address, totals } = cart
  const isCancelled = order.state === "cancelled"
  const whole = order.refunded_minor >= totals.total_minor
  const returned = price(order.refunded_minor, totals.currency, locale)
  const texts = { placed: messages.orderText, sent: messages.sentText, cancelled: messages.cancelledText }

  return (
    <div className="measure gutter grid gap-8 py-8 md:py-12 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
      <section className="grid content-start gap-6">
        <header className="grid gap-2">
          <p className={`font-semibold ${isCancelled ? "text-ink-muted" : "text-good"}`}>
            <span aria-hidden>{isCancelled ? "✕ " : "✓ "}</span>
            {say(messages.orderNumber, { number: order.number })}
          </p>
          <h1 className="display text-3xl md:text-4xl">
            {isCancelled ? messages.cancelledTitle : say(messages.thanks, { name: address?.first_name ?? "" })}
          </h1>
          <p className="max-w-[52ch] text-lg text-ink-muted">
            {say(texts[order.state], { email: cart.email ?? "", amount: returned })}
          </p>
        </header>
        {order.refunded_minor > 0 && !isCancelled ? (
          <Notice look="calm" title={say(whole ? messages.refundedWhole : messages.refundedPart, { amount: returned })} />
        ) : null}
        {address && !isCancelled ? (
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
