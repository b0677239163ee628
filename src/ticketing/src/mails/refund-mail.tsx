import type { MailBrand } from "@guichet/messaging/contracts"
import { BrandMail, Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { RefundForMail } from "../sales-read"
import { mailLocale, placeLine, priceLine, words } from "./words"

/** What a buyer gets when money goes back: how much, and which tickets no longer open the door. */
export function RefundMail({ brand, refund }: { brand: MailBrand; refund: RefundForMail }): ReactElement {
  const locale = mailLocale(refund.sale.locale)
  const say = words[locale]
  const amount = priceLine(refund.amount_minor, refund.currency, locale)
  const isCash = refund.sale.kind === "cash" && refund.amount_minor > 0n
  const byCard = refund.amount_minor === 0n ? say.refund_free : say.refund_intro(amount)
  const intro = isCash ? say.refund_cash(amount) : byCard

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={isCash ? say.refund_cash_heading : say.refund_heading}>
      <Line>{intro}</Line>
      <Line>
        {say.refund_void}
        <br />
        {refund.tickets.map((ticket) => (
          <span key={ticket.id}>
            {ticket.event_title} · {placeLine(ticket, locale)}
            <br />
          </span>
        ))}
      </Line>
    </BrandMail>
  )
}
