import { Temporal } from "@js-temporal/polyfill"
import { domainError } from "@guichet/kernel/errors"
import { findInstantOfWallTime } from "@guichet/ticketing/performances"
import { MAX_DATES_PER_BATCH } from "../../../contracts/limits"
import type { MonthBy, Occurrence, Schedule, ScheduleProblem, ScheduleProblemCode } from "../../../contracts/schedule"

export interface OccurrencesInput {
  schedule: Schedule
  /** IANA, the hall's */
  time_zone: string
  now: Date
  max_years_ahead: number
}

const SHOWN = 10
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/**
 * The dates of a schedule, each at the same local times in the hall in every season; of a local time that occurs twice, the
 * earlier one is used. Days are computed with Temporal, instants by ticketing's rule for new dates.
 *
 * @returns dates strictly ascending; with a problem they are only shown, never created
 * @throws invalid_data (400) { field } for a day that does not exist, and for a schedule with neither or both of `count` and
 * `until`
 */
export function occurrences({ schedule, time_zone, now, max_years_ahead }: OccurrencesInput): {
  dates: Occurrence[]
  problems: ScheduleProblem[]
} {
  const first = localOf(schedule.first_local)
  const skipped = new Set(schedule.skipped.map((text, at) => skipOf(text, `skipped.${at}`)))
  const { walls, is_cut } = wallsOf(schedule, first)
  if (is_cut) {
    return { dates: [], problems: [{ code: "too_many", dates: [], count: walls.length }] }
  }
  const latest = new Date(now)
  latest.setUTCFullYear(now.getUTCFullYear() + max_years_ahead)
  const found: Record<ScheduleProblemCode, string[]> = {
    too_many: [],
    no_date: [],
    past: [],
    too_far: [],
    wall_time_missing: [],
    all_there: [],
  }
  const dates = walls
    .filter((wall) => !skipped.has(wall.toPlainDate().toString()) && !skipped.has(localText(wall)))
    .flatMap((wall): Occurrence[] => {
      const starts_at_local = localText(wall)
      const instant = findInstantOfWallTime(starts_at_local, time_zone)
      if (!instant) {
        found.wall_time_missing.push(starts_at_local)

        return []
      }
      if (instant <= now) {
        found.past.push(starts_at_local)
      } else if (instant > latest) {
        found.too_far.push(starts_at_local)
      }

      return [{ starts_at_local, starts_at: instant.toISOString() }]
    })
  const problems = (Object.keys(found) as ScheduleProblemCode[])
    .filter((code) => found[code].length > 0)
    .map((code) => problem(code, found[code]))

  return { dates, problems: dates.length === 0 && problems.length === 0 ? [problem("no_date", [])] : problems }
}

export const problem = (code: ScheduleProblemCode, dates: string[]): ScheduleProblem => ({
  code,
  dates: dates.slice(0, SHOWN),
  count: dates.length,
})

const localText = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: "minute" })

/** Local times in order; `is_cut` when they exceed the maximum of a batch. */
function wallsOf(schedule: Schedule, first: Temporal.PlainDateTime): { walls: Temporal.PlainDateTime[]; is_cut: boolean } {
  if ((schedule.count === undefined) === (schedule.until === undefined)) {
    throw domainError("invalid_data", { field: "count" }, "Enter either the number of dates or the last day, not both.")
  }
  if (schedule.count !== undefined && schedule.count > MAX_DATES_PER_BATCH) {
    return { walls: [], is_cut: true }
  }
  const until = schedule.until === undefined ? null : dayOf(schedule.until, "until")
  const walls: Temporal.PlainDateTime[] = []
  for (const wall of allWalls(schedule, first)) {
    if (until ? Temporal.PlainDate.compare(wall.toPlainDate(), until) > 0 : walls.length === schedule.count) {
      return { walls, is_cut: false }
    }
    if (walls.length === MAX_DATES_PER_BATCH) {
      return { walls, is_cut: true }
    }
    walls.push(wall)
  }

  return { walls, is_cut: false }
}

/** Every time of every day of the schedule, endless. */
function* allWalls(schedule: Schedule, first: Temporal.PlainDateTime): Generator<Temporal.PlainDateTime> {
  const times = [first.toPlainTime(), ...(schedule.times ?? []).map((time) => Temporal.PlainTime.from(time))]
  const ordered = times.sort(Temporal.PlainTime.compare).filter((time, at) => at === 0 || !time.equals(times[at - 1]))
  for (const day of allDays(schedule, first.toPlainDate())) {
    for (const time of ordered) {
      yield day.toPlainDateTime(time)
    }
  }
}

/** All days of the schedule's rhythm from the first on, endless. */
function* allDays(schedule: Schedule, first: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const { every, interval, weekdays } = schedule
  if (every === "day") {
    for (let step = 0; ; step++) {
      yield first.add({ days: step * interval })
    }
  }
  if (every === "month") {
    // some days recur after centuries only, such as a fifth Monday in February: it ends where dates are still written with 4
    // digits
    for (let month = first.toPlainYearMonth(); month.year <= 9999; month = month.add({ months: interval })) {
      const day = dayOfMonth(month, first, schedule.month_by)
      if (day && Temporal.PlainDate.compare(day, first) >= 0) {
        yield day
      }
    }

    return
  }
  const wanted = [...new Set<number>(weekdays?.length ? weekdays : [first.dayOfWeek])].sort((a, b) => a - b)
  const monday = first.subtract({ days: first.dayOfWeek - 1 })
  for (let step = 0; ; step++) {
    for (const weekday of wanted) {
      const day = monday.add({ days: step * interval * 7 + weekday - 1 })
      if (Temporal.PlainDate.compare(day, first) >= 0) {
        yield day
      }
    }
  }
}

/** The day of a month that corresponds to the first day; null in a month without it. */
function dayOfMonth(month: Temporal.PlainYearMonth, first: Temporal.PlainDate, by: MonthBy = "day"): Temporal.PlainDate | null {
  const weekday = (from: Temporal.PlainDate) => from.add({ days: (first.dayOfWeek - from.dayOfWeek + 7) % 7 }).day
  const days = month.daysInMonth
  const wanted = {
    day: first.day,
    weekday: weekday(month.toPlainDate({ day: 1 })) + 7 * Math.floor((first.day - 1) / 7),
    last_weekday: weekday(month.toPlainDate({ day: days - 6 })),
  }[by]

  return wanted > days ? null : month.toPlainDate({ day: wanted })
}

/** A day or a single date that is left out. */
const skipOf = (text: string, field: string): string =>
  text.length > 10 ? localText(localOf(text, field)) : dayOf(text, field).toString()

function localOf(text: string, field = "first_local"): Temporal.PlainDateTime {
  try {
    if (LOCAL.test(text)) {
      return Temporal.PlainDateTime.from(text, { overflow: "reject" })
    }
  } catch {
    // refused below, like any other malformed date
  }
  throw domainError("invalid_data", { field, value: text }, `"${text}" is not a date and time such as 2027-03-14T20:30.`)
}

function dayOf(text: string, field: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return Temporal.PlainDate.from(text, { overflow: "reject" })
    }
  } catch {
    // refused below, like any other malformed day
  }
  throw domainError("invalid_data", { field, value: text }, `"${text}" is not a day such as 2027-03-14.`)
}
