import { longDay, month } from "../../i18n/format"

const A_MONTH = "2027-03".length

export const monthOf = (on: string): string => on.slice(0, A_MONTH)

export const isDay = (on: string): boolean => on.length > A_MONTH

/** Noon UTC of a day, or of the first day of a month: formatted as a date, without its time. */
const noonOf = (on: string): string => `${isDay(on) ? on : `${on}-01`}T12:00:00Z`

/** "mars 2027". */
export const monthText = (on: string, locale: string): string => month(noonOf(monthOf(on)), "UTC", locale)

/** "dimanche 14 mars 2027". */
export const dayText = (day: string, locale: string): string => longDay(noonOf(day), "UTC", locale)
