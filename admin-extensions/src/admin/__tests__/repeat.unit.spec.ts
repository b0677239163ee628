import { formatIn } from "../lib/format"
import { monthDayOf, scheduleOf, type ScheduleValues } from "../routes/events/[id]/schedule-values"

const values = (rest: Partial<ScheduleValues> = {}): ScheduleValues => ({
  template_id: "perf_1",
  first_local: "2027-03-14T20:30",
  every: "day",
  interval: "1",
  weekdays: [],
  ends: "count",
  count: "7",
  until: "",
  month_by: "day",
  times: [],
  skipped: [],
  ...rest,
})

describe("T10 the form that repeats a date", () => {
  it("the form sends either a number of dates or a last day, never both", () => {
    expect(scheduleOf(values({ until: "2027-06-30" }))).toEqual({
      first_local: "2027-03-14T20:30",
      every: "day",
      interval: 1,
      count: 7,
      skipped: [],
    })
    expect(scheduleOf(values({ ends: "until", until: "2027-06-30" }))).toMatchObject({ until: "2027-06-30" })
    expect(scheduleOf(values({ ends: "until", until: "2027-06-30" }))).not.toHaveProperty("count")
  })

  it("weekdays are sent only with weeks, and skipped days in order", () => {
    expect(scheduleOf(values({ weekdays: [5, 1] }))).not.toHaveProperty("weekdays")
    expect(scheduleOf(values({ every: "week", weekdays: [5, 1], skipped: ["2027-03-20", "2027-03-15"] }))).toMatchObject({
      weekdays: [1, 5],
      skipped: ["2027-03-15", "2027-03-20"],
    })
  })

  it("the day of the month is sent only with months, and further times once each, in order", () => {
    expect(scheduleOf(values({ month_by: "weekday" }))).not.toHaveProperty("month_by")
    expect(scheduleOf(values({ every: "month", month_by: "weekday" }))).toMatchObject({ month_by: "weekday" })
    expect(scheduleOf(values({ times: ["", ""] }))).not.toHaveProperty("times")
    expect(scheduleOf(values({ times: ["17:00", "", "14:00", "17:00"] }))).toMatchObject({ times: ["14:00", "17:00"] })
  })

  it("a day of a month is named by its number and by which weekday it is", () => {
    expect(monthDayOf("2027-03-14T20:30")).toEqual({ day: 14, weekday: 7, nth: 2 })
    expect(monthDayOf("2027-01-30T20:30")).toEqual({ day: 30, weekday: 6, nth: 5 })
    expect(monthDayOf("")).toBeNull()
  })

  it.each([
    ["no first date", { first_local: "" }],
    ["no number", { count: "" }],
    ["none at all", { count: "0" }],
    ["a rhythm that is no number", { interval: "x" }],
    ["a rhythm beyond a year", { interval: "53" }],
    ["no last day", { ends: "until" as const }],
  ])("no preview is requested while there is %s", (_name, rest) => {
    expect(scheduleOf(values(rest))).toBeNull()
  })

  it("a count of 10,000 is sent, so that the answer can say how many dates are allowed", () => {
    expect(scheduleOf(values({ count: "10000" }))).toMatchObject({ count: 10_000 })
  })

  it("a wall time is shown as it is, whatever the reader's time zone", () => {
    const format = formatIn("en", "Pacific/Auckland", 2027)

    expect(format.wall("2027-03-14T20:30")).toBe("Sun 14 March, 20:30")
  })
})
