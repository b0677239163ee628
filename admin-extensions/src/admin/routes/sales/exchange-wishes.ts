import { BLOCKED, FREE, bestAvailable, type FlatPlace, type hallOf } from "@guichet/seating"
import type { ExchangePlacesDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"

export type Level = ExchangePlacesDTO["levels"][number]

/** The new place of a ticket; empty: not chosen yet. */
export interface Wish {
  level_id: string
  /** of a large hall */
  section: string
  place_uid: string
}

export type Wishes = Record<string, Wish>

type Priced = Pick<SaleTicketDTO, "id" | "category_key" | "price_level_id" | "price_level_name">

/** Prices with a free place, in the order in which they are offered. */
export const openLevels = ({ levels, sections }: Pick<ExchangePlacesDTO, "levels" | "sections">): Level[] =>
  levels.filter(({ category_key }) => sections.some((one) => one.category_key === category_key))

/** The price of a ticket: the same one, else the one of the same name and category, else the only one of that name. */
export function sameLevel({ category_key, price_level_id, price_level_name }: Priced, levels: Level[]): Level | undefined {
  const named = levels.filter(({ name }) => name === price_level_name)

  return (
    levels.find(({ id }) => id === price_level_id) ??
    named.find((level) => level.category_key === category_key) ??
    (named.length === 1 ? named[0] : undefined)
  )
}

/** Each ticket at its current price, without a place; a ticket whose price is not offered has no wish. */
export const firstWishes = (tickets: Priced[], levels: Level[]): Wishes =>
  Object.fromEntries(
    tickets.flatMap((ticket) => {
      const level = sameLevel(ticket, levels)

      return level ? [[ticket.id, { level_id: level.id, section: "", place_uid: "" }]] : []
    })
  )

/**
 * Assigns a clicked place: to a ticket of its category without a place, else to any without one, else to the first of its
 * category, or of all. A ticket that changes its category gets the price of the same name there, else the first.
 */
export function withPlace(
  tickets: Priced[],
  wishes: Wishes,
  levels: Level[],
  { uid, section, category }: Pick<FlatPlace, "uid" | "section" | "category">
): Wishes {
  const own = levels.filter(({ category_key }) => category_key === category)
  const levelOf = ({ id }: Priced) => levels.find((level) => level.id === wishes[id]?.level_id)
  const isOf = (ticket: Priced) => levelOf(ticket)?.category_key === category
  const isBare = ({ id }: Priced) => !wishes[id]?.place_uid
  const ticket = tickets.find((one) => isBare(one) && isOf(one)) ?? tickets.find(isBare) ?? tickets.find(isOf) ?? tickets[0]
  if (!ticket || own.length === 0) {
    return wishes
  }
  const now = levelOf(ticket)
  const level =
    now?.category_key === category ? now : (own.find(({ name }) => name === (now?.name ?? ticket.price_level_name)) ?? own[0])

  return { ...wishes, [ticket.id]: { level_id: level.id, section, place_uid: uid } }
}

/** Removes these places; prices stay. */
export const withoutPlaces = (wishes: Wishes, uids: string[]): Wishes =>
  Object.fromEntries(
    Object.entries(wishes).map(([id, wish]) => [
      id,
      uids.includes(wish.place_uid) ? { ...wish, place_uid: "", section: "" } : wish,
    ])
  )

/** What a ticket can be exchanged for: free seats and areas of categories on sale; everything else is marked as blocked. */
export function statesToGoTo(places: FlatPlace[], states: Uint8Array, levels: Level[]): Uint8Array {
  const sold = new Set(levels.map(({ category_key }) => category_key))
  const open = new Uint8Array(places.reduce((most, { idx }) => Math.max(most, idx), -1) + 1)
  for (const { idx, kind, category } of places) {
    const state = states[idx] ?? FREE
    open[idx] = state === FREE && !((kind === "seat" || kind === "area") && sold.has(category)) ? BLOCKED : state
  }

  return open
}

/**
 * Finds the best free places for tickets that have prices: together per category if possible, else in parts as large as possible,
 * else in a standing area.
 *
 * @param open as returned by `statesToGoTo`
 * @param seed another one finds others among the best
 * @returns null if a ticket gets no place
 */
export function withBest(
  hall: ReturnType<typeof hallOf>,
  places: FlatPlace[],
  open: Uint8Array,
  { tickets, wishes, levels, seed }: { tickets: Priced[]; wishes: Wishes; levels: Level[]; seed: number }
): Wishes | null {
  const taken = open.slice()
  const byIdx = new Map(places.map((place) => [place.idx, place]))
  const groups = new Map<string, string[]>()
  for (const { id } of tickets) {
    const category = levels.find((level) => level.id === wishes[id]?.level_id)?.category_key
    if (category === undefined) {
      return null
    }
    groups.set(category, [...(groups.get(category) ?? []), id])
  }
  let best = wishes
  for (const [category, ids] of groups) {
    const found = together(hall, taken, { category, quantity: ids.length, seed }).flatMap((idx) => byIdx.get(idx) ?? [])
    const area = places.find((place) => place.kind === "area" && place.category === category && taken[place.idx] === FREE)
    for (const [at, id] of ids.entries()) {
      const place = found[at] ?? area
      if (!place) {
        return null
      }
      best = { ...best, [id]: { ...best[id], section: place.section, place_uid: place.uid } }
    }
  }

  return best
}

interface Party {
  category: string
  quantity: number
  seed: number
}

/** Up to this many seats of a category, by idx, marked as taken. */
function together(hall: ReturnType<typeof hallOf>, taken: Uint8Array, { category, quantity, seed }: Party): number[] {
  const found = bestAvailable(hall, taken, { quantity, categories: [category], seed })
  if ("none" in found) {
    const part = Math.min(found.largest_block, quantity - 1)

    return part < 1
      ? []
      : [
          ...together(hall, taken, { category, quantity: part, seed }),
          ...together(hall, taken, { category, quantity: quantity - part, seed }),
        ]
  }
  for (const idx of found.places) {
    taken[idx] = BLOCKED
  }

  return found.places
}
