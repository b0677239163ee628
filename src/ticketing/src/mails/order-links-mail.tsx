import { venueLine } from "@guichet/kernel/venue-line"
import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { SaleForMail, TicketForMail } from "./facts-for-mail"
import { orderLinksWords } from "./order-links-words"
import { dateLine, mailLocale } from "./words"

interface OrderLinksMailProps {
  brand: MailBrand
  /** as requested */
  locale: string
  orders: { sale: SaleForMail; url: string }[]
}

/** Sent to a buyer who looks for their tickets: each upcoming order with its link. */
export function OrderLinksMail({ brand, locale: asked, orders }: OrderLinksMailProps): ReactElement {
  const locale = mailLocale(asked)
  const say = orderLinksWords[locale]

  return (
    <BrandMail brand={brand} locale={locale} preview={say.intro(orders.length)} heading={say.heading}>
      <Line>{say.intro(orders.length)}</Line>
      {orders.map(({ sale, url }) => (
        <div key={sale.id}>
          {datesOf(validOf(sale)).map(({ id, event_title, starts_at, time_zone, venue }) => (
            <Line key={id}>
              <strong>{event_title}</strong>
              <br />
              {dateLine(starts_at, time_zone, locale)}
              <br />
              {venueLine(venue)}
            </Line>
          ))}
          <Action brand={brand} href={url}>
            {say.show(validOf(sale).length)}
          </Action>
        </div>
      ))}
      <Muted>{say.keep}</Muted>
      <Muted>{say.not_you}</Muted>
    </BrandMail>
  )
}

const validOf = ({ tickets }: SaleForMail): TicketForMail[] => tickets.filter(({ state }) => state !== "void")

const datesOf = (tickets: TicketForMail[]): TicketForMail[] => [
  ...new Map(tickets.map((ticket) => [`${ticket.starts_at.getTime()} ${ticket.event_title}`, ticket])).values(),
]
