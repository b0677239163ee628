import type { MonthBy, Schedule, Weekday } from "@guichet/replication/contracts"

/** The form as typed. */
export interface ScheduleValues {
  template_id: string
  first_local: string
  every: Schedule["every"]
  interval: string
  month_by: MonthBy
  weekdays: Weekday[]
  ends: "count" | "until"
  count: string
  until: string
  /** further times of every day, as typed */
  times: string[]
  skipped: string[]
}

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const WHOLE = /^\d{1,6}$/

/** The schedule of the form; null while it is incomplete. */
export function scheduleOf(values: ScheduleValues): Schedule | null {
  const { first_local, every, interval, month_by, weekdays, ends, count, until, times, skipped } = values
  const is_whole = (text: string) => WHOLE.test(text) && Number(text) > 0
  const has_end = ends === "count" ? is_whole(count) : until !== ""

  const further = [...new Set(times)].filter((time) => time !== "").sort()

  if (first_local.length < 16 || !is_whole(interval) || Number(interval) > 52 || !has_end) {
    return null
  }

  return {
    first_local: first_local.slice(0, 16),
    every,
    interval: Number(interval),
    ...(every === "week" && weekdays.length > 0 && { weekdays: [...weekdays].sort() }),
    ...(every === "month" && { month_by }),
    ...(further.length > 0 && { times: further }),
    ...(ends === "count" ? { count: Number(count) } : { until }),
    skipped: [...skipped].sort(),
  }
}

/** How a month's repetition can be named from its first day, `2027-03-14`: number, weekday, and which one of the month it is. */
export function monthDayOf(first_local: string): { day: number; weekday: Weekday; nth: number } | null {
  const date = new Date(`${first_local.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) {
    return null
  }
  const day = date.getUTCDate()

  return { day, weekday: (date.getUTCDay() || 7) as Weekday, nth: Math.ceil(day / 7) }
}
