import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { EventDates as Dates, EventDetail } from "../../../server/get-event"
import type { Site } from "../../../server/get-site"
import { weeksOf } from "../day-grid"
import { EventDates } from "../event-dates"

const site = { default_locale: "fr", locales: ["fr", "en"] } as unknown as Site
const date = (no: number, starts_at: string) => ({
  ...{
    id: `perf_${no}`,
    starts_at,
    doors_at: null,
    time_zone: "Europe/Paris",
    state: "on_sale" as const,
    rescheduled_from: null,
    sale_starts_at: null,
    waiting_room: null,
  },
  ...{ from_amount_minor: 1200, to_amount_minor: 1200, sold_whole: null },
})
const slots = Array.from({ length: 50 }, (_, no) => date(no, "2027-03-14T10:00:00Z"))
const page = (
  dates: Partial<Dates>,
  { locale = "fr", asked, cancelled = [] }: { locale?: string; asked?: string; cancelled?: EventDetail["cancelled"] } = {}
) =>
  renderToStaticMarkup(
    createElement(EventDates, {
      ...{ site, locale, asked },
      event: {
        ...{ slug: "musee", currency: "eur", performances: slots, cancelled },
        dates: { ...{ page: 1, page_count: 1, months: [], days: [], on: null, next: slots[0] }, ...dates },
      } as unknown as EventDetail,
    })
  )
