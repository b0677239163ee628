import { venueLine } from "@guichet/kernel/venue-line"
import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { TicketForMail } from "./facts-for-mail"
import { orderLinksWords } from "./order-links-words"
import { dateLine, mailLocale } from "./text-lines"

interface OrderLinksMailProps {
  brand: MailBrand
  /** as requested */
  locale: string
  /** of orders, with the tickets that the buyer still has, then of single tickets that others transferred */
  links: { id: string; tickets: TicketForMail[]; url: string }[]
}

/** Sent to a person who looks for their tickets: each upcoming order with its link, and each ticket that they were given. */
export function OrderLinksMail({ brand, locale: asked, links }: OrderLinksMailProps): ReactElement {
  const locale = mailLocale(asked)
  const say = orderLinksWords[locale]

  return (
    <BrandMail brand={brand} locale={locale} preview={say.intro(links.length)} heading={say.heading}>
      <Line>{say.intro(links.length)}</Line>
      {links.map(({ id: link_id, tickets, url }) => (
        <div key={link_id}>
          {datesOf(tickets).map(({ id, event_title, starts_at, time_zone, venue }) => (
            <Line key={id}>
              <strong>{event_title}</strong>
              <br />
              {dateLine(starts_at, time_zone, locale)}
              <br />
              {venueLine(venue)}
            </Line>
          ))}
          <Action brand={brand} href={url}>
            {tickets.length === 0 ? say.showOrder : say.show(tickets.length)}
          </Action>
        </div>
      ))}
      <Muted>{say.keep}</Muted>
      <Muted>{say.not_you}</Muted>
    </BrandMail>
  )
}

const datesOf = (tickets: TicketForMail[]): TicketForMail[] => [
  ...new Map(tickets.map((ticket) => [`${ticket.starts_at.getTime()} ${ticket.event_title}`, ticket])).values(),
]
