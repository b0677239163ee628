import fc from "fast-check"
import { isDomainError } from "@guichet/kernel/errors"
import { MAX_DATES_PER_BATCH } from "../../../../contracts/limits"
import type { Schedule, Weekday } from "../../../../contracts/schedule"
import { occurrences } from "../occurrences"
import { scheduleWords } from "../schedule-words"

const NOW = new Date("2027-01-01T00:00:00Z")
const daily = (rest: Partial<Schedule> = {}): Schedule => ({
  first_local: "2027-03-01T20:30",
  every: "day",
  interval: 1,
  skipped: [],
  ...(rest.until === undefined && { count: 3 }),
  ...rest,
})
const read = (schedule: Schedule, time_zone = "Europe/Paris", now = NOW) =>
  occurrences({ schedule, time_zone, now, max_years_ahead: 10 })
const locals = (schedule: Schedule) => read(schedule).dates.map(({ starts_at_local }) => starts_at_local)
const refusal = (schedule: Schedule) => {
  try {
    return read(schedule)
  } catch (error) {
    return isDomainError(error) ? error : null
  }
}
/** Local time in the hall, from the engine's own zone data instead of the code under test. */
const clock = (iso: string, time_zone: string) => {
  const format =
    clocks.get(time_zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: time_zone, dateStyle: "short", timeStyle: "short" })
  clocks.set(time_zone, format)

  return format.format(new Date(iso)).replace(" ", "T")
}
const clocks = new Map<string, Intl.DateTimeFormat>()

