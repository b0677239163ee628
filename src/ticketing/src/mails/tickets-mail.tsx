import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { SaleForMail } from "../sales-read"
import { dateLine, mailLocale, placeLine, priceLine, words } from "./words"

interface TicketsMailProps {
  brand: MailBrand
  sale: SaleForMail
  order_url: string
  is_emulated: boolean
}

/** What a buyer gets when a sale is final: what, when, where, which places, one button. */
export function TicketsMail({ brand, sale, order_url, is_emulated }: TicketsMailProps): ReactElement {
  const locale = mailLocale(sale.locale)
  const say = words[locale]
  const performances = [
    ...new Map(sale.tickets.map((ticket) => [ticket.starts_at.getTime() + ticket.event_title, ticket])).values(),
  ]

  return (
    <BrandMail
      brand={brand}
      locale={locale}
      preview={say.tickets_intro(sale.tickets.length)}
      heading={say.tickets_heading(sale.buyer_name)}
    >
      <Line>{say.tickets_intro(sale.tickets.length)}</Line>
      {performances.map((performance) => (
        <div key={performance.id}>
          <Line>
            <strong>{performance.event_title}</strong>
            <br />
            {dateLine(performance.starts_at, performance.time_zone, locale)}
            <br />
            {performance.venue.name}, {performance.venue.city}
          </Line>
          <Line>
            {sale.tickets
              .filter(
                (ticket) =>
                  ticket.starts_at.getTime() === performance.starts_at.getTime() && ticket.event_title === performance.event_title
              )
              .map((ticket) => (
                <span key={ticket.id}>
                  {placeLine(ticket, locale)} · {priceLine(ticket.amount_minor, sale.currency, locale)}
                  <br />
                </span>
              ))}
          </Line>
        </div>
      ))}
      <Line>
        <strong>{say.total(priceLine(sale.amount_minor, sale.currency, locale))}</strong>
      </Line>
      <Action brand={brand} href={order_url}>
        {say.show}
      </Action>
      <Muted>{say.door}</Muted>
      <Muted>{say.keep}</Muted>
      {is_emulated && sale.kind === "card" ? <Muted>{say.emulated}</Muted> : null}
    </BrandMail>
  )
}
