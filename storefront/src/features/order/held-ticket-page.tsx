import { messagesIn } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { pathIn } from "../../ui/path-in"
import { mapUrl, placeOfDate } from "../../ui/venue-text"
import type { HeldTicket } from "../../sales-api/contracts"
import { PrintButton } from "./print-button"
import { TicketCard } from "./ticket-card"

interface HeldTicketPageProps {
  site: Site
  locale: string
  /** "replaced": the link of a previous code; null: ticket not found */
  held: HeldTicket | "replaced" | null
  /** of the link that opened it */
  token: string
}

/**
 * The page of a transferred ticket for its holder: the ticket, its buyer, and whom to contact. Without price and order, which are
 * the buyer's.
 */
export function HeldTicketPage({ site, locale, held, token }: HeldTicketPageProps) {
  const { heldTicket: messages, order, trouble } = messagesIn(locale)

  if (held === null || held === "replaced") {
    return (
      <EmptyPage
        title={held ? messages.replacedTitle : messages.unknownTitle}
        text={held ? messages.replacedText : messages.unknownText}
      >
        <a href={pathIn(site, locale, "/")} className={buttonClass()}>
          {trouble.toHome}
        </a>
      </EmptyPage>
    )
  }
  const { ticket, holder_name, buyer_name, is_test } = held
  const { cancelled } = ticket.performance
  const isOver = ticket.state === "void" || Boolean(cancelled)

  return (
    <div className="grid gap-8 pt-8 pb-16">
      <header className="measure gutter grid gap-2 print:hidden">
        <h1 className="display text-3xl md:text-4xl">
          {cancelled
            ? sayCount(order.datesCancelled, 1, locale)
            : isOver
              ? messages.voidTitle
              : say(messages.heading, { name: holder_name })}
        </h1>
        <p className="max-w-[52ch] text-lg text-ink-muted">
          {cancelled
            ? say(messages.cancelledText, { buyer: buyer_name })
            : isOver
              ? say(messages.voidText, { name: site.name })
              : say(messages.text, { buyer: buyer_name })}
        </p>
        {cancelled?.message ? (
          <p className="max-w-[52ch] text-lg">{say(order.movedMessage, { name: site.name, message: cancelled.message })}</p>
        ) : null}
      </header>
      <div className="measure gutter">
        <TicketCard
          ticket={ticket}
          number={1}
          count={1}
          is_test={is_test}
          locale={locale}
          this_year={site.this_year}
          messages={order}
        />
      </div>
      <p className="measure gutter flex flex-wrap items-center gap-3 print:hidden">
        {isOver ? null : (
          <>
            <a
              className={buttonClass("primary")}
              href={pathIn(site, locale, `/buy/tickets/${ticket.id}/calendar?${new URLSearchParams({ token }).toString()}`)}
            >
              {order.calendar}
            </a>
            <a className={buttonClass("quiet")} href={mapUrl(placeOfDate(ticket.performance))} rel="noreferrer">
              {order.directions}
            </a>
          </>
        )}
        <PrintButton label={order.print} />
        {site.support_address ? (
          <a href={`mailto:${site.support_address}`} className="underline underline-offset-4">
            {say(order.wrongWrite, { address: site.support_address })}
          </a>
        ) : null}
      </p>
    </div>
  )
}
