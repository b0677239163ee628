import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { CancelledForMail, TicketForMail } from "./facts-for-mail"
import { cancelledWords } from "./cancelled-words"
import { TicketLines } from "./ticket-lines"
import { mailLocale } from "./text-lines"

interface CancelledMailProps {
  brand: MailBrand
  cancelled: CancelledForMail
  /** those of the recipient */
  tickets: TicketForMail[]
  /** the order's page; null for a person the tickets were transferred to, who is shown nothing about money */
  page_url: string | null
}

/** Sent as soon as dates are cancelled: which tickets, why, and that a refund follows; the refund has an email of its own. */
export function CancelledMail({ brand, cancelled, tickets, page_url }: CancelledMailProps): ReactElement {
  const { sale, reason, is_free } = cancelled
  const locale = mailLocale(sale.locale)
  const say = cancelledWords[locale]
  const { length: count } = tickets
  const heading = say.heading(
    new Set(tickets.map(({ event_title, starts_at }) => `${event_title} ${starts_at.toISOString()}`)).size
  )

  return (
    <BrandMail brand={brand} locale={locale} preview={say.message(reason)} heading={heading}>
      <Line>{say.message(reason)}</Line>
      <Line>{page_url ? say.void(count) : say.transferred(count)}</Line>
      <TicketLines tickets={tickets} locale={locale} />
      {page_url ? (
        <>
          <Line>{is_free ? say.free : say.refund(count)}</Line>
          <Action brand={brand} href={page_url}>
            {say.show}
          </Action>
        </>
      ) : null}
      {brand.support ? <Muted>{say.wrong}</Muted> : null}
    </BrandMail>
  )
}
