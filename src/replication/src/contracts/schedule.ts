/** ISO: Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/**
 * The day of a month: `day` the same number, `weekday` the same weekday counted from the start (the second Saturday),
 * `last_weekday` the last such weekday. Months without that day are left out.
 */
export type MonthBy = "day" | "weekday" | "last_weekday"

/** When a performance is repeated, in the hall's local time. */
export interface Schedule {
  /** first day, and a time of every day: `2027-03-14T20:30` */
  first_local: string
  every: "day" | "week" | "month"
  /** 1: every day, week or month, 2: every second, … */
  interval: number
  /** with `month` only; `day` by default */
  month_by?: MonthBy
  /** with `week` only: the days of such a week; the day of `first_local` by default */
  weekdays?: Weekday[]
  /** number of dates, including skipped ones; or `until` */
  count?: number
  /** the last day, inclusive: `2027-06-30` */
  until?: string
  /** further times of every day: `14:00` */
  times?: string[]
  /** days left out, `2027-03-20`, or single dates, `2027-03-20T14:00` */
  skipped: string[]
}

/** One repetition. */
export interface Occurrence {
  /** `2027-03-14T20:30` */
  starts_at_local: string
  /** UTC instant, ISO */
  starts_at: string
}

/**
 * Why a schedule is refused: `too_many` more than MAX_DATES_PER_BATCH · `no_date` no date is left · `past` in the past ·
 * `too_far` more than ten years ahead · `wall_time_missing` the clocks skip that time on that day · `all_there` the event already
 * has all the dates
 */
export type ScheduleProblemCode = "too_many" | "no_date" | "past" | "too_far" | "wall_time_missing" | "all_there"

export interface ScheduleProblem {
  code: ScheduleProblemCode
  /** affected local times, the first ten */
  dates: string[]
  /** number of affected dates */
  count: number
}

/** POST /admin/events/:id/replications/preview */
export interface SchedulePreview {
  dates: (Occurrence & { is_there: boolean })[]
  problems: ScheduleProblem[]
  time_zone: string
}
