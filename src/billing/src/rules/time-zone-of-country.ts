import { canonicalTimeZone } from "@guichet/kernel/time-zone"

/** Where most people live, for countries whose alphabetically first zone is a remote one (IANA names). */
const mainZones: Record<string, string> = {
  AR: "America/Argentina/Buenos_Aires",
  AU: "Australia/Sydney",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CD: "Africa/Kinshasa",
  CL: "America/Santiago",
  CN: "Asia/Shanghai",
  ES: "Europe/Madrid",
  ID: "Asia/Jakarta",
  KZ: "Asia/Almaty",
  MX: "America/Mexico_City",
  NZ: "Pacific/Auckland",
  PF: "Pacific/Tahiti",
  PT: "Europe/Lisbon",
  RU: "Europe/Moscow",
  US: "America/New_York",
}

/**
 * An initial zone, in the spelling stored with the tenant; the organiser can change it in the console. UTC when the runtime knows
 * none for the country.
 */
export function timeZoneOfCountry(country: string): string {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] }

  return canonicalTimeZone(mainZones[country] ?? (locale.getTimeZones?.() ?? locale.timeZones)?.[0] ?? "UTC") ?? "UTC"
}
