// Long because it is one page, part after part in the order in which a buyer reads it.
import { messagesIn } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { Notice } from "../../ui/notice"
import { pathIn } from "../../ui/path-in"
import { mapUrl, placeOfDate } from "../../ui/venue-text"
import type { Order, OrderTicket } from "../../sales-api/contracts"
import { CancelledByOrganiser } from "./cancelled-by-organiser"
import { ExchangeTickets } from "./exchange/exchange-tickets"
import { ExchangeOffers } from "./exchange-offers"
import { ReturnTickets } from "./return-tickets"
import { TransferTicket } from "./transfer-ticket"
import { MovedDates } from "./moved-dates"
import { NewPlaces } from "./new-places"
import { PrintButton } from "./print-button"
import { Receipt } from "./receipt"
import { RefreshWhilePending } from "./refresh-while-pending"
import { TicketCard } from "./ticket-card"

interface OrderPageProps {
  site: Site
  locale: string
  order: Order | null
  proof: { token?: string; checkout?: string; exchange?: string; paid?: string; offer?: string }
}

/** Tickets first, as cards that swipe on a phone and sit side by side elsewhere; then actions, help, and the receipt. */
export function OrderPage({ site, locale, order, proof }: OrderPageProps) {
  const {
    order: messages,
    site: words,
    trouble,
    checkout,
    returnTickets,
    transferTicket,
    exchangeOffer,
    newPlaces,
    exchangeTickets,
  } = messagesIn(locale)

  if (!order) {
    return (
      <EmptyPage title={messages.unknownTitle} text={messages.unknownText}>
        <a href={pathIn(site, locale, "/buy/orders")} className={buttonClass()}>
          {words.findTickets}
        </a>
        <a href={pathIn(site, locale, "/")} className={buttonClass("quiet")}>
          {trouble.toHome}
        </a>
      </EmptyPage>
    )
  }
  if (order.sale.state === "failed") {
    return (
      <EmptyPage title={messages.failedTitle} text={messages.failedText}>
        <a href={pathIn(site, locale, "/")} className={buttonClass()}>
          {checkout.chooseAgain}
        </a>
      </EmptyPage>
    )
  }
  const { sale, tickets } = order
  const pending = sale.state === "authorised"
  const is_usable = ({ state, performance: { cancelled: is_date_cancelled } }: OrderTicket) =>
    state !== "void" && !is_date_cancelled
  const live = tickets.filter(is_usable)
  const cancelled = live.length === 0
  const own = live.filter(({ transferred_to }) => !transferred_to)
  const is_whole = own.length === tickets.length
  const given = live.filter(({ transferred_to }) => transferred_to)
  // what the reader can show at the door comes first
  const shown = [...own, ...given, ...tickets.filter((ticket) => !is_usable(ticket))]
  const cancelled_dates = new Set(tickets.flatMap(({ performance: { id, cancelled: about } }) => (about ? [id] : [])))
  const is_all_of_cancelled_dates = tickets.every(({ performance: { id } }) => cancelled_dates.has(id))
  const [{ performance }] = shown
  const query = new URLSearchParams(
    Object.entries({ token: proof.token, checkout: proof.checkout }).filter((entry): entry is [string, string] =>
      Boolean(entry[1])
    )
  ).toString()

  return (
    <div className="grid gap-10 pt-8 pb-16">
      {pending ? <RefreshWhilePending /> : null}
      <header className="measure gutter grid gap-2 print:hidden">
        <h1 className="display text-3xl md:text-4xl">
          {pending
            ? messages.pendingTitle
            : is_all_of_cancelled_dates
              ? sayCount(messages.datesCancelled, cancelled_dates.size, locale)
              : cancelled
                ? messages.cancelledTitle
                : is_whole
                  ? messages.thanks
                  : own.length === 0
                    ? messages.noneLeftTitle
                    : sayCount(messages.leftTitle, own.length, locale)}
        </h1>
        <p className="max-w-[52ch] text-lg text-ink-muted" role="status">
          {pending
            ? messages.pendingText
            : is_all_of_cancelled_dates
              ? messages.datesCancelledText
              : cancelled
                ? messages.cancelledText
                : is_whole
                  ? say(messages.thanksText, { email: sale.buyer_email })
                  : live.length === tickets.length
                    ? messages.givenText
                    : given.length > 0
                      ? messages.leftGivenText
                      : messages.leftText}
        </p>
      </header>
      <NewPlaces
        order={order}
        name={site.name}
        locale={locale}
        this_year={site.this_year}
        messages={newPlaces}
        seats={messages}
        free={words.free}
      />
      <CancelledByOrganiser order={order} name={site.name} locale={locale} this_year={site.this_year} messages={messages} />
      <MovedDates order={order} name={site.name} locale={locale} this_year={site.this_year} messages={messages} />
      <ExchangeOffers
        order={order}
        wanted={proof.offer ?? null}
        back={proof.exchange ? { id: proof.exchange, is_paid: proof.paid === "yes" } : null}
        name={site.name}
        locale={locale}
        this_year={site.this_year}
        messages={exchangeOffer}
        seats={messages}
      />
      <section
        aria-label={messages.title}
        // lets the keyboard scroll it
        tabIndex={0}
        className="measure gutter flex snap-x snap-mandatory gap-4 overflow-x-auto pb-2 md:snap-none md:flex-wrap md:overflow-visible print:block"
      >
        {shown.map((ticket, index) => (
          <TicketCard
            key={ticket.id}
            ticket={ticket}
            number={index + 1}
            count={own.length}
            is_test={sale.is_test}
            locale={locale}
            this_year={site.this_year}
            messages={messages}
          />
        ))}
      </section>
      <div className="measure gutter grid gap-10 print:hidden">
        <p className="flex flex-wrap gap-3">
          {cancelled ? null : (
            <>
              {own.length > 0 ? (
                <a className={buttonClass("primary")} href={pathIn(site, locale, `/buy/orders/${sale.id}/calendar?${query}`)}>
                  {messages.calendar}
                </a>
              ) : null}
              <a className={buttonClass("quiet")} href={mapUrl(placeOfDate(performance))} rel="noreferrer">
                {messages.directions}
              </a>
            </>
          )}
          <PrintButton label={messages.print} />
        </p>
        <div className="grid gap-8 lg:grid-cols-2">
          <Receipt order={order} name={site.name} locale={locale} messages={messages} free={words.free} />
          {sale.state === "final" ? (
            <TransferTicket order={order} name={site.name} messages={transferTicket} seats={messages} />
          ) : null}
          {sale.state === "final" ? (
            <ReturnTickets
              order={order}
              name={site.name}
              locale={locale}
              this_year={site.this_year}
              messages={returnTickets}
              seats={messages}
              free={words.free}
            />
          ) : null}
          {sale.state === "final" ? (
            <ExchangeTickets
              order={order}
              name={site.name}
              locale={locale}
              this_year={site.this_year}
              messages={exchangeTickets}
              seats={messages}
              free={words.free}
            />
          ) : null}
          <section className="grid content-start gap-3">
            <h2 className="display text-xl">{messages.wrongTitle}</h2>
            <Notice>
              <ul className="grid list-disc gap-2 ps-5">
                <li>{messages.wrongMail}</li>
                <li>{messages.wrongPhone}</li>
                {site.support_address ? <li>{say(messages.wrongSeat, { name: site.name })}</li> : null}
                {site.support_address ? (
                  <li>
                    <a href={`mailto:${site.support_address}`} className="underline underline-offset-4">
                      {say(messages.wrongWrite, { address: site.support_address })}
                    </a>
                  </li>
                ) : null}
              </ul>
            </Notice>
          </section>
        </div>
      </div>
    </div>
  )
}
