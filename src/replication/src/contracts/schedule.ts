/** ISO: Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** When a performance is repeated, by the wall clock of its hall. */
export interface Schedule {
  /** the first repetition, `2027-03-14T20:30`; each date bears its time */
  first_local: string
  every: "day" | "week"
  /** every second day, every third week; from 1 on */
  interval: number
  /** with `week` only: the days of such a week; that of `first_local` when left out */
  weekdays?: Weekday[]
  /** how many, those left out counted; or `until` */
  count?: number
  /** the last day, included: `2027-06-30` */
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
 * Why a schedule is refused: `too_many` more than MAX_DATES_PER_BATCH · `no_date` nothing is left · `past`, `too_far` not ahead, or more than ten years
 * · `wall_time_missing` the clocks skip that time on that day · `all_there` the event has each of the dates already
 */
export type ScheduleProblemCode = "too_many" | "no_date" | "past" | "too_far" | "wall_time_missing" | "all_there"

export interface ScheduleProblem {
  code: ScheduleProblemCode
  /** wall times it is about, the first ten */
  dates: string[]
  /** how many it is about */
  count: number
}

/** POST /admin/events/:id/replications/preview */
export interface SchedulePreview {
  dates: (Occurrence & { is_there: boolean })[]
  problems: ScheduleProblem[]
  time_zone: string
}
