import type { Order, OrderTicket } from "../../window/contracts"

const USUAL_LENGTH_MS = 2 * 3_600_000

/** RFC 5545: one event a performance, in UTC; places in the description. Void tickets are left out. */
export function calendarFile({ sale, tickets }: Order): string {
  const live = tickets.filter(({ state }) => state !== "void")
  const performances = [...new Map(live.map((ticket) => [ticket.performance.id, ticket.performance])).values()]
  const events = performances.map((performance) =>
    event(
      sale.id,
      performance,
      live.filter((ticket) => ticket.performance.id === performance.id)
    )
  )

  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tickets//order//", "METHOD:PUBLISH", ...events.flat(), "END:VCALENDAR", ""]
    .map(fold)
    .join("\r\n")
}

function event(sale_id: string, performance: OrderTicket["performance"], tickets: OrderTicket[]): string[] {
  const start = new Date(performance.starts_at)

  return [
    "BEGIN:VEVENT",
    `UID:${sale_id}-${performance.id}@tickets`,
    `DTSTAMP:${stamp(start)}`,
    `DTSTART:${stamp(start)}`,
    `DTEND:${stamp(new Date(start.getTime() + USUAL_LENGTH_MS))}`,
    `SUMMARY:${escape(performance.event_title)}`,
    `LOCATION:${escape([performance.venue, performance.city].filter(Boolean).join(", "))}`,
    `DESCRIPTION:${escape(tickets.map(({ section, row, label }) => (row === "" ? `${section} · ${label}` : `${section} · ${row} · ${label}`)).join("\n"))}`,
    "END:VEVENT",
  ]
}

const stamp = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d{3}/g, "")
const escape = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n")

/** Lines are at most 75 bytes; a continuation begins with a space. Splits between characters, never inside one. */
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