describe("T10 dates of a schedule", () => {
  it("keep the hall's local time across the change to summer time", () => {
    const { dates, problems } = read(daily({ first_local: "2027-03-27T20:30" }))

    expect(dates).toEqual([
      { starts_at_local: "2027-03-27T20:30", starts_at: "2027-03-27T19:30:00.000Z" },
      { starts_at_local: "2027-03-28T20:30", starts_at: "2027-03-28T18:30:00.000Z" },
      { starts_at_local: "2027-03-29T20:30", starts_at: "2027-03-29T18:30:00.000Z" },
    ])
    expect(problems).toEqual([])
  })

  it("report the day on which the hall's clock skips the time", () => {
    const { dates, problems } = read(daily({ first_local: "2027-03-27T02:30" }))

    expect(dates).toHaveLength(2)
    expect(problems).toEqual([{ code: "wall_time_missing", dates: ["2027-03-28T02:30"], count: 1 }])
    expect(scheduleWords(problems, "Europe/Paris")).toBe(
      "These dates cannot be created. The clocks in Europe/Paris skip 2027-03-28 02:30: that time does not exist."
    )
  })

  it("accept that day when it is skipped", () => {
    expect(read(daily({ first_local: "2027-03-27T02:30", skipped: ["2027-03-28"] })).problems).toEqual([])
  })

  it("use the earlier of a local time that occurs twice", () => {
    const { dates } = read(daily({ first_local: "2027-10-31T02:30", count: 1 }))

    expect(dates).toEqual([{ starts_at_local: "2027-10-31T02:30", starts_at: "2027-10-31T00:30:00.000Z" }])
  })

  it("count skipped dates, and leave them out", () => {
    expect(locals(daily({ count: 4, skipped: ["2027-03-02", "2027-03-04", "2031-01-01"] }))).toEqual([
      "2027-03-01T20:30",
      "2027-03-03T20:30",
    ])
  })

  it("end on the last day, inclusive", () => {
    expect(locals(daily({ until: "2027-03-03" }))).toHaveLength(3)
    expect(locals(daily({ until: "2027-03-01", interval: 7 }))).toEqual(["2027-03-01T20:30"])
  })

  it("fall on the same day of every month, and leave out months without it", () => {
    const on_31st = daily({ first_local: "2027-01-31T20:30", every: "month", count: 4 })

    expect(locals(on_31st)).toEqual(["2027-01-31T20:30", "2027-03-31T20:30", "2027-05-31T20:30", "2027-07-31T20:30"])
    expect(locals({ ...on_31st, first_local: "2027-02-28T20:30", interval: 6, count: 3 })).toEqual([
      "2027-02-28T20:30",
      "2027-08-28T20:30",
      "2028-02-28T20:30",
    ])
  })

  it("fall on the same weekday of every month, counted from its start or from its end", () => {
    // the fifth Saturday, which is also the last
    const monthly = daily({ first_local: "2027-01-30T20:30", every: "month", count: 3 })

    expect(locals({ ...monthly, month_by: "weekday" })).toEqual(["2027-01-30T20:30", "2027-05-29T20:30", "2027-07-31T20:30"])
    expect(locals({ ...monthly, month_by: "last_weekday" })).toEqual(["2027-01-30T20:30", "2027-02-27T20:30", "2027-03-27T20:30"])
    expect(locals({ ...monthly, first_local: "2027-01-09T20:30", month_by: "weekday" })).toEqual([
      "2027-01-09T20:30",
      "2027-02-13T20:30",
      "2027-03-13T20:30",
    ])
    // not itself the last Saturday of its month
    expect(locals({ ...monthly, first_local: "2027-01-09T20:30", month_by: "last_weekday", count: 1 })).toEqual([
      "2027-01-30T20:30",
    ])
  })

  it("take place at every time of a day, each counted, and left out with its day or alone", () => {
    const schedule = daily({ times: ["17:00", "14:00", "20:30"], count: 7, skipped: ["2027-03-02", "2027-03-03T20:30"] })

    expect(locals(schedule)).toEqual(["2027-03-01T14:00", "2027-03-01T17:00", "2027-03-01T20:30", "2027-03-03T14:00"])
    expect(locals(daily({ times: ["14:00"], until: "2027-03-02" }))).toHaveLength(4)
  })

  it("a day that recurs after centuries only ends the schedule instead of the process", () => {
    // the fifth Monday of a February, every 52 months
    const rare = daily({ first_local: "2044-02-29T20:30", every: "month", interval: 52, month_by: "weekday", count: 1_000 })

    expect(occurrences({ schedule: rare, time_zone: "Europe/Paris", now: NOW, max_years_ahead: 20 }).problems).toMatchObject([
      { code: "too_far" },
    ])
  })

  it("are limited in number, however many times a day they take place", () => {
    // 500 days
    const twice = (until: string) => read(daily({ times: ["14:00"], until })).problems

    expect(twice("2028-07-12")).toEqual([])
    expect(twice("2028-07-13")).toMatchObject([{ code: "too_many" }])
  })

  it("fall on the chosen days of every second week, from the first date on", () => {
    // a Wednesday
    const schedule = daily({ first_local: "2027-03-03T19:00", every: "week", interval: 2, weekdays: [5, 1, 3], count: 5 })

    expect(locals(schedule)).toEqual([
      "2027-03-03T19:00",
      "2027-03-05T19:00",
      "2027-03-15T19:00",
      "2027-03-17T19:00",
      "2027-03-19T19:00",
    ])
  })

  it("fall on the first date's weekday when none is chosen", () => {
    expect(locals(daily({ every: "week", count: 2 }))).toEqual(["2027-03-01T20:30", "2027-03-08T20:30"])
  })

  it("include a leap day and continue over the end of a year", () => {
    expect(locals(daily({ first_local: "2028-02-28T20:00", count: 3 }))).toContain("2028-02-29T20:00")
    expect(locals(daily({ first_local: "2027-12-31T23:59", count: 2 }))).toEqual(["2027-12-31T23:59", "2028-01-01T23:59"])
  })

  it.each(["count", "until"])("are refused when there are 10,000 by %s, with the maximum in the message", (by) => {
    const { dates, problems } = read(by === "count" ? daily({ count: 10_000 }) : daily({ until: "2054-06-01" }))

    expect(dates).toEqual([])
    expect(problems).toMatchObject([{ code: "too_many" }])
    expect(scheduleWords(problems, "Europe/Paris")).toContain("You can create at most 1,000 dates at a time.")
  })

  it("can be as many as the maximum in that message", () => {
    expect(read(daily({ count: MAX_DATES_PER_BATCH })).dates).toHaveLength(MAX_DATES_PER_BATCH)
    expect(read(daily({ count: MAX_DATES_PER_BATCH + 1 })).problems).toMatchObject([{ code: "too_many" }])
  })

  it("are refused in the past and too far ahead", () => {
    const past = read(daily({ first_local: "2026-12-30T20:30" })).problems
    const far = read(daily({ first_local: "2036-12-31T20:30", count: 3 })).problems

    expect(past).toEqual([{ code: "past", dates: ["2026-12-30T20:30", "2026-12-31T20:30"], count: 2 }])
    expect(far).toEqual([{ code: "too_far", dates: ["2037-01-01T20:30", "2037-01-02T20:30"], count: 2 }])
  })

  it("are listed in a problem up to ten, and counted beyond", () => {
    const { problems } = read(daily({ first_local: "2026-11-01T20:30", count: 30 }))

    expect(problems).toMatchObject([{ code: "past", count: 30 }])
    expect(scheduleWords(problems, "Europe/Paris")).toMatch(/2026-11-10 20:30 and 20 more\.$/)
  })

  it("are refused when none is left", () => {
    expect(read(daily({ count: 1, skipped: ["2027-03-01"] })).problems).toEqual([{ code: "no_date", dates: [], count: 0 }])
    expect(read(daily({ until: "2027-02-28" })).problems).toMatchObject([{ code: "no_date" }])
  })

  it.each([
    ["a day that does not exist", daily({ first_local: "2027-02-30T20:30" }), "first_local"],
    ["no time", daily({ first_local: "2027-03-01" }), "first_local"],
    ["a skipped day that does not exist", daily({ skipped: ["2027-02-29"] }), "skipped.0"],
    ["an end that is no day", daily({ until: "2027-13-01" }), "until"],
    ["two ends", { ...daily({ until: "2027-03-05" }), count: 3 }, "count"],
    ["no end", { ...daily(), count: undefined }, "count"],
  ])("refuse %s and name the field", (_name, schedule, field) => {
    expect(refusal(schedule)).toMatchObject({ code: "invalid_data", details: { field } })
  })

  describe("properties over zones and rhythms", () => {
    const zones = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran", "Pacific/Apia", "America/Santiago"]
    const given = fc.record({
      time_zone: fc.constantFrom(...zones),
      day: fc.integer({ min: 0, max: 1_500 }),
      minute: fc.integer({ min: 0, max: 1_439 }),
      every: fc.constantFrom("day" as const, "week" as const, "month" as const),
      month_by: fc.constantFrom("day" as const, "weekday" as const, "last_weekday" as const),
      times: fc.option(fc.uniqueArray(fc.constantFrom("00:15", "02:30", "14:00", "23:45"), { minLength: 1 }), { nil: undefined }),
      interval: fc.integer({ min: 1, max: 5 }),
      weekdays: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined }),
      count: fc.integer({ min: 1, max: 60 }),
      skip: fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 8 }),
    })
    const scheduleOf = ({
      day,
      minute,
      weekdays,
      skip: _skip,
      time_zone: _zone,
      ...rest
    }: typeof given extends fc.Arbitrary<infer T> ? T : never): Schedule => ({
      ...rest,
      first_local: new Date(Date.UTC(2027, 0, 3 + day, 0, minute)).toISOString().slice(0, 16),
      weekdays: weekdays as Weekday[] | undefined,
      skipped: [],
    })

    it("keep the local time, ascend strictly, and omit only skipped days", () => {
      fc.assert(
        fc.property(given, (input) => {
          const schedule = scheduleOf(input)
          const whole = read(schedule, input.time_zone)
          const skipped = [...new Set(input.skip.flatMap((at) => whole.dates[at]?.starts_at_local.slice(0, 10) ?? []))]
          const { dates } = read({ ...schedule, skipped }, input.time_zone)

          expect(dates.map(({ starts_at }) => clock(starts_at, input.time_zone))).toEqual(
            dates.map(({ starts_at_local }) => starts_at_local)
          )
          const times = [schedule.first_local.slice(11), ...(schedule.times ?? [])]
          expect(dates.every(({ starts_at_local }) => times.includes(starts_at_local.slice(11)))).toBe(true)
          expect(dates.slice(1).every(({ starts_at }, at) => starts_at > dates[at].starts_at)).toBe(true)
          expect(dates.filter(({ starts_at_local }) => skipped.includes(starts_at_local.slice(0, 10)))).toEqual([])
          expect(dates).toEqual(whole.dates.filter(({ starts_at_local }) => !skipped.includes(starts_at_local.slice(0, 10))))
        }),
        { numRuns: 150 }
      )
    })

    it("are all accounted for: created, or reported as missing on the clock", () => {
      fc.assert(
        fc.property(given, (input) => {
          const { dates, problems } = read(scheduleOf(input), input.time_zone)
          const missing = problems.find(({ code }) => code === "wall_time_missing")?.count ?? 0

          expect(dates.length + missing).toBe(input.count)
        }),
        { numRuns: 150 }
      )
    })
  })
})
