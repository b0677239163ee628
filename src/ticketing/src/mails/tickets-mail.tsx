import { venueLine } from "@guichet/kernel/venue-line"
import type { MailBrand } from "@guichet/messaging/contracts"
import { Action, BrandMail, Line, Muted } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { SaleForMail } from "./facts-for-mail"
import { greetingName } from "./greeting-name"
import { refundTermsLine } from "./refund-terms-line"
import { dateLine, extraLine, mailLocale, percentText, placeLine, priceLine, words } from "./words"

interface TicketsMailProps {
  brand: MailBrand
  sale: SaleForMail
  order_url: string
}

/** Sent to the buyer when a sale is final: what, when, where, which places, one button. */
export function TicketsMail({ brand, sale, order_url }: TicketsMailProps): ReactElement {
  const locale = mailLocale(sale.locale)
  const say = words[locale]
  const price = (amount_minor: bigint) => priceLine(amount_minor, sale.currency, locale)
  const performances = [
    ...new Map(sale.tickets.map((ticket) => [ticket.starts_at.getTime() + ticket.event_title, ticket])).values(),
  ]
  const titles = new Set(sale.tickets.map(({ event_title }) => event_title))

  return (
    <BrandMail
      brand={brand}
      locale={locale}
      preview={say.tickets_intro(greetingName(sale.buyer_name), sale.tickets.length)}
      heading={say.tickets_heading(titles.size === 1 ? [...titles][0] : undefined, sale.tickets.length)}
    >
      <Line>{say.tickets_intro(greetingName(sale.buyer_name), sale.tickets.length)}</Line>
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
            {sale.tickets
              .filter(
                (ticket) =>
                  ticket.starts_at.getTime() === performance.starts_at.getTime() && ticket.event_title === performance.event_title
              )
              .map((ticket) => (
                <span key={ticket.id}>
                  {placeLine(ticket, locale)} · {price(ticket.amount_minor)}
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

/** Each distinct refund promise once: an order over several events can have more than one. */
function termsOf({ tickets, fee_minor, locale }: SaleForMail): string[] {
  const lines = tickets.flatMap(({ refund_terms }) =>
    refund_terms ? [refundTermsLine(refund_terms, fee_minor > 0n, mailLocale(locale))] : []
  )

  return [...new Set(lines)]
}
