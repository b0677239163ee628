import { MAX_GIVEN, MAX_GIVEN_WHOLE, type Chart } from "./chart"
import { placesOf } from "./layout/places-of"
import { mapPlaces } from "./map-places"
import { Problems } from "./problems"
import type { Problem } from "./problems"

/**
 * Converts a chart to the next version of a published one: a place of any earlier version keeps its index, a new one gets the
 * next unused index. Claims and tickets refer to indexes, which therefore mean the same place in every version.
 *
 * @param given index by uid, over all earlier versions
 */
export function keepIndexes(chart: Chart, given: ReadonlyMap<string, number>): Chart {
  let next = nextAfter(given)

  return mapPlaces(chart, (place) => {
    const idx = given.get(place.uid) ?? next++

    return idx === place.idx ? place : { ...place, idx }
  })
}

/** Indexes of a chart imported as a first version: from 0 without gaps, in the order of its own indexes. */
export const firstIndexes = (chart: Chart): Chart => keepIndexes(chart, new Map(placesOf(chart).map(({ uid }, at) => [uid, at])))

/**
 * Why a chart cannot be the next version: indexes are never reused, so over all versions it would exceed the maximum number of
 * places. A status response contains a bit for every index, used or not.
 *
 * @param given index by uid, over all earlier versions; `whole`: the uids among them of tables sold whole, booths and areas
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
