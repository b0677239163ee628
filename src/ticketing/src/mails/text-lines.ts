import { dateFormat, numberFormat } from "@guichet/kernel/formats"
import { firstOfMonth, spokenClock } from "@guichet/kernel/french"
import { formatMoney } from "@guichet/kernel/money"
import { bareTable, saysTable } from "@guichet/seating"
import type { MailLocale } from "@guichet/messaging/contracts"
import type { ExtraForMail, TicketForMail } from "./facts-for-mail"

export const mailLocale = (locale: string): MailLocale => (locale === "fr" ? "fr" : "en")

/** "Friday 14 March 2027, 20:30", "vendredi 14 mars 2027, 20 h 30": in the performance's own time zone. */
export function dateLine(at: Date, time_zone: string, locale: MailLocale): string {
  const clock = dateFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    ...{ timeZone: time_zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(at)

  return `${dayLine(at, time_zone, locale)}, ${locale === "fr" ? spokenClock(clock) : clock}`
}

/** "Friday 14 March 2027", "vendredi 14 mars 2027". */
export function dayLine(at: Date, time_zone: string, locale: MailLocale): string {
  const day = dateFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    ...{ timeZone: time_zone, weekday: "long", day: "numeric", month: "long", year: "numeric" },
  })
    .format(at)
    .replace(",", "")

  return locale === "fr" ? firstOfMonth(day) : day
}

const placeWords = {
  fr: { row: "rang", table: "table", seat: "place" },
  en: { row: "row", table: "table", seat: "seat" },
}

/** "Stalls, row F, seat 12", "Cabaret, table 3, seat 1"; a table sold whole is "Cabaret, table 3". */
export const placeLine = (
  { section, row_label, at_table, label }: Pick<TicketForMail, "section" | "row_label" | "at_table" | "label">,
  locale: MailLocale
): string => {
  const { row, table, seat } = placeWords[locale]
  if (row_label === "" && at_table) {
    return `${section}, ${saysTable(label) ? label : `${table} ${label}`}`
  }
  if (row_label === "") {
    return label === section ? section : `${section}, ${label}`
  }

  return `${section}, ${at_table ? `${table} ${bareTable(row_label)}` : `${row} ${row_label}`}, ${seat} ${label}`
}

export const priceLine = (amount_minor: bigint, currency: string, locale: MailLocale): string =>
  amount_minor === 0n ? (locale === "fr" ? "gratuit" : "free") : formatMoney(amount_minor, currency, locale)

/** "5,5 %", "5.5%". */
export const percentText = (percent: number, locale: MailLocale): string =>
  numberFormat(locale === "fr" ? "fr-FR" : "en-GB", { style: "percent", maximumFractionDigits: 4 }).format(percent / 100)

const donation = { fr: "Don", en: "Donation" }

/** "2 × Poster"; a donation is named in the recipient's language. */
export const extraLine = ({ kind, title, quantity }: ExtraForMail, locale: MailLocale): string =>
  kind === "donation" ? donation[locale] : quantity > 1 ? `${quantity} × ${title}` : title

/** As on the buyer's receipt. */
export { orderNumber } from "../modules/ticketing/rules/printed-numbers"
