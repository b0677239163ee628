import { Line } from "@guichet/messaging/layout"
import type { ReactElement } from "react"
import type { TicketForMail } from "./facts-for-mail"
import { dateLine, placeLine, type mailLocale } from "./text-lines"

interface TicketLinesProps {
  tickets: TicketForMail[]
  locale: ReturnType<typeof mailLocale>
}

/** Event, date and place of each ticket. */
export const TicketLines = ({ tickets, locale }: TicketLinesProps): ReactElement => (
  <>
    {tickets.map((ticket) => (
      <Line key={ticket.id}>
        <strong>{ticket.event_title}</strong>
        <br />
        {dateLine(ticket.starts_at, ticket.time_zone, locale)}
        <br />
        {placeLine(ticket, locale)}
      </Line>
    ))}
  </>
)
