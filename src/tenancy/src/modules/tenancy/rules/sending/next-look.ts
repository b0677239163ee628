import type { SendingState } from "../../../../contracts/sending"

const FIRST_PAUSE_SECONDS = 30
const HOUR = 60 * 60
const DAY = 24 * HOUR

/** How the records for mails stand after a check. */
export interface LookedAtSending {
  state: SendingState
  /** whether name servers answered for each */
  is_read: boolean
  /** a next key waits for its record */
  awaits_key: boolean
  /** how often it was looked at in this state */
  checks: number
}

/** Seconds until the next look, before jitter: soon while somebody sets records, and never given up, since the domain's owner turned it on. */
export function pauseBeforeNextLook({ state, is_read, awaits_key, checks }: LookedAtSending): number {
  if (state !== "active" || awaits_key) {
    return Math.min(FIRST_PAUSE_SECONDS * 2 ** Math.min(checks, 12), DAY)
  }

  return is_read ? DAY : HOUR
}
