import { venueLine } from "@guichet/kernel/venue-line"
import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { RescheduledForMail, TicketForMail } from "./facts-for-mail"
import { rescheduledWords } from "./rescheduled-words"
import { dateLine, mailLocale, placeLine } from "./text-lines"

interface RescheduledMailProps {
  brand: MailBrand
  rescheduled: RescheduledForMail
  /** those of the recipient */
  tickets: TicketForMail[]
  page_url: string
  /** only the buyer can return tickets, not a person they were transferred to */
  is_buyer: boolean
}

/**
 * Sent when a date is rescheduled: the old and the new time, that tickets stay valid, and what to do if the recipient cannot
 * come.
 */
export function RescheduledMail({ brand, rescheduled, tickets, page_url, is_buyer }: RescheduledMailProps): ReactElement {
  const { sale, from_starts_at, to_starts_at, time_zone, message, refund_until } = rescheduled
  const locale = mailLocale(sale.locale)
  const say = rescheduledWords[locale]
  const when = (at: Date) => dateLine(at, time_zone, locale)
  const [{ event_title, venue }] = tickets

  return (
    <BrandMail brand={brand} locale={locale} preview={say.now(when(to_starts_at))} heading={say.heading}>
      <Line>{say.intro(event_title)}</Line>
      <Line>
        <strong>{say.now(when(to_starts_at))}</strong>
        <br />
        {say.was(when(from_starts_at))}
        <br />
        {venueLine(venue)}
      </Line>
      {message ? <Line>{say.message(message)}</Line> : null}
      <Line>
        {say.valid(tickets.length)}
        {tickets.map((ticket) => (
          <span key={ticket.id}>
            <br />
            {placeLine(ticket, locale)}
          </span>
        ))}
      </Line>
      {refund_until && is_buyer ? <Line>{say.offer(when(refund_until))}</Line> : null}
      <Action brand={brand} href={page_url}>
        {tickets.length === 1 ? say.showOne : say.show}
      </Action>
    </BrandMail>
  )
}
