import { DUNNING_DAYS } from "../contracts"

const DAY_MS = 86_400_000

/**
 * When a card is charged, or its client reminded, after `step` attempts; null after the last: the operator decides. Counted from
 * the first attempt, but at least a day after `now`, so that a week's outage is not followed by several attempts within a minute.
 */
export function nextTry(begun_at: Date, step: number, now: Date): Date | null {
  const days = DUNNING_DAYS[step]

  return days === undefined ? null : new Date(Math.max(begun_at.getTime() + days * DAY_MS, now.getTime() + DAY_MS))
}
