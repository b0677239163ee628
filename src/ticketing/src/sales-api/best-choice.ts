import { bestAvailable, isStepFree, type FlatPlace, type SplitHow, type Wish } from "@guichet/seating"
import type { LiveHall } from "./live-halls"

export interface Choice {
  place_uids: string[]
  areas: { place_uid: string; quantity: number }[]
  split: false | SplitHow
}

/**
 * The best seats together; if there are none in these categories, a table or booth for exactly this many people, then a standing
 * area with room for all, then the smallest larger table or booth.
 *
 * @param most places that one order may have
 * @returns largest_block: the largest available number of seats together; accessible: how many of the requested wheelchair spaces
 *   are near each other
 */
export function bestChoice(
  { prepared: { hall, groups }, snapshot: { areas, rules }, states: taken }: LiveHall,
  wish: Wish,
  most: number
): Choice | { largest_block: number; accessible?: number } {
  const found = bestAvailable(hall, taken, { ...wish, rules })
  if (!("none" in found)) {
    const wanted = new Set(found.places)
    const place_uids = hall.places.filter(({ idx }) => wanted.has(idx)).map(({ uid }) => uid)

    return { place_uids, areas: [], split: found.split && found.split.how }
  }
  const fits = ({ kind, idx, uid, capacity, category, flags }: FlatPlace) =>
    !wish.accessible &&
    (!wish.step_free || isStepFree({ flags })) &&
    !taken[idx] &&
    (wish.categories?.includes(category) ?? true) &&
    (kind === "area" ? (areas[uid] ?? 0) >= wish.quantity : capacity >= wish.quantity && capacity <= most)
  const people = ({ kind, capacity }: FlatPlace) => (kind === "area" ? wish.quantity + 0.5 : capacity)
  const [group] = groups.filter(fits).sort((a, b) => people(a) - people(b))
  if (!group) {
    const { largest_block, accessible } = found

    return { largest_block, ...(accessible !== undefined && { accessible }) }
  }

  return group.kind === "area"
    ? { place_uids: [], areas: [{ place_uid: group.uid, quantity: wish.quantity }], split: false }
    : { place_uids: [group.uid], areas: [], split: false }
}
