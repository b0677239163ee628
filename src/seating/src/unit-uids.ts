import { MAX_KEY, type Chart } from "./chart"
import { mapPlaces } from "./map-places"
import type { Problems } from "./problems"
import { cut } from "./pretix/read-fields"

/** How ticketing names one unit of an area: the area's uid, “~” and a number. */
export const UNIT_UID = /~\d+$/

/** The same chart without places that are named like a unit; those get another uid, always the same, and a warning. */
export function withoutUnitUids(chart: Chart, problems: Problems): Chart {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  let [places, replaced] = [0, 0]

  mapPlaces(chart, (place) => {
    places += 1
    taken.add(place.uid)

    return place
  })

  const mended = mapPlaces(chart, (place) => {
    if (!UNIT_UID.test(place.uid)) {
      return place
    }
    const base = cut(place.uid.replace(/~(?=\d+$)/, "-"), MAX_KEY - 6)
    let count = counts.get(base) ?? 0
    let uid: string

    do {
      count += 1
      uid = count === 1 ? base : `${base}-${count}`
    } while (taken.has(uid))

    counts.set(base, count)
    taken.add(uid)
    replaced += 1

    return { ...place, uid }
  })

  if (replaced > 0) {
    problems.warningOfPlaces(
      "uid_replaced",
      `Of the plan’s ${places} places, ${replaced} had an internal number that ends in “~” and a number, like those of people at tables and in areas; they were given new ones.`,
      { count: replaced, of: places }
    )
  }

  return mended
}
