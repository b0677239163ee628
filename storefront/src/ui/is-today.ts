import { isoDay } from "../i18n/format"

/** From then on it is an evening. */
const EVENING_HOUR = 17

/** Whether a date to come is of this day, where it is played, and in the evening. */
export function isToday(instant: string, zone: string, now: Date): "evening" | "day" | null {
  if (isoDay(instant, zone) !== isoDay(now, zone) || new Date(instant) < now) {
    return null
  }
  const hour = Number(
    new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(new Date(instant))
  )

  return hour >= EVENING_HOUR ? "evening" : "day"
}
