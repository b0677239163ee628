import type { HallNow } from "../../../server/get-hall"
import { emptyState, priceOf } from "../picker-state"
import type { PickerState } from "../picker-state"

/** A hall as the map's store would have it, without an access code: places of a category that is not offered count as taken. */
export function stateOf({ performance, geometry, places, taken, holds }: HallNow): PickerState {
  const status = taken.slice()

  places
    .filter(({ category }) => priceOf({ performance, opening: null }, category) === null)
    .forEach(({ idx }) => (status[idx] = 1))

  return {
    ...emptyState,
    phase: performance.status === "on_sale" ? "ready" : "not_on_sale",
    performance,
    geometry,
    places,
    status,
    areas: performance.areas,
    holds,
  }
}
