import { isStepFree } from "@guichet/seating"
import type { FlatPlace, Geometry } from "@guichet/seating"
import type { PriceSpan, SoldWhole } from "../../ui/price-text"
import type { BestWish } from "./best-wish"
import type { BestHold, Hold, Offer, Unlock, Performance } from "../../sales-api/contracts"

export type Phase = "loading" | "ready" | "unavailable" | "unknown" | "not_on_sale" | "paused" | "started"

/** Buyers who hold places of a date that is paused, or whose sale has ended, can continue. */
export const phaseOf = ({ status, sale }: Pick<Performance, "status" | "sale">, holds: Hold[]): Phase => {
  if ((status === "on_sale" && sale === "on_sale") || (status !== "cancelled" && holds.length > 0)) {
    return "ready"
  }
  if (sale === "started" && status !== "cancelled") {
    return "started"
  }

  return status === "paused" ? "paused" : "not_on_sale"
}

/** A notice: the buyer's own changes politely, losses assertively. `alternative` are places to take instead. */
export type PickerNotice =
  | { kind: "lost"; places: FlatPlace[]; alternative: FlatPlace[] | null }
  /** `alone` would be stranded: the other two are alternatives */
  | { kind: "stranded"; stranded: FlatPlace[]; instead: FlatPlace[] | null; with_them: FlatPlace[] | null }
  /** releasing these would strand `alone`: the other two are held places that can be released instead */
  | { kind: "left_behind"; stranded: FlatPlace[]; instead: FlatPlace[] | null; with_them: FlatPlace[] | null }
  /** `any`: at any price */
  | { kind: "none_together"; any: boolean; count: number; accessible: number; near: number; step_free: boolean }
  /** the same search found nothing else: its previous places stay held */
  | { kind: "no_others"; count: number }
  | { kind: "limit"; count: number }
  /** a table or booth for more people than the order may have, or has room for */
  | { kind: "group_above"; place: FlatPlace }
  /** sold with an access code only; `is_section`: asked about all such places of its section */
  | { kind: "needs_code"; place: FlatPlace; is_section: boolean }
  /** an area with less room than requested */
  | { kind: "area_short"; area: FlatPlace; left: number }
  /** more than remain of a quota */
  | { kind: "quota"; name: string; left: number }
  /** outside its sale window */
  | { kind: "price_closed"; name: string }
  /** held at a price other than the one shown */
  | { kind: "repriced"; name: string; amount_minor: number }
  /** places are chosen in turn: the path of the date's waiting room; null: not known */
  | { kind: "turn_needed"; path: string | null }
  /** this network may try again in so many minutes */
  | { kind: "busy_network"; minutes: number }
  | { kind: "added" | "removed"; places: FlatPlace[] }
  /** `name`: of the price now chosen for the place */
  | { kind: "rated"; place: FlatPlace; name: string }
  /** `count`: number of people */
  | { kind: "found"; places: FlatPlace[]; asked: number; count: number; amount_minor: number; split: BestHold["split"] }
  /** `code` says which */
  | { kind: "trouble"; code: string }
  | { kind: "expired" | "elsewhere" | "being_paid" | "extended" | "code_ended" | "paused" }

/** A search and its hold. */
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
  /** What the entered access code unlocked, and the code. */
  unlock: (Unlock & { code: string }) | null
  /** Why the last code unlocked nothing. */
  code_problem: string | null
  /** By idx: 1 = taken, or in a category that is not offered to this buyer. Only a hint: the hold decides. */
  status: Uint8Array
  /** As `status`, but a place for which an access code is needed is not taken. */
  drawn: Uint8Array
  holds: Hold[]
  /** The last search and its hold. */
  found: Find | null
  /** Requested, not answered yet. */
  pending: ReadonlySet<number>
  /** Remaining room by uid of each standing area, 20 meaning 20 or more. Only a hint: the hold decides. */
  areas: Record<string, number>
  /** The standing area for which a number is being asked. */
  counting: FlatPlace | null
  /** When the first hold ends, on this browser's clock; null without one, and past it while all are being paid for. */
  ends_at: number | null
  busy: boolean
  notice: PickerNotice | null
}

export const emptyState: PickerState = {
  phase: "loading",
  performance: null,
  geometry: null,
  places: [],
  unlock: null,
  code_problem: null,
  status: new Uint8Array(0),
  drawn: new Uint8Array(0),
  holds: [],
  found: null,
  pending: new Set(),
  areas: {},
  counting: null,
  ends_at: null,
  busy: false,
  notice: null,
}

