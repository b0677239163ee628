import type { MailBrand } from "@guichet/messaging/contracts"
import { BrandMail, Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { RefundForMail } from "./facts-for-mail"
import { extraLine, mailLocale, placeLine, priceLine, words } from "./words"

/**
 * Sent to a buyer when money is refunded or free tickets are taken back: how much, and which tickets are no longer valid; for an
 * exchange that was not possible, which ones still are.
 */
export function RefundMail({ brand, refund }: { brand: MailBrand; refund: RefundForMail }): ReactElement {
  const locale = mailLocale(refund.sale.locale)
  const say = words[locale]
  const { lost_exchange } = refund
  const named = lost_exchange?.kept ?? refund.tickets
  const count = refund.tickets.length
  const amount = priceLine(refund.amount_minor, refund.currency, locale)
  const [usual, intro] =
    refund.amount_minor === 0n || refund.sale.kind === "comp"
      ? [say.free_refund.heading(count), say.free_refund.intro]
      : refund.sale.kind === "cash"
        ? [say.refund_cash_heading, say.refund_cash(amount)]
        : refund.sale.kind === "till"
          ? [say.refund_cash_heading, say.refund_till(amount)]
          : [say.refund_heading, say.refund_intro(amount)]

  const played = lost_exchange ? say.exchange_lost.heading : usual
  const heading = refund.cancelled_because ? say.cancelled.heading : played

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={heading}>
      {refund.cancelled_because ? <Line>{say.cancelled.intro(refund.cancelled_because)}</Line> : null}
      <Line>{refund.cancelled_because && refund.amount_minor === 0n ? say.cancelled.free : intro}</Line>
      {lost_exchange ? <Line>{say.exchange_lost.intro}</Line> : null}
      {named.length > 0 ? (
        <Line>
          {lost_exchange ? say.exchange_lost.kept(named.length) : say.refund_void(count)}
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
          {say.refund_extras}
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
