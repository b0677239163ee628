import { venueLine } from "@guichet/kernel/venue-line"
import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { ExchangeForMail } from "./facts-for-mail"
import { exchangedWords } from "./exchanged-words"
import { dateLine, mailLocale, placeLine, priceLine } from "./text-lines"

interface ExchangedMailProps {
  brand: MailBrand
  exchange: ExchangeForMail
  /** those of the recipient */
  items: ExchangeForMail["items"]
  page_url: string
  /** only the buyer sees amounts */
  is_buyer: boolean
}

/** Sent to holders of exchanged tickets: the new places, the old ones, and what happens with the difference. */
export function ExchangedMail({ brand, exchange, items, page_url, is_buyer }: ExchangedMailProps): ReactElement {
  const { sale, difference_minor } = exchange
  const locale = mailLocale(sale.locale)
  const say = exchangedWords[locale]
  const [{ ticket }] = items
  const amount = (minor: bigint) => priceLine(minor, sale.currency, locale)

  return (
    <BrandMail brand={brand} locale={locale} preview={say.intro(items.length)} heading={say.heading(items.length)}>
      <Line>{say.intro(items.length)}</Line>
      <Line>
        <strong>{ticket.event_title}</strong>
        <br />
        {dateLine(ticket.starts_at, ticket.time_zone, locale)}
        <br />
        {venueLine(ticket.venue)}
      </Line>
      <Line>
        {items.map((item) => (
          <span key={item.ticket.id}>
            {placeLine(item.ticket, locale)} ({say.insteadOf(placeLine(item.was, locale))})
            <br />
          </span>
        ))}
      </Line>
      {is_buyer && difference_minor < 0n ? <Line>{say.back(amount(-difference_minor))}</Line> : null}
      {is_buyer && difference_minor > 0n ? <Line>{say.paid(amount(difference_minor))}</Line> : null}
      <Action brand={brand} href={page_url}>
        {say.show}
      </Action>
      <Muted>{say.keep}</Muted>
    </BrandMail>
  )
}
