import type { FlatPlace, Geometry } from "@guichet/seating"
import type { Hold, Offer, Opening, Performance } from "../../window/contracts"

export type Phase = "loading" | "ready" | "unavailable" | "unknown" | "not_on_sale"

/** Something to tell: own changes politely, losses at once. `alternative` are uids to take instead. */
export type PickerNotice =
  | { kind: "lost"; places: FlatPlace[]; alternative: FlatPlace[] | null }
  | { kind: "none_together"; count: number }
  | { kind: "limit"; count: number }
  | { kind: "added" | "removed"; places: FlatPlace[] }
  | { kind: "found"; places: FlatPlace[]; amount_minor: number }
  | { kind: "expired" | "extended" | "trouble" | "code_ended" }

export interface PickerState {
  phase: Phase
  performance: Performance | null
  geometry: Geometry | null
  /** In `idx` order. */
  places: FlatPlace[]
  /** Of the access code that was put in, with it. */
  opening: (Opening & { code: string }) | null
  /** Why the last code opened nothing. */
  code_problem: string | null
  /** 1 = taken, or of a category this buyer is offered nothing of, by idx. Advice: the hold decides. */
  status: Uint8Array
  holds: Hold[]
  /** Asked for, not answered yet. */
  pending: ReadonlySet<number>
  /** When the first hold ends, on this browser's clock; null without holds. */
  ends_at: number | null
  busy: boolean
  notice: PickerNotice | null
}

export const emptyState: PickerState = {
  phase: "loading",
  performance: null,
  geometry: null,
  places: [],
  opening: null,
  code_problem: null,
  status: new Uint8Array(0),
  holds: [],
  pending: new Set(),
  ends_at: null,
  busy: false,
  notice: null,
}

export const heldPlaces = (state: PickerState) =>
  state.holds.flatMap(({ id, places }) => places.map((place) => ({ ...place, hold_id: id })))

export const mineIdxs = (state: PickerState): Set<number> => {
  const uids = new Set(heldPlaces(state).map(({ uid }) => uid))

  return new Set(state.places.filter(({ uid }) => uids.has(uid)).map(({ idx }) => idx))
}

/** Free for this buyer to take: neither taken nor already theirs or asked for. */
export function freeTest(state: PickerState): (idx: number) => boolean {
  const mine = mineIdxs(state)

  return (idx) => !state.status[idx] && !mine.has(idx) && !state.pending.has(idx)
}

/** What this buyer may have in a category; what their code opens comes first. */
export const offersOf = ({ performance, opening }: Pick<PickerState, "performance" | "opening">, category: string): Offer[] =>
  [...(opening?.offers ?? []), ...(performance?.offers ?? [])].filter(({ category_key }) => category_key === category)

/** What a place costs unless another price level is chosen; null when this buyer is offered nothing of its category. */
export const priceOf = (state: Pick<PickerState, "performance" | "opening">, category: string): number | null =>
  offersOf(state, category)[0]?.amount_minor ?? null
