import type { SendingState } from "../../../../contracts/sending"

const FIRST_PAUSE_SECONDS = 30
const HOUR = 60 * 60
const DAY = 24 * HOUR

/** State of the sending records after a check. */
export interface LookedAtSending {
  state: SendingState
  /** whether name servers answered for each record */
  is_read: boolean
  /** a next key is waiting for its record */
  awaits_key: boolean
  /** how often it was checked in this state */
  checks: number
}

/**
 * Seconds until the next check, before jitter: short while the owner sets records, and never given up, since the domain's owner
 * turned sending on.
 */
export function pauseBeforeNextLook({ state, is_read, awaits_key, checks }: LookedAtSending): number {
  if (state !== "active" || awaits_key) {
    return Math.min(FIRST_PAUSE_SECONDS * 2 ** Math.min(checks, 12), DAY)
  }

  return is_read ? DAY : HOUR
}
