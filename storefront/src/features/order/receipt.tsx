import { exactPriceText } from "../../ui/price-text"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Order } from "../../window/contracts"

/** What was paid, line by line; refunded lines are struck and named. */
export function Receipt({
  order,
  locale,
  messages,
  free,
}: {
  order: Order
  locale: string
  messages: Messages["order"]
  free: string
}) {
  const { sale, tickets } = order

  return (
    <section className="grid content-start gap-3">
      <h2 className="display text-xl">{messages.receipt}</h2>
      <div className="grid gap-1 rounded-card border border-line bg-raised p-5">
        <p className="text-sm text-ink-muted">
          {say(messages.orderNumber, { id: sale.id.slice(-8).toUpperCase() })} · {sale.buyer_name}
        </p>
        <ul className="divide-y divide-line">
          {tickets.map((ticket) => (
            <li key={ticket.id} className="flex justify-between gap-4 py-2">
              <span>
                {[ticket.section, ticket.row, ticket.label].join(" · ")}{" "}
                <span className="text-ink-muted">{ticket.price_level}</span>
                {ticket.state === "void" ? <strong className="text-bad"> ({messages.refunded})</strong> : null}
              </span>
              <span className={`tabular-nums ${ticket.state === "void" ? "line-through" : ""}`}>
                {exactPriceText(ticket.amount_minor, sale.currency, locale, free)}
              </span>
            </li>
          ))}
        </ul>
        <p className="flex justify-between gap-4 border-t-2 border-ink pt-3 font-bold">
          <span>{messages.total}</span>
          <span className="tabular-nums">{exactPriceText(sale.amount_minor, sale.currency, locale, free)}</span>
        </p>
      </div>
    </section>
  )
}
