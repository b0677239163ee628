import { DOOR_EARLY_SECONDS, DOOR_LATE_SECONDS } from "../contracts/limits"
import { hasKeyIds } from "./keys"
import { fitsLayout, STEP_SECONDS } from "./layout"

/** When a performance's door is open, rounded outwards to the code's steps. */
export function validityOf(performance: { starts_at: Date; ends_at: Date | null }): { valid_from: string; valid_to: string } {
  const step_ms = STEP_SECONDS * 1000
  const from = performance.starts_at.getTime() - DOOR_EARLY_SECONDS * 1000
  const to = (performance.ends_at ?? performance.starts_at).getTime() + DOOR_LATE_SECONDS * 1000

  return {
    valid_from: new Date(Math.floor(from / step_ms) * step_ms).toISOString(),
    valid_to: new Date(Math.ceil(to / step_ms) * step_ms).toISOString(),
  }
}

/** Whether a ticket code can express when a performance takes place. Depends only on its dates, so the result never changes. */
export function isTicketable(performance: { starts_at: Date; ends_at: Date | null; time_zone: string }): boolean {
  const isRead = [performance.starts_at, performance.ends_at ?? performance.starts_at].every((at) => !Number.isNaN(at.getTime()))

  return isRead && hasKeyIds(yearOf(performance.starts_at, performance.time_zone)) && fitsLayout(validityOf(performance))
}

const calendars = new Map<string, Intl.DateTimeFormat>()
const years = new Map<string, number>()
/** More starts than are ever on sale at the same time. */
const MOST_YEARS = 10_000

/**
 * The calendar year in which a performance starts, in its time zone. Cached per start: `Intl` is slow, and all tickets of a rush
 * need the same few years.
 */
export function yearOf(instant: Date, time_zone: string): number {
  const name = `${instant.getTime()} ${time_zone}`
  let year = years.get(name)
  if (year === undefined) {
    year = readYear(instant, time_zone)
    if (years.size >= MOST_YEARS) {
      years.clear()
    }
    years.set(name, year)
  }

  return year
}

function readYear(instant: Date, time_zone: string): number {
  let calendar = calendars.get(time_zone)
  if (!calendar) {
    calendar = new Intl.DateTimeFormat("en", {
      year: "numeric",
      timeZone: time_zone,
      calendar: "gregory",
      numberingSystem: "latn",
    })
    calendars.set(time_zone, calendar)
  }

  return Number(calendar.format(instant))
}
