import { isStepFree } from "@guichet/seating"
import type { FlatPlace, Geometry } from "@guichet/seating"
import type { PriceSpan } from "../../ui/price-text"
import type { BestWish } from "./best-wish"
import type { BestHold, Hold, Offer, Opening, Performance } from "../../sales-api/contracts"

export type Phase = "loading" | "ready" | "unavailable" | "unknown" | "not_on_sale" | "paused" | "begun"

/** Whoever holds places of a date that is paused, or over for others, goes on. */
export const phaseOf = ({ status, sale }: Pick<Performance, "status" | "sale">, holds: Hold[]): Phase => {
  if ((status === "on_sale" && sale === "open") || (status !== "cancelled" && holds.length > 0)) {
    return "ready"
  }
  if (sale === "begun" && status !== "cancelled") {
    return "begun"
  }

  return status === "paused" ? "paused" : "not_on_sale"
}

/** Something to tell: own changes politely, losses at once. `alternative` are uids to take instead. */
export type PickerNotice =
  | { kind: "lost"; places: FlatPlace[]; alternative: FlatPlace[] | null }
  /** `alone` would be: both others are a way on */
  | { kind: "stranded"; alone: FlatPlace[]; instead: FlatPlace[] | null; with_them: FlatPlace[] | null }
  /** giving these back would leave `alone` so: both others, uids of what is held, can be given back */
  | { kind: "left_behind"; alone: FlatPlace[]; instead: FlatPlace[] | null; with_them: FlatPlace[] | null }
  /** `any`: at whatever price */
  | { kind: "none_together"; any: boolean; count: number; accessible: number; near: number; step_free: boolean }
  /** the same search found nothing else: what it held stays */
  | { kind: "no_others"; count: number }
  | { kind: "limit"; count: number }
  /** a table or booth for more people than the order can have, or has room for */
  | { kind: "group_above"; place: FlatPlace }
  /** an area with less room than was asked for */
  | { kind: "area_short"; area: FlatPlace; left: number }
  /** more than there are left of a quota */
  | { kind: "quota"; name: string; left: number }
  /** not sold now, by the clock */
  | { kind: "price_closed"; name: string }
  /** taken at another price than was shown */
  | { kind: "repriced"; name: string; amount_minor: number }
  /** whoever is behind this network may ask again in so many minutes */
  | { kind: "busy_network"; minutes: number }
  | { kind: "added" | "removed"; places: FlatPlace[] }
  /** `count`: for how many people */
  | { kind: "found"; places: FlatPlace[]; count: number; amount_minor: number; split: BestHold["split"] }
  /** the code says which */
  | { kind: "trouble"; code: string }
  | { kind: "expired" | "elsewhere" | "being_paid" | "extended" | "code_ended" | "paused" }

/** A search, and what it held. */
export interface Find {
  hold_id: string
  wish: BestWish
}

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
  /** What the last search held. */
  found: Find | null
  /** Asked for, not answered yet. */
  pending: ReadonlySet<number>
  /** By uid of each standing area, room that is left: so many, or 20 and more. Advice, too. */
  areas: Record<string, number>
  /** The standing area of which is being asked for how many. */
  counting: FlatPlace | null
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
  found: null,
  pending: new Set(),
  areas: {},
  counting: null,
  ends_at: null,
  busy: false,
  notice: null,
}

/** The checkout whose payment stands open for what is held here; its id, once it is known. Null when nothing is being paid for. */
export function beingPaid({ holds }: Pick<PickerState, "holds">): { checkout_id: string | null } | null {
  const hold = holds.find(({ is_being_paid }) => is_being_paid)

  return hold ? { checkout_id: hold.checkout_id } : null
}

/** The last search, while what it held is held. */
export const findOf = ({ found, holds }: Pick<PickerState, "found" | "holds">): Find | null =>
  found && holds.some(({ id }) => id === found.hold_id) ? found : null

export const heldPlaces = (state: Pick<PickerState, "holds">) =>
  state.holds.flatMap(({ id, places }) => places.map((place) => ({ ...place, hold_id: id })))

export type HeldHere = ReturnType<typeof heldPlaces>[number]

/** What is shown as one: a seat, a table or booth, or what is held of an area at one price. */
export function heldGroups(state: Pick<PickerState, "holds">): HeldHere[][] {
  const groups = new Map<string, HeldHere[]>()

  for (const place of heldPlaces(state)) {
    const key = place.kind === "seat" ? place.uid : JSON.stringify([place.of, place.price_level_id, place.kind])

    groups.set(key, [...(groups.get(key) ?? []), place])
  }

  return [...groups.values()]
}

export const mineIdxs = (state: PickerState): Set<number> => {
  const uids = new Set(heldPlaces(state).map(({ of }) => of))

  return new Set(state.places.filter(({ uid }) => uids.has(uid)).map(({ idx }) => idx))
}

/** Free for this buyer to take: neither taken nor already theirs or asked for; of an area, more of it. */
export function freeTest(state: PickerState): (idx: number) => boolean {
  const mine = mineIdxs(state)

  state.places.forEach(({ kind, idx }) => kind === "area" && mine.delete(idx))

  return (idx) => !state.status[idx] && !mine.has(idx) && !state.pending.has(idx)
}

