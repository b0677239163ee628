import type { Schedule, Weekday } from "@guichet/replication/contracts"

/** The form as typed. */
export interface ScheduleValues {
  template_id: string
  first_local: string
  every: "day" | "week"
  interval: string
  weekdays: Weekday[]
  ends: "count" | "until"
  count: string
  until: string
  skipped: string[]
}

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const WHOLE = /^\d{1,6}$/

/** The schedule of the form; null while it is incomplete. */
export function scheduleOf(values: ScheduleValues): Schedule | null {
  const { first_local, every, interval, weekdays, ends, count, until, skipped } = values
  const is_whole = (text: string) => WHOLE.test(text) && Number(text) > 0
  const has_end = ends === "count" ? is_whole(count) : until !== ""

  if (first_local.length < 16 || !is_whole(interval) || Number(interval) > 52 || !has_end) {
    return null
  }

  return {
    first_local: first_local.slice(0, 16),
    every,
    interval: Number(interval),
    ...(every === "week" && weekdays.length > 0 && { weekdays: [...weekdays].sort() }),
    ...(ends === "count" ? { count: Number(count) } : { until }),
    skipped: [...skipped].sort(),
  }
}
