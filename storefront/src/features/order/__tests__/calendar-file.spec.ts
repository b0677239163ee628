import type { OrderTicket } from "../../../sales-api/contracts"
import { calendarFile } from "../calendar-file"

const ticket = (label: string, state: OrderTicket["state"], performance_id = "perf_1"): OrderTicket => ({
  id: `tkt_${label}`,
  code: null,
  ticket_no: label,
  section: "Parterre",
  row: "F",
  at_table: false,
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
    duration_minutes: 90,
    venue: "Grande salle",
    city: "Lyon",
    address: "12 quai Saint-Antoine",
  },
})
const order = (...tickets: OrderTicket[]) => ({
  id: "sale_1",
  url: "https://halles.exemple.fr/fr/buy/orders/sale_1?token=abc",
  tickets,
})
const WORDS = { table: "Table" }
const written_at = new Date("2027-01-02T03:04:05.678Z")
const written = (...tickets: OrderTicket[]) => calendarFile(order(...tickets), WORDS, written_at).replace(/\r\n /g, "")

describe("T5 the calendar file of an order", () => {
  it("it contains one event per performance, in UTC, without void tickets", () => {
    const file = calendarFile(
      order(ticket("12", "valid"), ticket("13", "void"), ticket("3", "valid", "perf_2")),
      WORDS,
      written_at
    )

    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect(file).toContain("DTSTART:20270312T193000Z\r\n")
    expect(file).toContain("DESCRIPTION:Parterre · F · 12\r\n")
    expect(file).not.toContain("· 13")
  })

  it("a cancelled date is stated as cancelled, whether or not its tickets are void yet", () => {
    const of_cancelled = (state: OrderTicket["state"]) => {
      const bought = ticket("12", state)

      return written({ ...bought, performance: { ...bought.performance, cancelled: { message: null } } })
    }

    expect([of_cancelled("valid"), of_cancelled("void")].map((file) => file.match(/STATUS:CANCELLED\r\n/g)?.length)).toEqual([
      1, 1,
    ])
    expect(written(ticket("12", "valid"))).not.toContain("STATUS:")
  })

  it("places that were transferred are left out, and so is a date without others", () => {
    const transferred_to = { name: "Ami", email: "ami@exemple.fr" }
    const given = { ...ticket("13", "valid"), transferred_to }
    const elsewhere = { ...ticket("3", "valid", "perf_2"), transferred_to }

    expect(written(ticket("12", "valid"), given, elsewhere)).toContain("DESCRIPTION:Parterre · F · 12\r\n")
    expect(written(ticket("12", "valid"), given, elsewhere).match(/BEGIN:VEVENT/g)).toHaveLength(1)
  })

  it("a place at a table is named by its table", () => {
    const seated = { ...ticket("1", "valid"), section: "Cabaret", row: "3", at_table: true }

    expect(written(seated)).toContain("DESCRIPTION:Cabaret · table 3 · 1\r\n")
  })

  it("buyer-12 it lasts as long as the show, two hours by default, is stamped with the current time, and links to the tickets", () => {
    const known = ticket("12", "valid")
    const unknown = { ...known, performance: { ...known.performance, duration_minutes: null } }

    expect(written(known)).toContain("DTEND:20270312T210000Z\r\n")
    expect(written(unknown)).toContain("DTEND:20270312T213000Z\r\n")
    expect(written(known)).toContain("DTSTAMP:20270102T030405Z\r\n")
    expect(written(known)).toContain("URL:https://halles.exemple.fr/fr/buy/orders/sale_1?token=abc\r\n")
  })

  it("buyer-10 it contains the street, if there is one", () => {
    const known = ticket("12", "valid")
    const unknown = { ...known, performance: { ...known.performance, address: null } }

    expect(written(known)).toContain("LOCATION:Grande salle\\, 12 quai Saint-Antoine\\, Lyon\r\n")
    expect(written(unknown)).toContain("LOCATION:Grande salle\\, Lyon\r\n")
  })

  it("text is escaped, and lines are folded at 75 bytes without splitting a character", () => {
    const file = calendarFile(order(ticket("12", "valid")), WORDS, written_at)

    expect(file.replace(/\r\n /g, "")).toContain("SUMMARY:Le Songe d’une nuit d’été\\, opéra\\; version longue")
    expect(file.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })
})
