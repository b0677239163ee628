import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { DisputeForMail } from "./facts-for-mail"
import { disputedWords } from "./disputed-words"
import { dateLine, mailLocale, orderNumber, priceLine } from "./text-lines"

interface DisputedMailProps {
  brand: MailBrand
  dispute: DisputeForMail
  /** the dispute in the tenant's console */
  dispute_url: string
}

/**
 * Sent by the operator to a tenant's owners when a buyer's bank opens an inquiry, takes a payment back, or has already decided:
 * whose payment, how much, and the deadline for the answer.
 */
export function DisputedMail({ brand, dispute, dispute_url }: DisputedMailProps): ReactElement {
  const locale = mailLocale(dispute.locale)
  const say = disputedWords[locale]
  const amount = priceLine(dispute.amount_minor, dispute.currency, locale)
  const intro = say.intro[dispute.phase === "lost" && dispute.is_partial ? "partly_lost" : dispute.phase](amount)
  const is_decided = dispute.phase !== "inquiry" && dispute.phase !== "open"

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={say.heading}>
      <Line>{intro}</Line>
      <Line>
        <strong>{say.order(orderNumber(dispute.sale_id))}</strong>
        <br />
        {dispute.event_title}
        <br />
        {dispute.buyer_name} · {dispute.buyer_email}
      </Line>
      {dispute.due_by && !is_decided && <Line>{say.due(dateLine(dispute.due_by, dispute.time_zone, locale))}</Line>}
      <Action brand={brand} href={dispute_url}>
        {is_decided ? say.see : say.open}
      </Action>
      {!is_decided && <Muted>{dispute.phase === "inquiry" ? say.meanwhile_asked : say.meanwhile}</Muted>}
    </BrandMail>
  )
}
