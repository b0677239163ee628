import type { Order, OrderTicket } from "../../../window/contracts"
import { calendarFile } from "../calendar-file"

const ticket = (label: string, state: OrderTicket["state"], performance_id = "perf_1"): OrderTicket => ({
  id: `tkt_${label}`,
  code: null,
  ticket_no: label,
  section: "Parterre",
  row: "F",
  label,
  price_level: "Plein",
  amount_minor: 4500,
  state,
  refund_state: null,
  performance: {
    id: performance_id,
    event_title: "Le Songe d’une nuit d’été, opéra; version longue pour que la ligne dépasse la mesure",
    starts_at: "2027-03-12T19:30:00Z",
    doors_at: null,
    time_zone: "Europe/Paris",
    venue: "Grande salle",
    city: "Lyon",
  },
})
const order = (...tickets: OrderTicket[]): Order => ({
  sale: {
    id: "sale_1",
    state: "final",
    kind: "free",
    amount_minor: 0,
    currency: "eur",
    buyer_name: "Zoé",
    buyer_email: "zoe@exemple.fr",
  },
  tickets,
})

describe("T5 the calendar file of an order", () => {
  it("holds one event a performance, in UTC, without void tickets", () => {
    const file = calendarFile(order(ticket("12", "valid"), ticket("13", "void"), ticket("3", "valid", "perf_2")))

    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect(file).toContain("DTSTART:20270312T193000Z\r\n")
    expect(file).toContain("DESCRIPTION:Parterre · F · 12\r\n")
    expect(file).not.toContain("· 13")
  })

  it("escapes text and folds lines at 75 bytes without cutting a letter", () => {
    const file = calendarFile(order(ticket("12", "valid")))

    expect(file.replace(/\r\n /g, "")).toContain("SUMMARY:Le Songe d’une nuit d’été\\, opéra\\; version longue")
    expect(file.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })
})
