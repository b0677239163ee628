/** What a visitor's page says of their wait. Never a promise: what others do decides. */
export interface WaitingEstimate {
  /** minutes, from and to; null: too early to tell */
  minutes: { from: number; to: number } | null
  /** those before will probably buy everything */
  is_unlikely: boolean
  /** when the page asks next; nothing depends on it */
  ask_again_seconds: number
}

/** Waits differ by this much in the simulation of performance notes, either way. */
const [SOONER, LATER] = [0.7, 1.6]
const [SOONEST_SECONDS, LATEST_SECONDS] = [3, 60]
/** Places that a turn is worth until enough have ended. */
const FIRST_PLACES_PER_TURN = 1.7

/**
 * @param ahead visitors before this one
 * @param let_in_per_minute smoothed; 0: none so far
 * @param left_for_sale free places, and held ones expected back; null: no date is on sale yet
 * @param places_per_turn average of the last turns; null: too few
 */
export function waitingEstimate(
  ahead: number,
  {
    let_in_per_minute,
    left_for_sale,
    places_per_turn,
  }: { let_in_per_minute: number; left_for_sale: number | null; places_per_turn: number | null }
): WaitingEstimate {
  const wait = let_in_per_minute > 0 ? (ahead + 1) / let_in_per_minute : null

  return {
    minutes: wait === null ? null : { from: Math.floor(wait * SOONER), to: Math.max(1, Math.ceil(wait * LATER)) },
    is_unlikely: left_for_sale !== null && ahead * (places_per_turn ?? FIRST_PLACES_PER_TURN) > left_for_sale,
    ask_again_seconds:
      wait === null
        ? Math.min(LATEST_SECONDS, SOONEST_SECONDS + Math.floor(ahead / 50))
        : Math.min(LATEST_SECONDS, Math.max(SOONEST_SECONDS, Math.floor(wait * 6))),
  }
}