/** The checkout whose payment is open for places held here; its id is null until known. Null if nothing is being paid for. */
export function beingPaid({ holds }: Pick<PickerState, "holds">): { checkout_id: string | null } | null {
  const hold = holds.find(({ is_being_paid }) => is_being_paid)

  return hold ? { checkout_id: hold.checkout_id } : null
}

/** The last search, while its places are held. */
export const findOf = ({ found, holds }: Pick<PickerState, "found" | "holds">): Find | null =>
  found && holds.some(({ id }) => id === found.hold_id) ? found : null

export const heldPlaces = (state: Pick<PickerState, "holds">) =>
  state.holds.flatMap(({ id, places }) => places.map((place) => ({ ...place, hold_id: id })))

export type HeldHere = ReturnType<typeof heldPlaces>[number]

/** Held places grouped into items: a seat, a table or booth, or the places of an area at one price. */
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

/** Whether this buyer can take a place: not taken, held or requested; an area while it has room. */
export function freeTest(state: PickerState): (idx: number) => boolean {
  const mine = mineIdxs(state)

  state.places.forEach(({ kind, idx }) => kind === "area" && mine.delete(idx))

  return (idx) => !state.status[idx] && !mine.has(idx) && !state.pending.has(idx)
}

/** The prices of a category that are available to this buyer; those unlocked by their code come first. */
export const offersOf = ({ performance, unlock }: Pick<PickerState, "performance" | "unlock">, category: string): Offer[] =>
  [...(unlock?.offers ?? []), ...(performance?.offers ?? [])].filter(
    ({ category_key, left }) => category_key === category && left !== 0
  )

/** A group price, with the name of its category. */
export type GroupOffer = Offer & { group_size: number; category_name: string }

/** Group prices of which one order can have enough tickets, in the order of the categories. */
export const groupOffers = (state: Pick<PickerState, "performance" | "unlock" | "geometry">): GroupOffer[] =>
  (state.geometry?.categories ?? []).flatMap(({ key, name: category_name }) =>
    offersOf(state, key).flatMap((offer) => {
      const { group_size } = offer

      return group_size !== null && group_size <= (state.performance?.max_places_per_order ?? 0)
        ? [{ ...offer, group_size, category_name }]
        : []
    })
  )

/** How many tickets a group still needs, given what is held at its price; at least one. */
export const groupLacks = (
  state: Pick<PickerState, "holds">,
  { price_level_id, group_size }: Pick<GroupOffer, "price_level_id" | "group_size">
): number => Math.max(1, group_size - heldPlaces(state).filter((place) => place.price_level_id === price_level_id).length)

/** The price of a place unless another is chosen; null if nothing of its category is offered to this buyer. */
export const priceOf = (state: Pick<PickerState, "performance" | "unlock">, category: string): number | null =>
  offersOf(state, category)[0]?.amount_minor ?? null

/** A place that this buyer can have only with an access code, or with another one. */
export const needsCode = (
  state: Pick<PickerState, "performance" | "unlock">,
  { category }: Pick<FlatPlace, "category">
): boolean => priceOf(state, category) === null && (state.performance?.hidden_categories.includes(category) ?? false)

/** Places that need an access code and are not taken, as drawn: by section, in the order of the hall. */
export function codeSections(state: Pick<PickerState, "performance" | "unlock" | "places" | "drawn">): CodeSection[] {
  const sections = new Map<string, CodeSection>()

  for (const place of state.places.filter((one) => !state.drawn[one.idx] && needsCode(state, one))) {
    const { section_key: key, section: name } = place
    const section = sections.get(key) ?? { key, name, first: place, count: 0 }

    // the room of a standing area is not counted: it is known up to a maximum only
    sections.set(key, { ...section, count: section.count + (place.kind === "area" ? 0 : place.capacity) })
  }

  return [...sections.values()]
}

export interface CodeSection {
  key: string
  name: string
  first: FlatPlace
  /** places other than standing */
  count: number
}

/** Prices without a group size. */
const singleOffersOf = (offers: Offer[]): Offer[] => offers.filter(({ group_size }) => group_size === null)

/**
 * The range of single prices of a category; if there are only group prices, their range. Null if none is offered to this buyer.
 */
export function spanOf(state: Pick<PickerState, "performance" | "unlock" | "places">, category: string): PriceSpan | null {
  const offers = offersOf(state, category)
  const singleOffers = singleOffersOf(offers)
  const amounts = (singleOffers.length > 0 ? singleOffers : offers).map(({ amount_minor }) => amount_minor)

  if (amounts.length === 0) {
    return null
  }
  const sold_whole = wholesOf(state.places).get(category)

  return { from_amount_minor: Math.min(...amounts), to_amount_minor: Math.max(...amounts), ...(sold_whole && { sold_whole }) }
}

