const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** Maximum number of doublings, which reach an hour. */
const MOST_DOUBLINGS = 6

/** When an attempt is next checked at the provider. Its event usually arrives sooner. */
export function nextAsk(state: "requires_action" | "processing" | "indeterminate", asks: number, now: Date): Date {
  const wait = {
    requires_action: 10 * MINUTE_MS,
    processing: HOUR_MS,
    indeterminate: Math.min(HOUR_MS, MINUTE_MS * 2 ** Math.min(asks, MOST_DOUBLINGS)),
  }[state]

  return new Date(now.getTime() + wait)
}
