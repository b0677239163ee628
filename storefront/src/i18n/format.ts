import { firstOfMonth, spokenClock } from "@guichet/kernel/french"
import { formatMoney, minorUnitExponent } from "@guichet/kernel/money"
import type { Locale } from "../tenancy/site-record"

const REGION: Record<Locale, string> = { fr: "fr-FR", en: "en-GB" }

const region = (locale: string) => REGION[locale as Locale] ?? locale

/** "45,00 €", "€45.00": always with the currency's decimals, for lists and totals where figures are aligned. */
export const price = (amount_minor: number, currency: string, locale: string): string =>
  formatMoney(BigInt(amount_minor), currency, region(locale))

/** "5,5 %", "5.5%". */
export const percentText = (percent: number, locale: string): string =>
  new Intl.NumberFormat(region(locale), { style: "percent", maximumFractionDigits: 4 }).format(percent / 100)

/** "45 €", "€45", "12,50 €": for posters, buttons and bars, without zero decimals. */
export function shortPrice(amount_minor: number, currency: string, locale: string): string {
  const decimals = minorUnitExponent(currency)
  const text = price(amount_minor, currency, locale)

  return decimals > 0 && amount_minor % 10 ** decimals === 0 ? text.replace(new RegExp(`[.,]0{${decimals}}(?!\\d)`), "") : text
}

/** Year of an instant in a time zone. */
export const yearOf = (instant: string | Date, zone: string): number =>
  Number(new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric" }).format(new Date(instant)))

/** "2026-12-08": day of an instant in a time zone. */
export const isoDay = (instant: string | Date, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(instant)
  )

/**
 * "ven. 14 mars", "Fri 14 March", in the hall's time zone; if not in the current year, "ven. 14 mars 2028". A page rendered
 * before the turn of the year shows a redundant year, never an ambiguous date: its dates of the old year are past.
 *
 * @param this_year null: the year is always included
 */
export const day = (instant: string, zone: string, locale: string, this_year: number | null): string =>
  date(instant, zone, locale, {
    ...{ weekday: "short", day: "numeric", month: "long" },
    ...(yearOf(instant, zone) !== this_year && { year: "numeric" }),
  })

/** "vendredi 14 mars 2026", "Friday 14 March 2026". */
export const longDay = (instant: string, zone: string, locale: string): string =>
  date(instant, zone, locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" })

/** "21, 19 et 17", "21, 19 and 17". */
export const listText = (parts: string[], locale: string): string => new Intl.ListFormat(region(locale)).format(parts)

/** "20 h 30" in French, with non-breaking spaces, "20:30" in English. */
export function time(instant: string, zone: string, locale: string): string {
  const clock = parts(instant, zone, locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })

  return locale === "fr" ? spokenClock(clock).replaceAll(" ", "\u00a0") : clock
}

export const dayAndTime = (instant: string, zone: string, locale: string, this_year: number | null): string =>
  `${day(instant, zone, locale, this_year)}, ${time(instant, zone, locale)}`

/** The parts of a date block: "14", "mars", "ven."; if not in the current year "mars 2028". */
export function dateBlock(
  instant: string,
  zone: string,
  locale: string,
  this_year: number | null
): { day: string; month: string; weekday: string } {
  const isOther = yearOf(instant, zone) !== this_year

  return {
    day: parts(instant, zone, locale, { day: "numeric" }),
    month: parts(instant, zone, locale, { month: "short", ...(isOther && { year: "numeric" }) }),
    weekday: parts(instant, zone, locale, { weekday: "short" }),
  }
}

/** "mars 2026": the heading of a month of performances. */
export const month = (instant: string, zone: string, locale: string): string =>
  parts(instant, zone, locale, { month: "long", year: "numeric" })

/** The weekdays as column heads of a calendar, Monday first: "lun.", "lundi". */
export const weekdays = (locale: string): { short: string; long: string }[] =>
  Array.from({ length: 7 }, (_, at) => {
    const instant = `2027-03-0${at + 1}T12:00:00Z`

    return {
      short: parts(instant, "UTC", locale, { weekday: "short" }),
      long: parts(instant, "UTC", locale, { weekday: "long" }),
    }
  })

/** "4:05": format of a countdown. */
export function clock(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds))

  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`
}

const parts = (instant: string, zone: string, locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(region(locale), { timeZone: zone, ...options }).format(new Date(instant))

function date(instant: string, zone: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const text = parts(instant, zone, locale, options).replace(",", "")

  return locale === "fr" ? firstOfMonth(text) : text
}
