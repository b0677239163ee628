import { firstOfMonth } from "@guichet/kernel/french"
import type { MailLocale } from "@guichet/messaging/contracts"

/**
 * A day as written in an email.
 *
 * @param iso a day or an instant; the day is UTC's
 */
export function day(iso: string, locale: MailLocale): string {
  const format = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeZone: "UTC" })
  const text = format.format(new Date(iso))

  return locale === "fr" ? firstOfMonth(text) : text
}
