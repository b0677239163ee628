import type { MailBrand } from "@guichet/messaging/contracts"
import { BrandMail, Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { RefundForMail } from "./facts-for-mail"
import { refundWords } from "./refund-words"
import { dayLine, extraLine, mailLocale, placeLine, priceLine } from "./text-lines"

/**
 * Sent to a buyer when a payment is refunded or free tickets are taken back: how much, which tickets are no longer valid, and
 * what their other payments refund; for an exchange that was not possible, which tickets still are.
 */
export function RefundMail({ brand, refund }: { brand: MailBrand; refund: RefundForMail }): ReactElement {
  const locale = mailLocale(refund.sale.locale)
  const say = refundWords[locale]
  const { lost_exchange, others } = refund
  const is_difference = refund.sale.is_difference && !lost_exchange
  // the email about the tickets' own payment names them
  const named = lost_exchange?.kept ?? (is_difference ? [] : refund.tickets)
  const day = (at: Date) => dayLine(at, refund.time_zone, locale)
  const count = refund.tickets.length
  const was_free = refund.tickets.every(({ amount_minor }) => amount_minor === 0n)
  const amount = priceLine(refund.amount_minor, refund.currency, locale)
  const [usual, intro] =
    refund.amount_minor === 0n || refund.sale.kind === "comp"
      ? [say.free.heading(count), others.length > 0 ? say.others : was_free ? say.free.intro : say.free.nothing_left]
      : refund.sale.kind === "cash"
        ? [say.box_office_heading, say.in_cash(amount)]
        : refund.sale.kind === "till"
          ? [say.box_office_heading, say.as_paid(amount)]
          : [say.heading, say.intro(amount)]

  const heading = lost_exchange ? say.exchange_lost.heading : usual

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={heading}>
      {refund.amount_minor === 0n && others.length > 0 ? null : <Line>{intro}</Line>}
      {refund.is_of_cancellation ? <Line>{say.of_cancellation}</Line> : null}
      {is_difference ? <Line>{say.of_difference(day(refund.sale.paid_at))}</Line> : null}
      {others.length > 0 ? (
        <Line>
          {say.others}
          {others.map(({ kind, paid_at, amount_minor }) => (
            <span key={paid_at.toISOString()}>
              <br />
              {partLine(say.part, kind, priceLine(amount_minor, refund.currency, locale), day(paid_at))}
            </span>
          ))}
        </Line>
      ) : null}
      {lost_exchange ? <Line>{say.exchange_lost.intro}</Line> : null}
      {named.length > 0 ? (
        <Line>
          {lost_exchange ? say.exchange_lost.kept(named.length) : say.void(count)}
          <br />
          {named.map((ticket) => (
            <span key={ticket.id}>
              {ticket.event_title} · {placeLine(ticket, locale)}
              <br />
            </span>
          ))}
        </Line>
      ) : null}
      {refund.extras.length > 0 ? (
        <Line>
          {say.extras}
          <br />
          {refund.extras.map((extra) => (
            <span key={extra.id}>
              {extraLine(extra, locale)}
              <br />
            </span>
          ))}
        </Line>
      ) : null}
    </BrandMail>
  )
}

/** What one payment returns, and how. */
const partLine = (
  say: (typeof refundWords)[keyof typeof refundWords]["part"],
  kind: RefundForMail["sale"]["kind"],
  amount: string,
  day: string
): string => (kind === "cash" || kind === "card" ? say[kind] : say.till)(amount, day)
