import type { DomainState } from "../../../contracts/domains"

const FIRST_PAUSE_SECONDS = 30
const HOUR = 60 * 60
const DAY = 24 * HOUR

/** A domain's state after a check. */
export interface CheckedDomain {
  state: DomainState
  /** a live one whose records point elsewhere */
  is_away: boolean
  /** whether name servers answered at all */
  is_read: boolean
  /** how often it was checked since the waiting period began */
  checks: number
}

/** Seconds until the next check, before jitter; null: only on request. */
export function pauseBeforeNextCheck({ state, is_away, is_read, checks }: CheckedDomain): number | null {
  switch (state) {
    case "pending":
    case "verified":
      return Math.min(FIRST_PAUSE_SECONDS * 2 ** Math.min(checks, 12), DAY)
    case "live":
      return is_away || !is_read ? HOUR : DAY
    default:
      return null
  }
}
