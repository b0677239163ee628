import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import { refundFailureOf } from "../contracts/refund-failures"
import type { FailedRefundForMail } from "./facts-for-mail"
import { refundFailedWords } from "./refund-failed-words"
import { mailLocale, orderNumber, priceLine } from "./text-lines"

interface RefundFailedMailProps {
  brand: MailBrand
  refund: FailedRefundForMail
  /** the sale in the tenant's console */
  sale_url: string
}

/** Sent by the operator to a tenant's owners when a refund failed: whose, how much, why, and the two ways to resolve it. */
export function RefundFailedMail({ brand, refund, sale_url }: RefundFailedMailProps): ReactElement {
  const locale = mailLocale(refund.locale)
  const say = refundFailedWords[locale]
  const amount = priceLine(refund.amount_minor, refund.currency, locale)
  const number = orderNumber(refund.sale_id)

  return (
    <BrandMail brand={brand} locale={locale} preview={say.intro(amount, refund.buyer_name)} heading={say.heading}>
      <Line>{say.intro(amount, refund.buyer_name)}</Line>
      <Line>
        <strong>{say.order(number)}</strong>
        <br />
        {refund.event_title}
        <br />
        {refund.buyer_name} · {refund.buyer_email}
      </Line>
      <Line>{say.reason[refundFailureOf(refund.reason)]}</Line>
      <Line>{say.what_to_do}</Line>
      <Action brand={brand} href={sale_url}>
        {say.open}
      </Action>
      <Muted>{say.meanwhile}</Muted>
    </BrandMail>
  )
}