const months = ["2027-02", "2027-03", "2027-05"].map((month) => ({ month, count: 900 }))
const museum = {
  ...{ on: "2027-03-14", months, page: 2, page_count: 3 },
  days: [
    { day: "2027-03-14", count: 120, state: "on_sale" as const },
    { day: "2027-03-15", count: 1, state: "sold_out" as const },
  ],
}
const links = (html: string) => [...html.matchAll(/href="([^"]+#dates)"/g)].map(([, href]) => href)

describe("T1 T12 an event with more dates than a page shows", () => {
  it("months, days and pages are reached by links, without JavaScript", () => {
    expect(links(page(museum))).toEqual([
      ...["/e/musee/2027-02#dates", "/e/musee/2027-05#dates"],
      ...["/e/musee/2027-02#dates", "/e/musee/2027-03#dates", "/e/musee/2027-05#dates"],
      ...["/e/musee/2027-03-14#dates", "/e/musee/2027-03-15#dates"],
      ...["/e/musee/2027-03-14#dates", "/e/musee/2027-03-14/3#dates"],
    ])
    expect(links(page(museum, { locale: "en" }))[0]).toBe("/en/e/musee/2027-02#dates")
  })

  it("the shown day, the number of dates per day and sold-out days are stated in words", () => {
    const html = page(museum)

    expect(html).toMatch(/aria-current="date"[^>]*>14<span[^>]*>, dimanche 14 mars 2027, 120 dates, En vente</)
    expect(html).toContain(", lundi 15 mars 2027, 1 date, Complet<")
    expect(html).toContain("Page 2 sur 3")
    expect(page(museum, { locale: "en" })).toContain(", Monday 15 March 2027, 1 date, Sold out<")
  })

  it("the start of a sale is shown in the hall's local time", () => {
    const soon = { ...slots[0], state: "soon" as const, sale_starts_at: "2027-03-01T09:00:00Z" }
    const html = (locale: string) =>
      renderToStaticMarkup(
        createElement(EventDates, {
          ...{ site, locale },
          event: {
            ...{ slug: "musee", currency: "eur", performances: [soon], cancelled: [] },
            dates: { page: 1, page_count: 1, months: [], days: [], on: null, next: soon },
          } as unknown as EventDetail,
        })
      )

    expect(html("fr")).toMatch(/En vente à partir du lun[^<]*1er mars[^<]*10/)
    expect(html("en")).toMatch(/On sale from Mon[^<]*1 March[^<]*10:00/)
  })

  describe("S3 dates with a waiting room", () => {
    const room = { opens_at: "2027-03-01T09:00:00Z", presale_at: null }
    const soon = { ...slots[0], state: "soon" as const, waiting_room: room }
    const html = (performances: EventDetail["performances"], locale = "en") =>
      renderToStaticMarkup(
        createElement(EventDates, {
          ...{ site, locale },
          event: {
            ...{ slug: "musee", currency: "eur", performances, cancelled: [] },
            dates: { page: 1, page_count: 1, months: [], days: [], on: null, next: performances[0] },
          } as unknown as EventDetail,
        })
      )

    it("one that all dates share is announced once, in the hall's local time", () => {
      const text = html([soon, { ...soon, id: "perf_other" }], "fr")

      expect(text.match(/La vente ouvre avec une file d’attente le lun[^<]*1er mars[^<]*10/g)).toHaveLength(1)
      expect(text).toContain("inutile de venir plus tôt")
      expect(text).not.toContain("File d’attente dès le")
    })

    it("others are named next to their dates", () => {
      const text = html([slots[0], { ...slots[1], waiting_room: { opens_at: null, presale_at: null } }, soon])

      expect(text.match(/With a waiting room/g)).toHaveLength(1)
      expect(text.match(/Waiting room from Mon[^<]*1 March[^<]*10:00/g)).toHaveLength(1)
      expect(text).not.toContain("Sales open with a waiting room")
    })

    it("a date on sale is shown as on sale only from the opening of its room, whose line can be joined before", () => {
      const text = html([{ ...slots[0], waiting_room: room }])

      expect(text).toMatch(/On sale from Mon[^<]*1 March[^<]*10:00/)
      expect(text).toMatch(/aria-label="Join the waiting room, /)
      expect(text).not.toContain(">On sale<")
      expect(html([{ ...slots[0], waiting_room: { opens_at: null, presale_at: null } }])).toContain(">On sale<")
    })

    it("before its sale begins, a date leads to its waiting room, and without one nowhere", () => {
      expect(html([soon])).toMatch(/href="[^"]*\/buy\/performances\/perf_0"[^>]*aria-label="Join the waiting room, /)
      expect(html([{ ...soon, waiting_room: null }])).not.toContain("/buy/performances/")
      expect(html([{ ...soon, state: "sold_out" }])).not.toMatch(/buy\/performances|waiting room/)
    })

    it("a presale is announced until it begins", () => {
      const presale = { ...soon, waiting_room: { ...room, presale_at: "2027-02-28T09:00:00Z" } }

      expect(html([presale])).toMatch(/With an access code: presale from Sun[^<]*28 February[^<]*10:00/)
      expect(html([soon])).not.toContain("presale")
    })
  })

  it("organiser-22 cancelled dates are struck through with the hall's local time, and the event is not shown as over", () => {
    const cancelled = [{ starts_at: "2027-03-13T19:30:00Z", time_zone: "Europe/Paris" }]
    const struck = (html: string) => /<s [^>]*>([^<]*)<.s><span[^>]*>([^<]*)</.exec(html)?.slice(1)

    expect(struck(page({}, { cancelled }))).toEqual(["sam. 13 mars 2027, 20\u00a0h\u00a030", "Annulée"])
    expect(struck(page(museum, { cancelled, locale: "en" }))?.[1]).toBe("Cancelled")
    expect(struck(page({ next: null }, { cancelled }))?.[1]).toBe("Annulée")
    expect(page({ next: null }, { cancelled })).not.toContain("passé")
    expect(struck(page(museum))).toBeUndefined()
  })

  it("a day or month without dates says so, and the next dates are shown", () => {
    expect(page(museum, { asked: "2027-03-13" })).toContain("Aucune date le samedi 13 mars 2027")
    expect(page(museum, { asked: "2027-04" })).toContain("Aucune date en avril 2027")
    expect(page(museum, { asked: "2027-03" })).not.toContain("Aucune date")
    expect(page({ ...museum, on: "2027-03", days: [] }, { asked: "2027-03-14" })).not.toContain("Aucune date")
  })

  it("dates that fit on one page are grouped by month without links", () => {
    expect(links(page({}))).toEqual([])
    expect(page({})).toContain("<details open")
  })

  it("weeks start on Monday", () => {
    expect(weeksOf("2027-03")[0]).toEqual([
      "2027-03-01",
      "2027-03-02",
      "2027-03-03",
      "2027-03-04",
      "2027-03-05",
      "2027-03-06",
      "2027-03-07",
    ])
    expect(weeksOf("2028-02").flat().filter(Boolean)).toHaveLength(29)
    expect(weeksOf("2027-08")[0].indexOf("2027-08-01")).toBe(6)
  })
})
