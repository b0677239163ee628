import { shortPlaceText } from "../../ui/place-parts"
import { placeOfDate } from "../../ui/venue-text"
import type { HeldTicket, OrderTicket } from "../../sales-api/contracts"

const MINUTE_MS = 60_000
const USUAL_MINUTES = 120

/** An order, or a ticket that was transferred. */
interface Listed {
  id: string
  /** of the page that shows these tickets */
  url: string
  tickets: Ticket[]
}
type Ticket = Pick<HeldTicket["ticket"], "section" | "row" | "at_table" | "label" | "state" | "performance"> &
  Partial<Pick<OrderTicket, "transferred_to">>

/**
 * RFC 5545: one event per performance, in UTC, with places and the tickets' URL in the description. It lasts as long as the show,
 * two hours by default. A cancelled date is stated as such, so that a calendar that has it shows so. Other void tickets and
 * transferred ones are left out.
 */
export function calendarFile({ id, url, tickets }: Listed, words: { table: string }, written_at: Date): string {
  const live = tickets.filter(
    ({ state, transferred_to, performance: { cancelled } }) => (state !== "void" || cancelled) && !transferred_to
  )
  const performances = [...new Map(live.map((ticket) => [ticket.performance.id, ticket.performance])).values()]
  const events = performances.map((performance) =>
    event(
      { id, url },
      performance,
      words,
      written_at,
      live.filter((ticket) => ticket.performance.id === performance.id)
    )
  )

  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tickets//order//", "METHOD:PUBLISH", ...events.flat(), "END:VCALENDAR", ""]
    .map(fold)
    .join("\r\n")
}

function event(
  { id, url }: Pick<Listed, "id" | "url">,
  performance: Ticket["performance"],
  words: { table: string },
  written_at: Date,
  tickets: Ticket[]
): string[] {
  const start = new Date(performance.starts_at)
  const end = new Date(start.getTime() + (performance.duration_minutes ?? USUAL_MINUTES) * MINUTE_MS)

  return [
    "BEGIN:VEVENT",
    `UID:${id}-${performance.id}@tickets`,
    `DTSTAMP:${stamp(written_at)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(end)}`,
    `SUMMARY:${escape(performance.event_title)}`,
    `LOCATION:${escape(placeOfDate(performance))}`,
    `DESCRIPTION:${escape(tickets.map((ticket) => shortPlaceText(ticket, words)).join("\n"))}`,
    `URL:${url}`,
    ...(performance.cancelled ? ["STATUS:CANCELLED", "SEQUENCE:1"] : []),
    "END:VEVENT",
  ]
}

const stamp = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d{3}/g, "")
const escape = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n")

/** Lines are at most 75 bytes; a continuation starts with a space. Splits between characters, never inside one. */
function fold(line: string): string {
  const lines: string[] = []
  let current = ""

  for (const character of line) {
    if (Buffer.byteLength(current + character) > (lines.length === 0 ? 75 : 74)) {
      lines.push(current)
      current = ""
    }
    current += character
  }

  return [...lines, current].join("\r\n ")
}