/** What this buyer may have in a category, while there is any left; what their code opens comes first. */
export const offersOf = ({ performance, opening }: Pick<PickerState, "performance" | "opening">, category: string): Offer[] =>
  [...(opening?.offers ?? []), ...(performance?.offers ?? [])].filter(
    ({ category_key, left }) => category_key === category && left !== 0
  )

/** A price for groups, with the name of its category. */
export type GroupOffer = Offer & { group_size: number; category_name: string }

/** Prices for groups of which one order can have enough, in the order of the categories. */
export const groupOffers = (state: Pick<PickerState, "performance" | "opening" | "geometry">): GroupOffer[] =>
  (state.geometry?.categories ?? []).flatMap(({ key, name: category_name }) =>
    offersOf(state, key).flatMap((offer) => {
      const { group_size } = offer

      return group_size !== null && group_size <= (state.performance?.max_places_per_order ?? 0)
        ? [{ ...offer, group_size, category_name }]
        : []
    })
  )

/** How many a group still has to be, with what is held at its price; at least one. */
export const groupLacks = (
  state: Pick<PickerState, "holds">,
  { price_level_id, group_size }: Pick<GroupOffer, "price_level_id" | "group_size">
): number => Math.max(1, group_size - heldPlaces(state).filter((place) => place.price_level_id === price_level_id).length)

/** What a place costs unless another price level is chosen; null when this buyer is offered nothing of its category. */
export const priceOf = (state: Pick<PickerState, "performance" | "opening">, category: string): number | null =>
  offersOf(state, category)[0]?.amount_minor ?? null

/** Of what groups alone may have, nothing. */
const aloneOf = (offers: Offer[]): Offer[] => offers.filter(({ group_size }) => group_size === null)

/** What places of a category cost one by one, the cheapest and the dearest; of a price for groups alone what that costs. Null when this buyer is offered none. */
export function spanOf(state: Pick<PickerState, "performance" | "opening">, category: string): PriceSpan | null {
  const offers = offersOf(state, category)
  const alone = aloneOf(offers)
  const amounts = (alone.length > 0 ? alone : offers).map(({ amount_minor }) => amount_minor)

  return amounts.length > 0 ? { from_amount_minor: Math.min(...amounts), to_amount_minor: Math.max(...amounts) } : null
}

/** Held seats for which their buyer has the choice of several prices, by uid. */
export const seatsOfSeveralRates = (state: Pick<PickerState, "holds" | "performance" | "opening">): string[] =>
  heldPlaces(state)
    .filter(({ kind, category_key }) => kind === "seat" && aloneOf(offersOf(state, category_key)).length > 1)
    .map(({ uid }) => uid)

/** What a seat, a table or booth as a whole, or one person in an area costs. */
export const wholePrice = (
  state: Pick<PickerState, "performance" | "opening">,
  { kind, capacity, category }: FlatPlace
): number => (priceOf(state, category) ?? 0) * (kind === "area" ? 1 : capacity)

/** What the sales API says is taken, less what is kept for whoever has the code that was put in. */
export function seenTaken({ opening, places }: Pick<PickerState, "opening" | "places">, taken: Uint8Array): Uint8Array {
  const { place_uids = [], areas = {} } = opening?.kept ?? {}
  const kept = new Set([...place_uids, ...Object.keys(areas)])

  return kept.size === 0
    ? taken
    : places.reduce((seen, { idx, uid }) => (kept.has(uid) ? seen.fill(0, idx, idx + 1) : seen), taken.slice())
}

/** Room in a standing area for this buyer. */
export const roomIn = ({ areas, opening }: Pick<PickerState, "areas" | "opening">, uid: string): number =>
  (areas[uid] ?? 0) + (opening?.kept.areas[uid] ?? 0)

/** How many more places this order may have. */
export const roomInOrder = (state: PickerState): number =>
  Math.max(0, (state.performance?.max_places_per_order ?? 0) - heldPlaces(state).length - state.pending.size)

/** How many places an order may have, and how many more this one. */
export const orderRoom = (state: PickerState): { most: number; room: number } => ({
  most: state.performance?.max_places_per_order ?? 0,
  room: roomInOrder(state),
})

/** A table or booth sold whole, for more people than any order of this date has places: nobody buys it here. */
export const isAboveOrder = (
  { performance }: Pick<PickerState, "performance">,
  { kind, capacity }: Pick<FlatPlace, "kind" | "capacity">
): boolean => (kind === "table" || kind === "booth") && capacity > (performance?.max_places_per_order ?? 0)

/** One that this order has no room for, beside what was chosen. */
export const isAboveRoom = (state: PickerState, place: FlatPlace): boolean =>
  (place.kind === "table" || place.kind === "booth") && place.capacity > roomInOrder(state)

/** Whether steps lead to some of the places that this buyer is offered, and not to others, as far as the hall says. */
export function hasStepFree(state: Pick<PickerState, "places" | "performance" | "opening">): boolean {
  const offered = state.places.filter(({ category }) => priceOf(state, category) !== null)

  return offered.some(({ flags }) => flags.includes("step_free")) && offered.some((place) => !isStepFree(place))
}

/** Whether the hall sells this buyer wheelchair spaces at all, free or not. */
export const hasAccessible = (state: Pick<PickerState, "places" | "performance" | "opening">): boolean =>
  state.places.some(({ flags, category }) => flags.includes("accessible") && priceOf(state, category) !== null)
