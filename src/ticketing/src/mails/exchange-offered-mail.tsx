import { venueLine } from "@guichet/kernel/venue-line"
import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { OfferForMail } from "./facts-for-mail"
import { exchangeOfferedWords } from "./exchange-offered-words"
import { dateLine, mailLocale, placeLine, priceLine } from "./text-lines"

interface ExchangeOfferedMailProps {
  brand: MailBrand
  offer: OfferForMail
  /** the order's page, where the difference is paid */
  pay_url: string
}

/**
 * Sent to the buyer when staff offer other places for a difference: old and new places, how much, until when, and the payment
 * link.
 */
export function ExchangeOfferedMail({ brand, offer, pay_url }: ExchangeOfferedMailProps): ReactElement {
  const { sale, items, event_title, starts_at, time_zone, venue, until } = offer
  const locale = mailLocale(sale.locale)
  const say = exchangeOfferedWords[locale]
  const amount = priceLine(offer.difference_minor, sale.currency, locale)
  const intro = say.intro(amount, items.length)

  return (
    <BrandMail brand={brand} locale={locale} preview={intro} heading={say.heading(items.length)}>
      <Line>{intro}</Line>
      <Line>
        <strong>{event_title}</strong>
        <br />
        {dateLine(starts_at, time_zone, locale)}
        <br />
        {venueLine(venue)}
      </Line>
      <Line>
        {items.map(({ ticket_id, was, becomes }) => (
          <span key={ticket_id}>
            {placeLine(becomes, locale)} ({say.insteadOf(placeLine(was, locale))})
            <br />
          </span>
        ))}
      </Line>
      <Line>{say.until(dateLine(until, time_zone, locale))}</Line>
      <Action brand={brand} href={pay_url}>
        {say.pay(amount)}
      </Action>
      <Muted>{say.keep}</Muted>
    </BrandMail>
  )
}
