import type { SellingState } from "../../../../contracts/catalogue"
import { datesShown, DATES_A_PAGE, type ComingDate } from "../dates-shown"

let no = 0

const date = (day: string, clock = "20:00", state: SellingState = "on_sale", amount_minor = 1800): ComingDate => ({
  ...{
    id: `perf_${no++}`,
    day,
    starts_at: `${day}T${clock}:00Z`,
    doors_at: null,
    time_zone: "UTC",
    state,
    rescheduled_from: null,
    sale_starts_at: null,
    waiting_room: null,
  },
  ...{ from_amount_minor: amount_minor, to_amount_minor: amount_minor + 500, sold_whole: null },
})
/** Quarter-hour slots from ten o'clock, on that many days from 1 March. */
const museum = (days: number, slots = 32, state: SellingState = "on_sale") =>
  Array.from({ length: days }, (_, at) => new Date(Date.UTC(2027, 2, 1 + at)).toISOString().slice(0, 10)).flatMap((day) =>
    Array.from({ length: slots }, (_, slot) =>
      date(day, `${10 + Math.floor(slot / 4)}:${String((slot % 4) * 15).padStart(2, "0")}`, state)
    )
  )
const shown = (dates: ComingDate[], asked = {}) => datesShown(dates, asked).dates

describe("T1 the dates on an event's page", () => {
  it("are all of them if they fit on one page, whatever is requested", () => {
    const few = Array.from({ length: DATES_A_PAGE }, (_, at) => date(`2027-0${1 + (at % 9)}-11`))

    expect(datesShown(few, { on: "2027-05" }).performances).toHaveLength(DATES_A_PAGE)
    expect(shown(few)).toMatchObject({ on: null, page: 1, page_count: 1, months: [], days: [] })
    expect(datesShown([], {})).toMatchObject({ performances: [], dates: { on: null, count: 0, first: null, next: null } })
  })

  it("are all sold at whole tables only if each of them is", () => {
    const four = { from_people: 4, to_people: 4, kind: "table" } as const
    const [one, other, seats] = [{ ...date("2027-03-11"), sold_whole: four }, date("2027-03-12"), date("2027-03-13")]

    expect(shown([one, { ...other, sold_whole: { ...four } }]).sold_whole).toEqual(four)
    expect(shown([one, { ...other, sold_whole: { ...four, to_people: 6 } }]).sold_whole).toBeNull()
    expect([shown([one, seats]).sold_whole, shown([]).sold_whole]).toEqual([null, null])
  })

  it("are those of one month if it fits, by default the month of the first available date", () => {
    const season = ["2027-03", "2027-04", "2027-05"].flatMap((month, at) =>
      Array.from({ length: 20 }, (_, day) => date(`${month}-${10 + (day % 15)}`, "20:00", at === 0 ? "sold_out" : "on_sale"))
    )
    const months = ["2027-03", "2027-04", "2027-05"].map((month) => ({ month, count: 20 }))

    expect(shown(season)).toMatchObject({ on: "2027-04", months, days: [], page_count: 1 })
    expect(shown(season, { on: "2027-05" }).on).toBe("2027-05")
    expect(shown(season, { on: "2027-05-12" }).on).toBe("2027-05")
    expect(shown(season, { on: "2027-03" }).on).toBe("2027-03")
    expect(shown(season, { on: "2031-01" }).on).toBe("2027-04")
  })

  it("are those of one day if a month does not fit, with a list of its days", () => {
    const dates = museum(63)
    const { performances, dates: summary } = datesShown(dates, { on: "2027-04" })

    expect(dates).toHaveLength(2_016)
    expect([summary.on, performances.length, summary.days.length]).toEqual(["2027-04-01", 32, 30])
    expect(summary.days[3]).toEqual({ day: "2027-04-04", count: 32, state: "on_sale" })
    expect(shown(dates).on).toBe("2027-03-01")
    expect(summary.months.map(({ count }) => count)).toEqual([31 * 32, 30 * 32, 2 * 32])
    expect(performances.every(({ starts_at }) => starts_at.startsWith("2027-04-01"))).toBe(true)
  })

  it("are complete: every date is on one page of one day", () => {
    const dates = museum(10, 120)
    const months = shown(dates).months
    const days = months.flatMap(({ month }) => shown(dates, { on: month }).days)
    const ids = days.flatMap(({ day }) =>
      Array.from({ length: shown(dates, { on: day }).page_count }, (_, at) =>
        datesShown(dates, { on: day, page: at + 1 })
      ).flatMap(({ performances }) => performances.map(({ id }) => id))
    )

    expect(ids).toEqual(dates.map(({ id }) => id))
    expect(shown(dates, { on: "2027-03-02", page: 99 })).toMatchObject({ page: 3, page_count: 3 })
  })

  it("summarise availability and prices of all dates, not of the page only", () => {
    const dates = [
      date("2027-01-02", "18:00", "past"),
      ...museum(3, 30, "sold_out"),
      date("2027-06-01", "20:00", "on_sale", 900),
      date("2027-06-02", "20:00", "on_sale", 4_000),
    ]
    const summary = shown(dates)

    expect(summary).toMatchObject({ count: 92, open_count: 2, from_amount_minor: 900, to_amount_minor: 4_500, on: "2027-06" })
    expect([summary.first?.id, summary.next?.id, summary.last?.id]).toEqual([dates[0].id, dates[91].id, dates[92].id])
    expect(shown(dates, { on: "2027-03" }).days.map(({ state }) => state)).toEqual(["sold_out", "sold_out", "sold_out"])
  })
})
