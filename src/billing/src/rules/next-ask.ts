const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** Doubled this often at most: then it is an hour. */
const MOST_DOUBLINGS = 6

/** When the provider is asked again what became of an attempt. News of it comes sooner, as a rule. */
export function nextAsk(state: "requires_action" | "processing" | "indeterminate", asks: number, now: Date): Date {
  const wait = {
    requires_action: 10 * MINUTE_MS,
    processing: HOUR_MS,
    indeterminate: Math.min(HOUR_MS, MINUTE_MS * 2 ** Math.min(asks, MOST_DOUBLINGS)),
  }[state]

  return new Date(now.getTime() + wait)
}
