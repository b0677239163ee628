import type { EventDTO, SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { ApiError } from "../lib/api"
import { formatIn } from "../lib/format"
import { minorOf } from "../lib/minor-of"
import { nextDate } from "../routes/events/[id]/next-date"
import { freeName, isTaken } from "../routes/events/[id]/price-names"
import { needsPublishing, problemSubject, readySteps } from "../routes/events/[id]/readiness"
import { refusedDates } from "../routes/events/[id]/refused-dates"
import { feeShareOf, isBeyondTerms, refundableItems, refundableTickets, sumOf } from "../routes/sales/refundable"

const NOW = "2027-01-10T12:00:00.000Z"
const givenEvent = (changes: Partial<EventDTO> = {}) =>
  ({
    chart: {
      categories: [
        { key: "a", name: "Stalls" },
        { key: "b", name: "Circle" },
      ],
    },
    price_levels: [
      { category_key: "a", amount_minor: 1250 },
      { category_key: "b", amount_minor: 0 },
    ],
    performances: [{ starts_at: "2027-01-11T19:30:00.000Z", status: "draft" }],
    ...changes,
  }) as EventDTO
const open = (event: EventDTO, has_account = true) =>
  readySteps(event, has_account, NOW)
    .filter(({ is_done }) => !is_done)
    .map(({ key, missing }) => [key, ...missing])

describe("T1 the checklist before publishing", () => {
  it("it is complete with an upcoming date, a price for every category and a payment account", () => {
    expect(open(givenEvent())).toEqual([])
  })

  it("it names each category without a price, and does not count past or cancelled dates", () => {
    const performances = [
      { starts_at: "2027-01-09T19:30:00.000Z", status: "draft" },
      { starts_at: "2027-02-09T19:30:00.000Z", status: "cancelled" },
    ] as EventDTO["performances"]

    expect(open(givenEvent({ price_levels: [], performances }))).toEqual([["dates"], ["prices", "Stalls", "Circle"]])
  })

  it("it requires a payment account only when something costs money", () => {
    const free = givenEvent({ price_levels: givenEvent().price_levels.map((level) => ({ ...level, amount_minor: 0 })) })

    expect(open(givenEvent(), false)).toEqual([["payments"]])
    expect(open(free, false)).toEqual([])
  })

  it("a refusal to publish names a date at the hall's time and a category by its name", () => {
    const event = givenEvent({ venue: { id: "v", name: "Halles", city: "Paris", time_zone: "Europe/Paris" } })
    const subjectOf = (code: "performance_past" | "category_without_price" | "amount_below_minimum", where: string) =>
      problemSubject({ code, where }, event, formatIn("en", "Europe/Paris", 2027))

    expect(subjectOf("performance_past", "2027-01-09T19:30:00.000Z")).toBe("Sat 9 January, 20:30")
    expect(subjectOf("category_without_price", "b")).toBe("Circle")
    expect(subjectOf("category_without_price", "gone")).toBe("gone")
    expect(subjectOf("amount_below_minimum", "Adult")).toBe("Adult")
  })
})

describe("T1 dates of a form that the server refused as past or too far ahead", () => {
  const dates = ["2027-03-14T20:30:00", "2020-03-14T20:30", "2020-03-15T20:30", "2020-03-14T20:30"].map((local) => ({ local }))
  const refusal = (code: string) => new ApiError(code, 400, { starts_at_local: ["2020-03-14T20:30", "2020-03-15T20:30"] })

  it("refused dates are marked at their positions, duplicates at each", () => {
    const found = (code: string) => refusedDates(refusal(code), dates)

    expect(found("performance_past")).toEqual([1, 2, 3].map((at) => ({ at, problem: "past" })))
    expect(found("performance_too_far")).toEqual([1, 2, 3].map((at) => ({ at, problem: "tooFar" })))
  })

  it("no date is marked when the server refused for another reason", () => {
    expect(refusedDates(refusal("stale_state"), dates)).toEqual([])
    expect(refusedDates(new Error("network"), dates)).toEqual([])
  })
})

describe("T1 the proposed name of a price", () => {
  const usual = ["Full price", "Reduced price"]
  const priced = (...names: string[]) =>
    givenEvent({ price_levels: names.map((name) => ({ category_key: "a", name })) as EventDTO["price_levels"] })

  it("it is the first usual name that this category does not have yet, regardless of other categories", () => {
    expect(freeName(usual, priced(), "a")).toBe("Full price")
    expect(freeName(usual, priced("Full price"), "a")).toBe("Reduced price")
    expect(freeName(usual, priced("Full price"), "b")).toBe("Full price")
    expect(freeName(usual, priced("Reduced price", "Full price"), "a")).toBe("")
  })

  it("a name counts as taken regardless of case and spaces", () => {
    expect(isTaken(" full PRICE", priced("Full price"), "a")).toBe(true)
    expect(isTaken("Full", priced("Full price"), "a")).toBe(false)
  })
})

describe("T1 dates added to an event on sale", () => {
  const published = (performances: { starts_at: string; status: string }[]) =>
    needsPublishing(givenEvent({ status: "published", performances: performances as EventDTO["performances"] }), NOW)

  it("added dates wait to be put on sale, unless they are past or cancelled", () => {
    const soon = "2027-01-11T19:30:00.000Z"

    expect(published([{ starts_at: soon, status: "on_sale" }])).toBe(false)
    expect(
      published([
        { starts_at: soon, status: "on_sale" },
        { starts_at: soon, status: "draft" },
      ])
    ).toBe(true)
    expect(published([{ starts_at: "2027-01-09T19:30:00.000Z", status: "draft" }])).toBe(false)
    expect(published([{ starts_at: soon, status: "cancelled" }])).toBe(false)
    expect(needsPublishing(givenEvent({ status: "draft", performances: [] }), NOW)).toBe(true)
  })
})

describe("T6 tickets that can be refunded", () => {
  const ticket = (changes: Partial<SaleTicketDTO> = {}) =>
    ({ state: "valid", refund_id: null, amount_minor: 2600, paid_minor: 2600, ...changes }) as SaleTicketDTO
  const sale = (tickets: SaleTicketDTO[], state: SaleDTO["state"] = "final") =>
    ({
      state,
      tickets: tickets.map((one, at) => ({ ...one, id: `tkt_${at}` })),
      extras: [
        { id: "xtr_1", kind: "add_on", title: "Programme", quantity: 2, amount_minor: 2200, refund_id: null },
        { id: "xtr_2", kind: "donation", title: "", quantity: 1, amount_minor: 500, refund_id: "rfd_1" },
      ],
      amount_minor: 10_500,
      fee_components: [
        { component: "percent", amount_minor: 500 },
        { component: "per_ticket", amount_minor: 90 },
      ],
    }) as unknown as SaleDTO

  it("they are valid, in no refund yet, and of a paid sale", () => {
    const mixed = [ticket(), ticket({ state: "void" }), ticket({ refund_id: "rfd_1" })]

    expect(refundableTickets(sale(mixed)).map(({ id }) => id)).toEqual(["tkt_0"])
    expect(refundableItems(sale(mixed)).map(({ id }) => id)).toEqual(["tkt_0", "xtr_1"])
    expect(refundableItems(sale(mixed, "authorised"))).toEqual([])
  })

  it("B5 a ticket that is void because a bank took back an exchange's difference is among them until it is refunded", () => {
    const lost = ticket({ state: "void", is_paid_though_void: true })
    const items = refundableItems(sale([lost, { ...lost, refund_id: "rfd_1" }]))

    expect(items.map(({ id }) => id)).toEqual(["tkt_0", "xtr_1"])
  })

  it("B4 a refund of an exchanged ticket returns all that was paid for it, and is compared with what the terms promise of that", () => {
    const by_terms = (amount_minor: number) => ({ amount_minor, percent: 100, until: NOW, payments: [] })
    const exchanged = (amount_minor: number) => ticket({ paid_minor: 8600, by_terms: by_terms(amount_minor) })
    const free = ticket({ paid_minor: 8600, by_terms: { refusal: "no_policy" } })

    expect(sumOf([exchanged(8600), ...sale([]).extras.slice(0, 1)])).toBe(10_800)
    const lost = { ...exchanged(8600), is_paid_though_void: true }

    expect([exchanged(8600), exchanged(4300), free, lost].map((one) => isBeyondTerms([one]))).toEqual([false, true, false, true])
  })

  it("a refund returns the price and the fee share: the percentage by amount, the rest equally per ticket, none for donations", () => {
    const whole = sale([ticket(), ticket(), ticket()])
    const [one] = whole.tickets
    const [programme, donation] = whole.extras

    expect(sumOf([ticket(), ticket()])).toBe(5200)
    expect(feeShareOf(whole, [one])).toBe(130 + 30)
    expect(feeShareOf(whole, [programme])).toBe(110)
    expect(feeShareOf(whole, [donation])).toBe(0)
    expect(feeShareOf(whole, [...whole.tickets, programme, donation])).toBe(590)
  })
})

describe("T6 the price of a ticket", () => {
  it("a price of zero reads as free, other amounts as money", () => {
    const [en, fr] = [formatIn("en", "Europe/Paris", 2027), formatIn("fr", "Europe/Paris", 2027)]

    expect([en.price(0, "eur"), fr.price(0, "eur")]).toEqual(["Free", "Gratuit"])
    expect([en.price(2600, "eur"), en.money(0, "eur")]).toEqual(["€26.00", "€0.00"])
  })

  it("operator-minors days on an invoice include the year, even the current one", () => {
    const [en, fr] = [formatIn("en", "Europe/Paris", 2027), formatIn("fr", "Europe/Paris", 2027)]

    expect([en.fullDate("2027-11-29"), en.date("2027-11-29")]).toEqual(["Mon 29 November 2027", "Mon 29 November"])
    expect(fr.fullDate("2027-12-01")).toBe("mer. 1er décembre 2027")
  })

  it("an amount in a field is formatted as people type it, and is parsed back", () => {
    const typed = (["en", "fr"] as const).map((language) => formatIn(language, "Europe/Paris", 2027).typed(1250, "eur"))

    expect(typed).toEqual(["12.50", "12,50"])
    expect(typed.map((text) => minorOf(text, "eur"))).toEqual([1250, 1250])
    expect(["1 234,56", "1\u202f234,56", "1\u00a0234.5"].map((text) => minorOf(text, "eur"))).toEqual([123456, 123456, 123450])
  })
})

describe("T1 dates as people read them", () => {
  it("a date starts with the weekday and names the place only if the reader's clock differs", () => {
    expect(formatIn("en", "Europe/Paris", 2027).moment("2027-03-14T19:30:00Z", "Europe/Paris")).toBe("Sun 14 March, 20:30")
    expect(formatIn("fr", "Europe/Berlin", 2027).moment("2027-03-14T19:30:00Z", "Europe/Paris")).toBe(
      "dim. 14 mars, 20\u00a0h\u00a030"
    )
    expect(formatIn("en", "America/New_York", 2027).moment("2027-03-14T19:30:00Z", "Europe/Paris")).toBe(
      "Sun 14 March, 20:30 (Paris time)"
    )
    expect(formatIn("fr", "Europe/Paris", 2026).moment("2027-03-14T19:30:00Z", "Europe/Paris")).toBe(
      "dim. 14 mars 2027, 20\u00a0h\u00a030"
    )
  })

  it("the first of a month is an ordinal in French", () => {
    expect(formatIn("fr", "Europe/Paris", 2026).moment("2026-12-01T17:00:00Z", "Europe/Paris")).toBe(
      "mar. 1er décembre, 18\u00a0h"
    )
    expect(formatIn("en", "Europe/Paris", 2026).moment("2026-12-01T17:00:00Z", "Europe/Paris")).toBe("Tue 1 December, 18:00")
  })

  it("the next date is one day later on the wall calendar, across months and clock changes", () => {
    expect(nextDate("2027-03-27T20:30")).toBe("2027-03-28T20:30")
    expect(nextDate("2027-12-31T02:30")).toBe("2028-01-01T02:30")
    expect(nextDate("")).toBe("")
  })
})
