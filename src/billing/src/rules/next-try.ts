import { DUNNING_DAYS } from "../contracts"

const DAY_MS = 86_400_000

/**
 * When a card is tried, or its client reminded, after `step` tries were made; null after the last: the operator decides. Counted from the first try, and never
 * sooner than a day after `now`: who was away for a week does not catch up within a minute.
 */
export function nextTry(begun_at: Date, step: number, now: Date): Date | null {
  const days = DUNNING_DAYS[step]

  return days === undefined ? null : new Date(Math.max(begun_at.getTime() + days * DAY_MS, now.getTime() + DAY_MS))
}
