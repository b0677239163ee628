import { MAX_GIVEN, MAX_GIVEN_WHOLE, type Chart } from "./chart"
import { placesOf } from "./layout/places-of"
import { mapPlaces } from "./map-places"
import { Problems } from "./problems"
import type { Problem } from "./problems"

/**
 * A chart as the next version of one that was published: a place that any version had keeps the index it was given, a new one gets the next that nobody
 * had. So claims and tickets, which name indexes, mean the same place in every version.
 *
 * @param given index by uid, over all versions before
 */
export function keepIndexes(chart: Chart, given: ReadonlyMap<string, number>): Chart {
  let next = nextAfter(given)

  return mapPlaces(chart, (place) => {
    const idx = given.get(place.uid) ?? next++

    return idx === place.idx ? place : { ...place, idx }
  })
}

/** A chart that came as a file, as a first version: indexes from 0 on without a hole, in the order of those it came with. */
export const firstIndexes = (chart: Chart): Chart => keepIndexes(chart, new Map(placesOf(chart).map(({ uid }, at) => [uid, at])))

/**
 * Why a chart cannot be the next version: over all its versions it would have more places than it may, since no index is given twice. A status answer has a
 * bit for each index, given or not.
 *
 * @param given index by uid, over all versions before; `whole`: the uids among them of tables sold whole, booths and areas
 */
export function givenOut(chart: Chart, given: ReadonlyMap<string, number>, whole: ReadonlySet<string>): Problem[] {
  const problems = new Problems()
  const places = placesOf(chart)
  const count = nextAfter(given) + places.filter(({ uid }) => !given.has(uid)).length
  const groups = whole.size + places.filter(({ kind, uid }) => kind !== "seat" && !whole.has(uid)).length

  if (count > MAX_GIVEN) {
    problems.tooMany({ kind: "given", count, most: MAX_GIVEN }, "places over all its versions")
  }
  if (groups > MAX_GIVEN_WHOLE) {
    const parts = { kind: "given_whole", count: groups, most: MAX_GIVEN_WHOLE } as const

    problems.tooMany(parts, "whole tables, booths and areas over all its versions")
  }

  return problems.list()
}

const nextAfter = (given: ReadonlyMap<string, number>): number =>
  [...given.values()].reduce((last, idx) => Math.max(last, idx), -1) + 1
