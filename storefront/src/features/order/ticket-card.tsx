import { saysTable } from "@guichet/seating"
import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { HeldTicket, OrderTicket } from "../../sales-api/contracts"
import { QrCode } from "./qr-code"
import { placeText } from "../../ui/place-parts"
import { placeOfDate } from "../../ui/venue-text"

interface TicketCardProps {
  ticket: HeldTicket["ticket"] & Partial<Pick<OrderTicket, "transferred_to">>
  /** among those that the reader has */
  number: number
  count: number
  /** paid without real money */
  is_test: boolean
  locale: string
  this_year: number
  messages: Messages["order"]
}

/** One ticket that fits a phone screen: event and date, the place in large type, the code. */
export function TicketCard({ ticket, number, count, is_test, locale, this_year, messages }: TicketCardProps) {
  const { performance, section, row, at_table, label, state, code } = ticket
  const isOver = state === "void" || Boolean(performance.cancelled)
  const usable = state === "valid" && code !== null && !isOver
  // print only tickets that the reader can show at the door
  const isKept = !isOver && !ticket.transferred_to
  const place = placeText(ticket, messages)
  const wholeName = at_table && !saysTable(label) ? messages.table : messages.place

  return (
    <article
      aria-label={say(messages.ticketLabel, { place })}
      className={`grid w-[min(21rem,calc(100vw-3rem))] shrink-0 grid-cols-[minmax(0,1fr)] [overflow-wrap:anywhere] snap-center content-start overflow-hidden rounded-card border border-line bg-raised print:w-full print:break-inside-avoid ${isOver ? "grayscale" : ""} ${isKept ? "" : "print:hidden"}`}
    >
      <header className="grid gap-1 bg-brand p-5 text-on-brand">
        <p className="text-sm font-semibold opacity-90">
          {dayAndTime(performance.starts_at, performance.time_zone, locale, this_year)}
        </p>
        <h2 className={`display text-xl ${isOver ? "line-through" : ""}`}>{performance.event_title}</h2>
        <p className="text-sm opacity-90">{placeOfDate(performance)}</p>
      </header>
      {is_test ? (
        <p className="tint-warn border-b-2 border-ink px-5 py-2 text-center font-bold tracking-wide text-ink">{messages.test}</p>
      ) : null}
      <dl className="grid grid-cols-[1fr_auto_auto] gap-x-5 border-b-2 border-dashed border-line px-5 py-4">
        <Part name={messages.section} value={section} small />
        {row === "" ? null : <Part name={at_table ? messages.table : messages.row} value={row} />}
        {row === "" && label === section && !at_table ? null : (
          <Part name={row === "" ? wholeName : messages.seat} value={label} />
        )}
        {ticket.holder_name ? (
          <div className="col-span-3 min-w-0 pt-3">
            <dt className="text-sm text-ink-muted">{messages.holder}</dt>
            <dd className="text-lg leading-tight font-semibold">{ticket.holder_name}</dd>
          </div>
        ) : null}
      </dl>
      <div className="grid gap-3 p-5">
        {usable ? (
          <>
            <QrCode text={code} label={say(messages.ticketLabel, { place })} />
            <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-muted">
              <span>
                {messages.code} <span className="font-bold whitespace-nowrap text-ink tabular-nums">{ticket.ticket_no}</span>
              </span>
              <span>{ticket.price_level}</span>
            </p>
          </>
        ) : (
          <p className="grid aspect-square place-items-center rounded-control bg-sunken p-6 text-center text-lg font-semibold">
            {isOver
              ? performance.cancelled
                ? messages.dateCancelled
                : messages.voidTicket
              : ticket.transferred_to
                ? say(messages.givenTicket, { name: ticket.transferred_to.name })
                : messages.pendingTicket}
          </p>
        )}
        {!isKept ? null : <p className="text-center text-sm text-ink-muted">{say(messages.ticketOf, { number, count })}</p>}
      </div>
    </article>
  )
}

function Part({ name, value, small = false }: { name: string; value: string; small?: boolean }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-muted">{name}</dt>
      <dd className={`display break-words ${small ? "pt-1 text-lg leading-tight" : "text-3xl tabular-nums"}`}>{value}</dd>
    </div>
  )
}
