import { Temporal } from "@js-temporal/polyfill"
import { domainError } from "@guichet/kernel/errors"
import { findInstantOfWallTime } from "@guichet/ticketing/performances"
import { MAX_DATES_PER_BATCH } from "../../../contracts/limits"
import type { Occurrence, Schedule, ScheduleProblem, ScheduleProblemCode } from "../../../contracts/schedule"

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
 * The dates of a schedule, each at the same local time in the hall in every season; of a local time that occurs twice, the
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
  const skipped = new Set(schedule.skipped.map((day, at) => dayOf(day, `skipped.${at}`).toString()))
  const { days, is_cut } = daysOf(schedule, first)
  if (is_cut) {
    return { dates: [], problems: [{ code: "too_many", dates: [], count: days.length }] }
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
  const dates = days
    .filter((day) => !skipped.has(day.toString()))
    .flatMap((day): Occurrence[] => {
      const wall = day.toPlainDateTime(first.toPlainTime())
      const starts_at_local = wall.toString({ smallestUnit: "minute" })
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

/** Days in order; `is_cut` when they exceed the maximum of a batch. */
function daysOf(schedule: Schedule, first: Temporal.PlainDateTime): { days: Temporal.PlainDate[]; is_cut: boolean } {
  if ((schedule.count === undefined) === (schedule.until === undefined)) {
    throw domainError("invalid_data", { field: "count" }, "Enter either the number of dates or the last day, not both.")
  }
  if (schedule.count !== undefined && schedule.count > MAX_DATES_PER_BATCH) {
    return { days: [], is_cut: true }
  }
  const until = schedule.until === undefined ? null : dayOf(schedule.until, "until")
  const days: Temporal.PlainDate[] = []
  for (const day of allDays(schedule, first.toPlainDate())) {
    if (until ? Temporal.PlainDate.compare(day, until) > 0 : days.length === schedule.count) {
      return { days, is_cut: false }
    }
    if (days.length === MAX_DATES_PER_BATCH) {
      return { days, is_cut: true }
    }
    days.push(day)
  }

  return { days, is_cut: false }
}

/** All days of the schedule's rhythm from the first on, endless. */
function* allDays({ every, interval, weekdays }: Schedule, first: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  if (every === "day") {
    for (let step = 0; ; step++) {
      yield first.add({ days: step * interval })
    }
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

function localOf(text: string): Temporal.PlainDateTime {
  try {
    if (LOCAL.test(text)) {
      return Temporal.PlainDateTime.from(text, { overflow: "reject" })
    }
  } catch {
    // refused below, like any other malformed date
  }
  throw domainError(
    "invalid_data",
    { field: "first_local", value: text },
    `"${text}" is not a date and time such as 2027-03-14T20:30.`
  )
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
