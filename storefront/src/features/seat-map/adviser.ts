import { strandedAdvice } from "@guichet/seating"
import type { FlatPlace, Hall } from "@guichet/seating"
import { heldPlaces, mineIdxs, priceOf } from "./picker-state"
import type { PickerState } from "./picker-state"

export interface Advice {
  /** Places that would be stranded; empty if the choice is fine. */
  stranded: FlatPlace[]
  instead: FlatPlace[] | null
  with_them: FlatPlace[] | null
}

export type Adviser = (wanted: FlatPlace[]) => Advice

/**
 * Checks a choice, together with what this buyer holds or has requested: which places it would strand, and what the buyer can
 * have instead. The same rule as the sales API's, applied to the status known here.
 *
 * @param taken states by idx as the sales API sends them; places in categories that are not offered count as free
 */
export function adviserOf(state: PickerState, hall: Hall, taken: Uint8Array): Adviser {
  const isSeat = (idx: number) => (hall.at[idx] ?? -1) >= 0
  const chosen = heldPlaces(state).length + state.pending.size
  const own = new Set([...mineIdxs(state), ...state.pending].filter(isSeat))
  const others = taken.slice()
  const most = state.performance?.max_places_per_order ?? 0

  own.forEach((idx) => (others[idx] = 0))

  const placesOf = (idxs: number[]) => idxs.map((idx) => hall.places[hall.at[idx]])
  const onOffer = (idxs: number[] | null) => {
    const places = idxs?.every((idx) => hall.at[idx] >= 0) ? placesOf(idxs) : null

    return places?.every(({ category }) => priceOf(state, category) !== null) && chosen + places.length <= most ? places : null
  }

  return (wanted) => {
    const seats = wanted.map(({ idx }) => idx).filter(isSeat)
    const { stranded, instead, with_them } = strandedAdvice(hall, others, seats, own, state.performance?.seat_rules)

    return { stranded: placesOf(stranded), instead: onOffer(instead), with_them: onOffer(with_them) }
  }
}
