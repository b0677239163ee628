const MINUTE = 60
const HOUR = 60 * MINUTE

/** "12 minutes", "3 heures": how long to wait, rounded up; one minute if unknown. */
export function waitOf(seconds: number | undefined, locale: string): string {
  const wait = Math.max(MINUTE, seconds ?? 0)
  const [unit, count] =
    wait <= HOUR ? (["minute", Math.ceil(wait / MINUTE)] as const) : (["hour", Math.ceil(wait / HOUR)] as const)

  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count)
}
