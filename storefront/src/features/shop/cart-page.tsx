import { messagesIn, type Messages } from "../../i18n/messages"
import { price } from "../../i18n/format"
import { say, sayCount } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import type { Cart } from "../../server/shop-cart"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { Notice } from "../../ui/notice"
import { pathIn } from "../../ui/path-in"
import { CartLine } from "./cart-line"
import { CartSummary } from "./cart-summary"

interface CartPageProps {
  site: Site
  locale: string
  cart: Cart | null
  /** why the last change failed */
  problem: { code: string; line: string | null; page: string | null } | null
}

const FORM = "shop-cart"

/** The contents of the cart, the full price, and what prevents checkout. */
export function CartPage({ site, locale, cart, problem }: CartPageProps) {
  const { shop: messages } = messagesIn(locale)
  const shop = pathIn(site, locale, "/shop")
  const problemMessage = problem && problemText(problem.code, messages)

  if (!cart || cart.state === "ordered" || cart.lines.length === 0) {
    return (
      <EmptyPage title={messages.cartEmptyTitle} text={problemMessage ?? messages.cartEmptyText}>
        <a href={problem?.page ?? shop} className={buttonClass()}>
          {problem?.page ? messages.toTickets : messages.toShop}
        </a>
      </EmptyPage>
    )
  }
  const atLine = cart.lines.find(({ id }) => id === problem?.line)
  const lacking = cart.lines.filter(({ quantity, left }) => quantity > left)

  return (
    <div className="measure gutter grid gap-8 py-6 md:py-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
      <section className="grid content-start gap-6">
        <h1 className="display text-3xl">{messages.cartTitle}</h1>
        {problemMessage && !atLine ? (
          <Notice look="bad" live="assertive" title={problemMessage}>
            {problem?.page ? (
              <a href={problem.page} className="font-semibold underline underline-offset-4">
                {messages.toTickets}
              </a>
            ) : null}
          </Notice>
        ) : null}
        {cart.reason ? <Notice look="warn" live="polite" title={messages.reasons[cart.reason]} /> : null}
        <form id={FORM} method="post" action={pathIn(site, locale, "/shop/cart/lines")}>
          <ul className="divide-y divide-line border-y border-line">
            {cart.lines.map((line) => (
              <CartLine
                key={line.id}
                line={line}
                messages={messages}
                problem={atLine === line ? problemMessage : null}
                article={pathIn(site, locale, `/shop/${line.handle}`)}
                each={say(messages.each, { price: price(line.unit_minor, cart.totals.currency, locale) })}
                sum={price(line.total_minor, cart.totals.currency, locale)}
                shortage={
                  line.quantity > line.left
                    ? line.left > 0
                      ? sayCount(messages.lineLeft, line.left, locale)
                      : messages.lineGone
                    : null
                }
              />
            ))}
          </ul>
        </form>
        <a
          href={shop}
          className="inline-flex min-h-11 items-center justify-self-start font-semibold text-brand-ink underline-offset-4 hover:underline"
        >
          {messages.keepShopping}
        </a>
      </section>
      <aside className="lg:sticky lg:top-6 lg:self-start">
        <CartSummary cart={cart} locale={locale} messages={messages}>
          <p className="text-sm text-ink-muted">{messages.included}</p>
          {lacking.length > 0 ? null : (
            <button type="submit" form={FORM} name="next" value="checkout" className={buttonClass("primary", "text-lg")}>
              {messages.toCheckout}
            </button>
          )}
        </CartSummary>
      </aside>
    </div>
  )
}

export const problemText = (code: string, { errors }: Messages["shop"]): string =>
  errors[code as keyof typeof errors] ?? errors.unavailable
