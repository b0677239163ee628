/**
 * The canonical spelling of a time zone, in which it is stored: `europe/paris` → `Europe/Paris`, `US/Eastern` →
 * `America/New_York`. Null for names outside the IANA list and for plain offsets: newer engines accept them, PostgreSQL reads
 * them with the opposite sign.
 */
export function canonicalTimeZone(zone: string): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions()

    return /^[A-Z]/.test(timeZone) ? timeZone : null
  } catch {
    return null
  }
}
