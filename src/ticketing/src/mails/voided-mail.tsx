import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { VoidedTicketForMail } from "./facts-for-mail"
import { voidedWords } from "./voided-words"
import { dateLine, mailLocale, placeLine, priceLine } from "./text-lines"

interface VoidedMailProps {
  brand: MailBrand
  voided: VoidedTicketForMail
  /** the order's page; null for a person the ticket was transferred to */
  page_url: string | null
}

/** Sent when the organiser voided a ticket: which one, why, and what happens with its money. */
export function VoidedMail({ brand, voided, page_url }: VoidedMailProps): ReactElement {
  const locale = mailLocale(voided.sale.locale)
  const say = voidedWords[locale]

  return (
    <BrandMail brand={brand} locale={locale} preview={say.intro} heading={say.heading}>
      <Line>{say.intro}</Line>
      <Line>
        <strong>{voided.event_title}</strong>
        <br />
        {dateLine(voided.starts_at, voided.time_zone, locale)}
        <br />
        {placeLine(voided, locale)}
      </Line>
      <Line>{say.reason(voided.reason)}</Line>
      {page_url && voided.kept_minor > 0n ? (
        <Line>{say.kept(priceLine(voided.kept_minor, voided.sale.currency, locale))}</Line>
      ) : null}
      {page_url ? (
        <Action brand={brand} href={page_url}>
          {say.show}
        </Action>
      ) : null}
      {brand.support ? <Muted>{say.wrong}</Muted> : null}
    </BrandMail>
  )
}
