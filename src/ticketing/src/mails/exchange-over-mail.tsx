import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { OverExchangeForMail, TicketForMail } from "./facts-for-mail"
import { exchangeOverWords } from "./exchange-over-words"
import { noTicketsWords } from "./no-tickets-words"
import { dateLine, mailLocale, placeLine } from "./text-lines"

interface ExchangeOverMailProps {
  brand: MailBrand
  exchange: OverExchangeForMail
  /** `over`: it was no longer possible when it was paid; `unpaid`: its payment could not be collected */
  why: "over" | "unpaid"
  page_url: string
}

/** Sent to a buyer whose payment exchanged nothing: that nothing was charged, and which tickets are valid or not as they are. */
export function ExchangeOverMail({ brand, exchange: { sale, tickets }, why, page_url }: ExchangeOverMailProps): ReactElement {
  const locale = mailLocale(sale.locale)
  const say = exchangeOverWords[locale]
  const { not_charged } = noTicketsWords[locale]
  const isVoid = ({ state, is_date_cancelled }: TicketForMail) => state === "void" || is_date_cancelled
  const groups = [
    { text: say.kept, of: tickets.filter((ticket) => !isVoid(ticket)) },
    { text: say.void, of: tickets.filter(isVoid) },
  ]

  return (
    <BrandMail brand={brand} locale={locale} preview={not_charged} heading={say.heading}>
      <Line>{say.intro[why]}</Line>
      <Line>
        <strong>{not_charged}</strong>
      </Line>
      {groups.map(({ text, of }, at) =>
        of.length > 0 ? (
          <Line key={at}>
            {text(of.length)}
            {of.map((ticket) => (
              <span key={ticket.id}>
                <br />
                {ticket.event_title} · {dateLine(ticket.starts_at, ticket.time_zone, locale)} · {placeLine(ticket, locale)}
              </span>
            ))}
          </Line>
        ) : null
      )}
      <Action brand={brand} href={page_url}>
        {say.show}
      </Action>
    </BrandMail>
  )
}
