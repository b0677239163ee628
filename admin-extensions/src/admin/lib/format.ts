import { firstOfMonth, spokenClock } from "@guichet/kernel/french"
import { formatMoney, fromMinor } from "@guichet/kernel/money"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { en, fr } from "../i18n/words"
import { type Language, languageOf, localeOf } from "./language"

const words = { fr, en }

export interface Format {
  language: Language
  /** integer minor units */
  money: (amount_minor: number, currency: string) => string
  /** the price of a ticket or sale: money, or the word for free */
  price: (amount_minor: number, currency: string) => string
  /** an amount as people type it in a field, parsed back by `minorOf`: `12,50` */
  typed: (amount_minor: number | bigint, currency: string) => string
  /** `Fri 14 March, 20:30`, `ven. 14 mars, 20 h 30`, with the time zone's city if the reader's clock differs */
  moment: (iso: string, time_zone: string) => string
  /** wall time of the hall, whatever the reader's time zone: `2027-03-14T20:30` */
  wall: (local: string) => string
  /** a moment in the reader's time zone */
  here: (iso: string) => string
  /** its time only */
  clock: (iso: string) => string
  /** its day only */
  dayHere: (iso: string) => string
  /** a day without a time, `YYYY-MM-DD` */
  date: (day: string) => string
  /** the same, always with its year, as documents show it */
  fullDate: (day: string) => string
  count: (value: number) => string
}

export function formatIn(language: Language, reader_zone: string, this_year: number): Format {
  const locale = localeOf[language]
  const part = (iso: string, time_zone: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: time_zone, ...options }).format(new Date(iso))
  const clock = (iso: string, zone: string) => {
    const text = part(iso, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })

    return language === "fr" ? spokenClock(text).replaceAll(" ", "\u00a0") : text
  }
  const day = (iso: string, zone: string, in_full = false) => {
    const year = Number(part(iso, zone, { year: "numeric" }))
    const text = part(iso, zone, {
      weekday: "short",
      day: "numeric",
      month: "long",
      ...((in_full || year !== this_year) && { year: "numeric" }),
    }).replace(",", "")

    return language === "fr" ? firstOfMonth(text) : text
  }
  const wall = (iso: string, zone: string) => `${day(iso, zone)}, ${clock(iso, zone)}`
  // with a minus sign, as on receipts
  const money = (amount_minor: number, currency: string) => formatMoney(BigInt(amount_minor), currency, locale).replace(/^-/, "−")
  const city = (zone: string) => (zone.split("/").pop() ?? zone).replace(/_/g, " ")

  return {
    language,
    money,
    price: (amount_minor, currency) => (amount_minor === 0 ? words[language].prices.free : money(amount_minor, currency)),
    typed: (amount_minor, currency) => fromMinor(BigInt(amount_minor), currency).replace(".", language === "fr" ? "," : "."),
    moment: (iso, zone) => {
      const there = wall(iso, zone)

      return there === wall(iso, reader_zone)
        ? there
        : `${there} (${language === "fr" ? `heure de ${city(zone)}` : `${city(zone)} time`})`
    },
    wall: (local) => wall(`${local}Z`, "UTC"),
    here: (iso) => wall(iso, reader_zone),
    clock: (iso) => clock(iso, reader_zone),
    dayHere: (iso) => day(iso, reader_zone),
    date: (date) => day(`${date}T12:00:00Z`, "UTC"),
    fullDate: (date) => day(`${date}T12:00:00Z`, "UTC", true),
    count: (value) => new Intl.NumberFormat(locale).format(value),
  }
}

/** Dates, money and counts in the dashboard user's language. */
export function useFormat(): Format {
  const { i18n } = useTranslation()

  return useMemo(
    () => formatIn(languageOf(i18n.language), Intl.DateTimeFormat().resolvedOptions().timeZone, new Date().getFullYear()),
    [i18n.language]
  )
}