const wholes = new WeakMap<FlatPlace[], Map<string, SoldWhole | null>>()

/** By category: how many people its tables or booths are for, or null if it has seats or standing areas. */
function wholesOf(places: FlatPlace[]): Map<string, SoldWhole | null> {
  const known = wholes.get(places)

  if (known) {
    return known
  }
  const found = new Map<string, SoldWhole | null>()

  for (const { category, kind, capacity } of places) {
    const before = found.get(category)

    if (kind === "seat" || kind === "area" || before === null) {
      found.set(category, null)
    } else {
      found.set(category, {
        from_people: Math.min(capacity, before?.from_people ?? capacity),
        to_people: Math.max(capacity, before?.to_people ?? capacity),
        kind: before?.kind === "booth" ? "booth" : kind,
      })
    }
  }
  wholes.set(places, found)

  return found
}

/** Categories on sale, the dearest first; `position`: in the chart, which decides the mark. */
export const soldCategories = <Category extends { key: string }>(
  state: Pick<PickerState, "performance" | "unlock" | "places">,
  categories: Category[]
): (Category & { position: number; span: PriceSpan })[] =>
  categories
    .flatMap((category, position) => {
      const span = spanOf(state, category.key)

      return span ? [{ ...category, position, span }] : []
    })
    .sort((one, other) => other.span.to_amount_minor - one.span.to_amount_minor)

/** Held seats for which the buyer can choose among several prices, by uid. */
export const seatsOfSeveralRates = (state: Pick<PickerState, "holds" | "performance" | "unlock">): string[] =>
  heldPlaces(state)
    .filter(({ kind, category_key }) => kind === "seat" && singleOffersOf(offersOf(state, category_key)).length > 1)
    .map(({ uid }) => uid)

/** The price of a seat, of a table or booth as a whole, or of one person in an area. */
export const wholePrice = (state: Pick<PickerState, "performance" | "unlock">, { kind, capacity, category }: FlatPlace): number =>
  (priceOf(state, category) ?? 0) * (kind === "area" ? 1 : capacity)

/** The places that the sales API reports as taken, except those kept for the entered access code. */
export function seenTaken({ unlock, places }: Pick<PickerState, "unlock" | "places">, taken: Uint8Array): Uint8Array {
  const { place_uids = [], areas = {} } = unlock?.kept ?? {}
  const kept = new Set([...place_uids, ...Object.keys(areas)])

  return kept.size === 0
    ? taken
    : places.reduce((seen, { idx, uid }) => (kept.has(uid) ? seen.fill(0, idx, idx + 1) : seen), taken.slice())
}

/** Room in a standing area for this buyer. */
export const roomIn = ({ areas, unlock }: Pick<PickerState, "areas" | "unlock">, uid: string): number =>
  (areas[uid] ?? 0) + (unlock?.kept.areas[uid] ?? 0)

/** How many more places this order may have. */
export const roomInOrder = (state: PickerState): number =>
  Math.max(0, (state.performance?.max_places_per_order ?? 0) - heldPlaces(state).length - state.pending.size)

/** The maximum of places per order, and how many more this one may have. */
export const orderRoom = (state: PickerState): { most: number; room: number } => ({
  most: state.performance?.max_places_per_order ?? 0,
  room: roomInOrder(state),
})

/** A table or booth sold whole, for more people than any order of this date may have: it cannot be bought here. */
export const isAboveOrder = (
  { performance }: Pick<PickerState, "performance">,
  { kind, capacity }: Pick<FlatPlace, "kind" | "capacity">
): boolean => (kind === "table" || kind === "booth") && capacity > (performance?.max_places_per_order ?? 0)

/** A place that does not fit into the rest of this order. */
export const isAboveRoom = (state: PickerState, place: FlatPlace): boolean =>
  (place.kind === "table" || place.kind === "booth") && place.capacity > roomInOrder(state)

/** Whether some places offered to this buyer are step-free and others are not, as far as the hall's data says. */
export function hasStepFree(state: Pick<PickerState, "places" | "performance" | "unlock">): boolean {
  const offered = state.places.filter(({ category }) => priceOf(state, category) !== null)

  return offered.some(({ flags }) => flags.includes("step_free")) && offered.some((place) => !isStepFree(place))
}

/** Whether the hall sells wheelchair spaces to this buyer at all, free or not. */
export const hasAccessible = (state: Pick<PickerState, "places" | "performance" | "unlock">): boolean =>
  state.places.some(({ flags, category }) => flags.includes("accessible") && priceOf(state, category) !== null)
