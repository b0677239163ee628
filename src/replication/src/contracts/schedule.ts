/** ISO: Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** When a performance is repeated, in the hall's local time. */
export interface Schedule {
  /** the first repetition, `2027-03-14T20:30`; its time applies to every date */
  first_local: string
  every: "day" | "week"
  /** 1: every day or week, 2: every second, … */
  interval: number
  /** with `week` only: the days of such a week; the day of `first_local` by default */
  weekdays?: Weekday[]
  /** number of dates, including skipped ones; or `until` */
  count?: number
  /** the last day, inclusive: `2027-06-30` */
  until?: string
  /** days left out */
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
