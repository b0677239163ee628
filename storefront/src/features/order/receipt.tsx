import { shortPlaceText } from "../../ui/place-parts"
import { exactPriceText } from "../../ui/price-text"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { Notice } from "../../ui/notice"
import { AmountLines } from "../../ui/amount-lines"
import type { Order, OrderTicket } from "../../sales-api/contracts"

interface ReceiptProps {
  order: Order
  /** the organiser's name */
  name: string
  locale: string
  messages: Messages["order"]
  free: string
}

/** The payment line by line; void lines are struck through and show the state of their refund. */
export function Receipt({ order, name, locale, messages, free }: ReceiptProps) {
  const { sale, tickets, extras } = order
  const money = (amount_minor: number) => exactPriceText(amount_minor, sale.currency, locale, free)
  const { added_minor, returned_minor, owed_minor: owed_of_exchanges } = sale.exchanged
  const paid_minor = sale.amount_minor + added_minor
  const owed_of_tickets = backOf(tickets.filter(({ refund_state }) => refund_state === "failed"))
  const owed_minor = owed_of_tickets + owed_of_exchanges
  const refunded_minor =
    backOf(tickets) + sumOf(extras.filter(({ is_refunded }) => is_refunded)) + returned_minor - owed_of_tickets
  const becameText = (ticket: OrderTicket) =>
    ticket.refund_state === "accepted" && (ticket.refunded_minor ?? 0) < ticket.amount_minor
      ? say(messages.refundedPart, { amount: money(ticket.refunded_minor ?? 0) })
      : say(messages[becameOf(ticket)], { name, reason: ticket.voided?.reason ?? "" })

  return (
    <section className="grid content-start gap-3">
      <h2 className="display text-xl">{messages.receipt}</h2>
      {owed_minor > 0 ? (
        <Notice look="warn" title={messages.failedRefundTitle}>
          <p>{say(messages.failedRefundText, { amount: exactPriceText(owed_minor, sale.currency, locale, free), name })}</p>
        </Notice>
      ) : null}
      <div className="grid gap-1 rounded-card border border-line bg-raised p-5">
        <p className="text-sm text-ink-muted">
          {say(messages.orderNumber, { id: sale.id.slice(-8).toUpperCase() })} · {sale.buyer_name}
        </p>
        <ul className="divide-y divide-line">
          {receiptRows(tickets, messages).map(({ ticket, count }) => (
            <li key={ticket.id} className="flex justify-between gap-4 py-2">
              <span>
                {shortPlaceText(ticket, messages)} <span className="text-ink-muted">{ticket.price_level}</span>
                {ticket.state === "void" ? (
                  <strong className={ticket.refund_state === "failed" ? "text-bad" : ""}> ({becameText(ticket)})</strong>
                ) : ticket.performance.cancelled ? (
                  <strong> ({messages.ofCancelledDate})</strong>
                ) : null}
              </span>
              <span className={`whitespace-nowrap tabular-nums ${ticket.state === "void" ? "line-through" : ""}`}>
                {count > 1 ? `${count} × ` : ""}
                {exactPriceText(ticket.amount_minor, sale.currency, locale, free)}
              </span>
            </li>
          ))}
        </ul>
        {extras.length > 0 ? (
          <ul className="divide-y divide-line border-t border-line">
            {extras.map((extra) => (
              <li key={extra.add_on_id ?? extra.kind} className="flex justify-between gap-4 py-2">
                <span>
                  {extra.kind === "donation" ? messages.donation : extra.title}
                  {extra.quantity > 1 ? ` × ${extra.quantity}` : ""}
                  {extra.is_refunded ? <strong> ({say(messages.refunded, { name })})</strong> : null}
                </span>
                <span className={`tabular-nums ${extra.is_refunded ? "line-through" : ""}`}>{money(extra.amount_minor)}</span>
              </li>
            ))}
          </ul>
        ) : null}
        {added_minor > 0 ? (
          <p className="flex justify-between gap-4 border-t border-line py-2">
            <span>{messages.exchangedTotal}</span>
            <span className="tabular-nums whitespace-nowrap">+{money(added_minor)}</span>
          </p>
        ) : null}
        <p className="flex justify-between gap-4 border-t-2 border-ink pt-3 font-bold">
          <span>{paid_minor === 0 ? messages.totalFree : messages.total}</span>
          <span className="tabular-nums">{money(paid_minor)}</span>
        </p>
        {sale.is_test ? <p className="font-bold">{messages.test}</p> : null}
        {sale.discount_minor > 0 ? (
          <p className="flex justify-between gap-4 text-sm text-ink-muted">
            <span>{say(messages.discount, { code: sale.coupon_code ?? "" })}</span>
            <span className="tabular-nums">{money(sale.discount_minor)}</span>
          </p>
        ) : null}
        <AmountLines of={sale} messages={messages} locale={locale} money={money} />
        {refunded_minor > 0 ? (
          <p className="flex justify-between gap-4">
            <span>{messages.refundedTotal}</span>
            <span className="tabular-nums whitespace-nowrap">−{exactPriceText(refunded_minor, sale.currency, locale, free)}</span>
          </p>
        ) : null}
        {sale.taken_back_minor > 0 ? (
          <p className="flex justify-between gap-4">
            <span>{messages.takenBackTotal}</span>
            <span className="tabular-nums whitespace-nowrap">−{money(sale.taken_back_minor)}</span>
          </p>
        ) : null}
      </div>
    </section>
  )
}

/** Tickets in order; those that would read the same (of a table, a booth or a standing area) are one row with their number. */
export function receiptRows(tickets: OrderTicket[], words: { table: string }): { ticket: OrderTicket; count: number }[] {
  const rows = new Map<string, { ticket: OrderTicket; count: number }>()
  for (const ticket of tickets) {
    const { performance, price_level, amount_minor, state, refund_state, refunded_minor, voided } = ticket
    const key = JSON.stringify([
      performance.id,
      shortPlaceText(ticket, words),
      price_level,
      amount_minor,
      state,
      refund_state,
      refunded_minor,
      voided,
    ])
    const row = rows.get(key)
    rows.set(key, { ticket: row?.ticket ?? ticket, count: (row?.count ?? 0) + 1 })
  }

  return [...rows.values()]
}

const sumOf = (items: { amount_minor: number }[]): number => items.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

/** The amount refunded for these tickets, which may be a part of what was paid; nothing for a void ticket without a refund. */
const backOf = (tickets: OrderTicket[]): number =>
  tickets.reduce((sum, { state, refunded_minor }) => sum + (state === "void" ? (refunded_minor ?? 0) : 0), 0)

/** The words for a void ticket and its money: refunded, taken back by the buyer's bank, or kept by the organiser. */
const becameOf = ({ refund_state, voided, amount_minor }: OrderTicket) => {
  if (refund_state !== null) {
    return REFUND_WORDS[refund_state]
  }
  if (voided?.by_bank) {
    return "takenBack"
  }
  const isFree = amount_minor === 0
  if (voided?.reason) {
    return isFree ? "voidedFree" : "voidedFor"
  }

  return isFree ? "voided" : "voidedUnrefunded"
}

const REFUND_WORDS = { accepted: "refunded", failed: "refundFailed", returned: "returned" } as const
