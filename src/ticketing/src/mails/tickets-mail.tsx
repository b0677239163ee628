import { venueLine } from "@guichet/kernel/venue-line"
import type { MailBrand, MailLocale } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { SaleForMail, TicketForMail } from "./facts-for-mail"
import { greetingName } from "./greeting-name"
import { refundTermsLine } from "./refund-terms-line"
import { ticketsWords } from "./tickets-words"
import { dateLine, extraLine, mailLocale, percentText, placeLine, priceLine } from "./text-lines"

interface TicketsMailProps {
  brand: MailBrand
  sale: SaleForMail
  order_url: string
}

/** Sent to the buyer when a sale is final: what, when, where, which places, one button. */
export function TicketsMail({ brand, sale, order_url }: TicketsMailProps): ReactElement {
  const locale = mailLocale(sale.locale)
  const say = ticketsWords[locale]
  const price = (amount_minor: bigint) => priceLine(amount_minor, sale.currency, locale)
  const performances = [
    ...new Map(sale.tickets.map((ticket) => [ticket.starts_at.getTime() + ticket.event_title, ticket])).values(),
  ]
  const titles = new Set(sale.tickets.map(({ event_title }) => event_title))

  return (
    <BrandMail
      brand={brand}
      locale={locale}
      preview={say.intro(greetingName(sale.buyer_name), sale.tickets.length)}
      heading={say.heading(titles.size === 1 ? [...titles][0] : undefined, sale.tickets.length)}
    >
      <Line>{say.intro(greetingName(sale.buyer_name), sale.tickets.length)}</Line>
      {performances.map((performance) => (
        <div key={performance.id}>
          <Line>
            <strong>{performance.event_title}</strong>
            <br />
            {dateLine(performance.starts_at, performance.time_zone, locale)}
            <br />
            {venueLine(performance.venue)}
          </Line>
          <Line>
            {placesAndPrices(
              sale.tickets.filter(
                (ticket) =>
                  ticket.starts_at.getTime() === performance.starts_at.getTime() && ticket.event_title === performance.event_title
              ),
              sale.currency,
              locale
            ).map((line) => (
              <span key={line}>
                {line}
                <br />
              </span>
            ))}
          </Line>
        </div>
      ))}
      {sale.extras.length > 0 ? (
        <Line>
          {sale.extras.map((extra) => (
            <span key={extra.id}>
              {extraLine(extra, locale)} · {price(extra.amount_minor)}
              <br />
            </span>
          ))}
        </Line>
      ) : null}
      <Line>
        <strong>{say.total(price(sale.amount_minor))}</strong>
        {sale.discount_minor > 0n ? (
          <>
            <br />
            {say.discount(sale.coupon_code ?? "", price(sale.discount_minor))}
          </>
        ) : null}
        {sale.fee_minor > 0n ? (
          <>
            <br />
            {say.service_fee(price(sale.fee_minor))}
          </>
        ) : null}
        {sale.taxes.map((tax) => (
          <span key={`${tax.name} ${tax.percent}`}>
            <br />
            {say.tax(tax.name, percentText(tax.percent, locale), price(tax.amount_minor))}
          </span>
        ))}
      </Line>
      <Action brand={brand} href={order_url}>
        {say.show}
      </Action>
      <Muted>{say.door}</Muted>
      {termsOf(sale).map((terms) => (
        <Muted key={terms}>{terms}</Muted>
      ))}
      <Muted>{say.keep}</Muted>
    </BrandMail>
  )
}

/** One line a seat; the equal tickets of a table, a booth or a standing area in one: "Loge 3 · 6 × 25,00 €". */
function placesAndPrices(tickets: TicketForMail[], currency: string, locale: MailLocale): string[] {
  const counts = new Map<string, { place: string; price: string; count: number }>()
  for (const ticket of tickets) {
    const [place, price] = [placeLine(ticket, locale), priceLine(ticket.amount_minor, currency, locale)]
    const key = JSON.stringify([place, price])
    counts.set(key, { place, price, count: (counts.get(key)?.count ?? 0) + 1 })
  }

  return [...counts.values()].map(({ place, price, count }) => `${place} · ${count > 1 ? `${count} × ` : ""}${price}`)
}

/** Each distinct refund promise once: an order over several events can have more than one. */
function termsOf({ tickets, fee_minor, locale }: SaleForMail): string[] {
  const lines = tickets.flatMap(({ refund_terms }) =>
    refund_terms ? [refundTermsLine(refund_terms, fee_minor > 0n, mailLocale(locale))] : []
  )

  return [...new Set(lines)]
}
