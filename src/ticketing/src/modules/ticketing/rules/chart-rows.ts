import { createHash } from "node:crypto"
import { encodeGeometry, peopleIn, placesOf, type Chart, type FlatPlace } from "@guichet/seating"
import type { ChartCategoryDTO } from "../../../contracts/back-office"

/** What a version of a chart stores. */
export interface ChartRows {
  schema_version: number
  /** JSON, like `categories` and `places` */
  doc: string
  geometry: Uint8Array
  sha256: string
  place_count: number
  categories: string
  places: string
}

/** Lowest place_idx of a unit, one step above the lowest integer, and the distance between the first units of two areas. */
const [FIRST_UNIT, UNITS_EACH] = [-(2 ** 31) + 2 ** 17, 2 ** 17]

/** @param units first unit of tables sold whole, booths and areas, by uid, over all previous versions */
export function chartRows(chart: Chart, units: ReadonlyMap<string, number> = new Map()): ChartRows {
  const geometry = encodeGeometry(chart)
  const places = withUnits(placesOf(chart), units)

  return {
    schema_version: chart.schema_version,
    doc: JSON.stringify(chart),
    geometry,
    sha256: createHash("sha256").update(geometry).digest("hex"),
    place_count: peopleIn(places),
    categories: JSON.stringify(categoriesOf(chart, places)),
    places: JSON.stringify(places),
  }
}

/** Gives each table sold whole, booth and area its units: those it had in any previous version, else the next unused ones. */
function withUnits(places: FlatPlace[], units: ReadonlyMap<string, number>): (FlatPlace & { units_from: number | null })[] {
  let next = [...units.values()].reduce((last, from) => Math.max(last, from), FIRST_UNIT - UNITS_EACH)

  return places.map((place) => ({
    ...place,
    units_from: place.kind === "seat" ? null : (units.get(place.uid) ?? (next += UNITS_EACH)),
  }))
}

function categoriesOf(chart: Chart, places: Pick<FlatPlace, "category" | "capacity" | "kind">[]): ChartCategoryDTO[] {
  const counts = new Map<string, number>()
  for (const { category, capacity } of places) {
    counts.set(category, (counts.get(category) ?? 0) + capacity)
  }

  // A category without places is decoration in the source file and needs no price.
  return chart.categories
    .filter(({ key }) => counts.has(key))
    .map(({ key, name, color }) => ({
      ...{ key, name, color, place_count: counts.get(key) ?? 0 },
      ...soldWhole(places.filter(({ category }) => category === key)),
    }))
}

/** Absent where a place is a seat or a standing area. */
function soldWhole(places: Pick<FlatPlace, "capacity" | "kind">[]): Pick<ChartCategoryDTO, "sold_whole"> {
  if (places.some(({ kind }) => kind === "seat" || kind === "area")) {
    return {}
  }
  const people = places.map(({ capacity }) => capacity)
  const kind = places.every((place) => place.kind === "table") ? "table" : "booth"

  return { sold_whole: { from_people: Math.min(...people), to_people: Math.max(...people), kind } }
}
