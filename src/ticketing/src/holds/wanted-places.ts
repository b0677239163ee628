import type { HoldLine } from "../modules/ticketing/queries/holds/hold-dto"
import type { AreaAsk, UnitLine } from "../modules/ticketing/commands/holds/hold-places"
import type { ChartPlace } from "../modules/ticketing/queries/holds/date-terms"

/** Any free units of a standing area. */
export interface AreaWish {
  place_uid: string
  /** 1 or more people */
  quantity: number
  /** default: the category's first offer */
  price_level_id?: string
}

/** A requested place of the chart: a seat, a whole table or booth, or a number of units of an area. */
export interface WantedPlace {
  place: ChartPlace
  /** how many people pay: 1, a table's or booth's capacity, or the requested number of an area */
  people: number
  price_level_id: string | null
}

/** Resolves requested uids. An area's uid among the places means one of its units. */
export function wantedPlaces(
  places: ReadonlyMap<string, ChartPlace>,
  { place_uids, price_levels, areas = [] }: { place_uids: string[]; price_levels?: Record<string, string>; areas?: AreaWish[] }
): { wanted: WantedPlace[]; unknown: string[] } {
  const wishOf = (uid: string) => (price_levels && Object.hasOwn(price_levels, uid) ? price_levels[uid] : null)
  const [wanted, unknown]: [WantedPlace[], string[]] = [[], []]
  for (const uid of place_uids) {
    const place = places.get(uid)
    if (place) {
      wanted.push({ place, price_level_id: wishOf(uid), people: place.kind === "area" ? 1 : place.capacity })
    } else {
      unknown.push(uid)
    }
  }
  for (const { place_uid, quantity, price_level_id = null } of areas) {
    const place = places.get(place_uid)
    if (place?.kind === "area") {
      wanted.push({ place, price_level_id, people: quantity })
    } else {
      unknown.push(place_uid)
    }
  }

  return { wanted, unknown }
}

/** The part of a line that comes from the offer. */
export type LineTerms = Pick<
  HoldLine,
  "price_level_id" | "price_level_name" | "variant_id" | "amount_minor" | "fee_minor" | "tax" | "opened_by" | "group_size"
>

/** One line per person; lines of areas have no unit, because the database assigns it. */
export function linesOf(all: readonly (WantedPlace & { terms: LineTerms })[]): { lines: HoldLine[]; unit_lines: UnitLine[] } {
  const [lines, unit_lines]: [HoldLine[], UnitLine[]] = [[], []]
  for (const { place, people, terms } of all) {
    const { kind, idx, uid: of, units_from } = place
    if (kind === "seat" || units_from === null) {
      lines.push(lineOf(place, terms, idx, of))
    } else if (kind === "area") {
      const { place_idx: _, place_uid: __, ...line } = lineOf(place, terms, units_from, of)
      const unit = { ...line, kind, of, units_from }
      unit_lines.push(...Array.from({ length: people }, () => unit))
    } else {
      const each = Array.from({ length: people }, (_, at) => lineOf(place, terms, units_from + at, unitUid(of, at)))
      lines.push(...each.map((line) => ({ ...line, kind, of })))
    }
  }

  return { lines: lines.sort((a, b) => a.place_idx - b.place_idx), unit_lines }
}

/**
 * Each field is written out, including absent ones: the engine copies objects slowly, and this runs for every place of a rush.
 */
const lineOf = (place: ChartPlace, terms: LineTerms, place_idx: number, place_uid: string): HoldLine => ({
  place_idx,
  place_uid,
  section: place.section,
  row: place.row,
  at_table: place.at_table || undefined,
  label: place.label,
  flags: place.flags.length > 0 ? place.flags : undefined,
  category_key: place.category_key,
  price_level_id: terms.price_level_id,
  price_level_name: terms.price_level_name,
  variant_id: terms.variant_id,
  amount_minor: terms.amount_minor,
  fee_minor: terms.fee_minor,
  tax: terms.tax,
  opened_by: terms.opened_by,
  group_size: terms.group_size,
})

/** The same name that `hold_places` gives an assigned unit. */
const unitUid = (of: string, at: number): string => `${of}~${at + 1}`

export function areaAsks(unit_lines: UnitLine[], capacityOf: (units_from: number) => number): AreaAsk[] {
  const areas = new Map<number, UnitLine[]>()
  for (const line of unit_lines) {
    areas.set(line.units_from, [...(areas.get(line.units_from) ?? []), line])
  }

  return [...areas].map(([units_from, lines]) => ({ units_from, lines, capacity: capacityOf(units_from) }))
}

/** The units of one area are numbered within this range. */
const UNITS_EACH = 2 ** 17

/** place_idx of the first unit of the same area. */
const unitsFrom = (place_idx: number): number => Math.floor(place_idx / UNITS_EACH) * UNITS_EACH

/** The lines of areas with the units that the database assigned. @param units place_idx of everything that is held */
export function filledLines(areas: AreaAsk[], units: number[]): HoldLine[] {
  return areas.flatMap(({ units_from, lines }) => {
    const own = units.filter((idx) => idx < 0 && unitsFrom(idx) === units_from).sort((a, b) => a - b)

    return lines.map(({ units_from: _, ...line }, at) => ({
      place_idx: own[at],
      place_uid: unitUid(line.of, own[at] - units_from),
      ...line,
    }))
  })
}

/** The uids that were lost, as in the chart: a table once, whichever of its units. */
export function lostUids(lines: HoldLine[], areas: AreaAsk[], lost: number[]): string[] {
  const places = lines.filter(({ place_idx }) => lost.includes(place_idx)).map(({ of, place_uid }) => of ?? place_uid)
  const full = areas
    .filter(({ units_from }) => lost.some((idx) => idx < 0 && unitsFrom(idx) === units_from))
    .map(({ lines: [{ of }] }) => of)

  return [...new Set([...places, ...full])]
}
