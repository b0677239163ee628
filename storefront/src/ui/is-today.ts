import { isoDay } from "../i18n/format"

/** Start of the evening. */
const EVENING_HOUR = 17

/** Whether an upcoming date is today in the hall's time zone, and whether in the evening. */
export function isToday(instant: string, zone: string, now: Date): "evening" | "day" | null {
  if (isoDay(instant, zone) !== isoDay(now, zone) || new Date(instant) < now) {
    return null
  }
  const hour = Number(
    new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(new Date(instant))
  )

  return hour >= EVENING_HOUR ? "evening" : "day"
}
