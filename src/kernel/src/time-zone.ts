/**
 * The one spelling under which a time zone is kept: `europe/paris` → `Europe/Paris`, `US/Eastern` → `America/New_York`. Null for what is no zone of the IANA
 * list, and for plain offsets: newer engines know them, PostgreSQL reads them with the opposite sign.
 */
export function canonicalTimeZone(zone: string): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions()

    return /^[A-Z]/.test(timeZone) ? timeZone : null
  } catch {
    return null
  }
}
