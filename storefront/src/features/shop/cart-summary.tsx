import type { Messages } from "../../i18n/messages"
import type { Cart } from "../../server/shop-cart"
import { price } from "../../i18n/format"

/** Each article with its total, shipping, the total as shown from the start, and the tax included. */
export function CartSummary({
  cart,
  locale,
  messages,
  children,
}: {
  cart: Cart
  locale: string
  messages: Messages["shop"]
  children?: React.ReactNode
}) {
  const { totals, shipping } = cart
  const money = (amount_minor: number) => price(amount_minor, totals.currency, locale)

  return (
    <section aria-label={messages.items} className="grid gap-4 rounded-card border border-line bg-raised p-5">
      <ul className="divide-y divide-line">
        {cart.lines.map((line) => (
          <li key={line.id} className="flex justify-between gap-4 py-3">
            <span>
              {line.quantity} × {line.title}
            </span>
            <span className="tabular-nums">{money(line.total_minor)}</span>
          </li>
        ))}
        {shipping ? (
          <li className="flex justify-between gap-4 py-3">
            <span>{messages.shipping}</span>
            <span className="tabular-nums">{money(shipping.amount_minor)}</span>
          </li>
        ) : null}
      </ul>
      <dl className="grid gap-1 border-t-2 border-ink pt-4">
        <div className="flex items-baseline justify-between gap-4">
          <dt className="font-semibold">{cart.order ? messages.totalPaid : messages.total}</dt>
          <dd className="text-xl font-bold tabular-nums">{money(totals.total_minor)}</dd>
        </div>
        <div className="flex justify-between gap-4 text-sm text-ink-muted">
          <dt>{messages.tax}</dt>
          <dd className="tabular-nums">{money(totals.tax_minor)}</dd>
        </div>
        {cart.order && cart.order.refunded_minor > 0 ? (
          <div className="flex justify-between gap-4 font-semibold">
            <dt>{messages.refunded}</dt>
            <dd className="tabular-nums">{money(-cart.order.refunded_minor)}</dd>
          </div>
        ) : null}
      </dl>
      {children}
    </section>
  )
}
