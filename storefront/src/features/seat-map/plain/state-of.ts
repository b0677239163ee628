import type { HallNow } from "../../../server/get-hall"
import { emptyState, phaseOf, priceOf } from "../picker-state"
import type { PickerState } from "../picker-state"

/** A hall in the form of the map's store, without an access code: places in categories that are not offered count as taken. */
export function stateOf({ performance, geometry, places, taken, holds }: HallNow): PickerState {
  const status = taken.slice()

  places
    .filter(({ category }) => priceOf({ performance, unlock: null }, category) === null)
    .forEach(({ idx }) => (status[idx] = 1))

  return {
    ...emptyState,
    phase: phaseOf(performance, holds),
    performance,
    geometry,
    places,
    status,
    drawn: taken,
    areas: performance.areas,
    holds,
  }
}
