import { MAX_PLACES, MAX_WHOLE } from "../chart"
import type { Chart, FlatPlace, Point } from "../chart"
import { groupsOf } from "../layout/groups-of"
import { UNIT_UID } from "../unit-uids"
import type { Group } from "../layout/groups-of"
import { median } from "../pretix/row-positions"
import { outlinesOnOthers } from "./outlines-on-others"
import { placesOutOfReach } from "./places-out-of-reach"
import type { Problem, ProblemCode, ProblemName, Problems } from "../problems"

/** Two seats closer than this share of the neighbour distance of the narrower row overlap. */
const TOO_NEAR = 0.5
/** A row's neighbour distance counts at most as this many times the usual one. */
const WIDEST = 4
/** A seat is drawn about four times as wide as this. */
const LEAST_DRAWN = 5
/** Seats compared per grid cell: enough to detect overlaps; keeps 50,000 places at one point cheap. */
const LOOKED_AT = 16

/**
 * Checks what would be sold, with rules applied: the number of places, and whether each has a unique label and a category and can
 * be selected on the map.
 */
export function checkPlaces(chart: Chart, problems: Problems, overlap: Problem["severity"] = "error"): void {
  const groups = groupsOf(chart)
  const places = groups.flatMap((group) => group.places)

  if (places.length === 0) {
    problems.error("plan_empty", "The chart has no places, so there is nothing to sell.")
  }
  if (!checkNumberOf(places.length, problems)) {
    return
  }

  checkPlaceLabels(groups, problems)
  checkCategories(chart, groups, problems)
  checkUnique(places, "duplicate_uid", ({ uid }) => uid, problems)
  checkUnique(places, "duplicate_idx", ({ idx }) => String(idx), problems)
  checkOverlap(chart, groups, problems, overlap)
  checkReach(groups, problems)
}

/** Warns of places that the map cannot show together with their floor. They can be sold from the list. */
function checkReach(groups: Group[], problems: Problems): void {
  for (const [group, count] of placesOutOfReach(groups)) {
    const name = nameOfGroup(group)
    const sentence = `${name} lies too far from the rest of its floor, with ${count === 1 ? "one place" : `${count} places`}: buyers cannot reach ${count === 1 ? "it" : "them"} on the map.`

    problems.warning("places_out_of_reach", sentence, name, { key: group.key }, [partsOfGroup(group)])
  }
}

/** Checks the number of places only. */
export function checkCount({ sections }: Chart, problems: Problems): void {
  const seats = ({ rows, tables, spaces }: Chart["sections"][number]) =>
    rows.reduce((sum, { places }) => sum + places.length, spaces.length) +
    tables.reduce((sum, table) => sum + (table.sold === "seats" ? table.places.length : 1), 0)

  checkNumberOf(
    sections.reduce((sum, section) => sum + seats(section), 0),
    problems
  )

  const whole = sections.reduce(
    (sum, { tables, spaces }) => sum + spaces.length + tables.filter(({ sold }) => sold === "whole").length,
    0
  )

  if (whole > MAX_WHOLE) {
    problems.tooMany({ kind: "whole", count: whole, most: MAX_WHOLE }, "whole tables, booths and areas")
  }
}

/** The units of tables and areas are named by the uid of the table or area, “~” and a number: no place may have such a uid. */
export function checkUids(chart: Chart, problems: Problems): void {
  for (const place of groupsOf(chart).flatMap(({ places }) => places)) {
    if (UNIT_UID.test(place.uid)) {
      const name = nameOfPlace(place)
      const sentence = `${name} has the internal number “${place.uid}”: “~” and a number at its end is reserved for people at tables and in areas.`

      problems.error("uid_of_unit", sentence, name, { uid: place.uid }, [partsOfPlace(place)])
    }
  }
}

function checkNumberOf(places: number, problems: Problems): boolean {
  if (places > MAX_PLACES) {
    const [count, most] = [places, MAX_PLACES].map((number) => number.toLocaleString("en"))

    problems.error("too_many_places", `The chart has ${count} places; a chart holds at most ${most}.`)
  }

  return places <= MAX_PLACES
}

/** "Stalls, row A, seat 3", "Stalls, table 5". */
export function nameOfPlace({ section, row_label, label, kind, at_table }: FlatPlace): string {
  return kind === "seat"
    ? `${section}, ${at_table ? "table" : "row"} ${row_label || "?"}, seat ${label || "?"}`
    : `${section}, ${kind} ${label || "?"}`
}

const partsOfPlace = ({ section, row_label, label, kind, at_table }: FlatPlace): ProblemName =>
  kind === "seat"
    ? { section, kind: at_table ? "table" : "row", label: row_label || "?", seat: label || "?" }
    : { section, kind, label: label || "?" }

const partsOfGroup = ({ kind, label, places }: Group): ProblemName => ({ section: places[0].section, kind, label: label || "?" })

const nameOfGroup = ({ kind, label, places }: Group) => `${places[0].section}, ${kind} ${label || "?"}`

function checkPlaceLabels(groups: Group[], problems: Problems): void {
  const seen = new Set<string>()

  for (const group of groups) {
    if (group.label === "" && group.places.length > 0) {
      const [{ section }] = group.places

      problems.error(
        "row_without_number",
        `A ${group.kind} of ${section} has no label, and no rule gives it one.`,
        section,
        { key: group.key },
        [partsOfGroup(group)]
      )
    }

    for (const place of group.places) {
      const printed = JSON.stringify([place.section, place.row_label, place.label])

      if (place.label === "") {
        const name = nameOfPlace(place)

        problems.error("seat_without_number", `${name} has no label, and no rule gives it one.`, name, { uid: place.uid }, [
          partsOfPlace(place),
        ])
      } else if (seen.has(printed)) {
        const name = nameOfPlace(place)

        problems.error("duplicate_label", `Two places would be printed as “${name}” on a ticket.`, name, { uid: place.uid }, [
          partsOfPlace(place),
        ])
      }
      seen.add(printed)
    }
  }
}

function checkCategories({ categories }: Chart, groups: Group[], problems: Problems): void {
  const known = new Set(categories.map(({ key }) => key))

  for (const place of groups.flatMap((group) => group.places)) {
    if (known.has(place.category)) {
      continue
    }
    const name = nameOfPlace(place)

    if (place.category === "") {
      problems.error("seat_without_category", `${name} has no category.`, name, { uid: place.uid }, [partsOfPlace(place)])
    } else {
      const sentence = `${name} has the category “${place.category}”, which the chart does not define.`

      problems.error("unknown_category", sentence, name, { uid: place.uid }, [partsOfPlace(place)])
    }
  }
}

function checkUnique(places: FlatPlace[], code: ProblemCode, keyOf: (place: FlatPlace) => string, problems: Problems): void {
  const first = new Map<string, FlatPlace>()

  for (const place of places) {
    const key = keyOf(place)
    const other = first.get(key)

    if (other) {
      const name = nameOfPlace(place)

      const sentence = `${name} and ${nameOfPlace(other)} share the internal number “${key}”.`

      problems.error(code, sentence, name, { uid: place.uid }, [place, other].map(partsOfPlace))
    } else {
      first.set(key, place)
    }
  }
}

/** Reports overlaps on a floor: seats, by the rows or tables they belong to, and tables, booths and areas by their outlines. */
export function checkOverlap(chart: Chart, groups: Group[], problems: Problems, severity: Problem["severity"]): void {
  const pairs = nearSeats(groups, pitchesDrawn(chart))

  for (const [one, other, seats] of outlinesOnOthers(groups)) {
    const key = one * groups.length + other

    if (!pairs.has(key)) {
      pairs.set(key, { groups: [groups[one], groups[other]], count: seats })
    }
  }

  for (const {
    groups: [one, other],
    count,
  } of pairs.values()) {
    const [name, second] = [nameOfGroup(one), nameOfGroup(other)]
    const what = one === other ? `Places of ${name}` : `${name} and ${second}`
    const spots = count === 0 ? "" : `, at ${count === 1 ? "one place" : `${count} places`}`
    const sentence = `${what} overlap${spots}: on the map only one can be selected.`
    const names = (one === other ? [one] : [one, other]).map(partsOfGroup)

    if (severity === "error") {
      problems.error("places_overlap", sentence, name, { key: one.key }, names)
    } else {
      problems.warning("places_overlap", sentence, name, { key: one.key }, names)
    }
  }
}

/** By both positions among the groups; `count`: number of overlapping seats, 0 if none is involved. */
type Pairs = Map<number, { groups: [Group, Group]; count: number }>

/** Spacing by row key of each row drawn as a line: its own value, whatever its curve changes. */
const pitchesDrawn = ({ sections }: Chart): Map<string, number> =>
  new Map(
    sections.flatMap(({ rows }) =>
      rows.flatMap(({ key, line }) => (line ? [[key, Math.max(line.spacing, LEAST_DRAWN)] as const] : []))
    )
  )

function nearSeats(groups: Group[], drawn: Map<string, number>): Pairs {
  const seated = groups.map((group) => group.capacity === null)
  const own = groups.map((group, number) => (seated[number] ? (drawn.get(group.key) ?? pitchOf(group)) : 0))
  const usual = median(own.filter((pitch) => pitch > 0)) || 25
  const reach = own.map((pitch) => Math.min(pitch || usual, usual * WIDEST) * TOO_NEAR)
  const cell = reach.reduce((most, one) => Math.max(most, one), usual * TOO_NEAR)
  const floors = new Map<string, Map<number, Seat[]>>()
  const pairs: Pairs = new Map()

  groups.forEach((group, number) => {
    for (const place of seated[number] ? group.places : []) {
      const cells = floors.get(place.floor) ?? new Map<number, Seat[]>()
      const met = new Set<number>()

      for (const other of around(cells, place, cell)) {
        const away = Math.hypot(other.place.x - place.x, other.place.y - place.y)

        if (away < Math.min(reach[number], reach[other.group]) && !met.has(other.group)) {
          const key = other.group * groups.length + number
          const pair = pairs.get(key) ?? { groups: [groups[other.group], group], count: 0 }

          met.add(other.group)
          pair.count += 1
          pairs.set(key, pair)
        }
      }

      const at = cellOf(place, cell)
      const seats = cells.get(at)

      if (!seats) {
        cells.set(at, [{ group: number, place }])
      } else if (seats.length < LOOKED_AT) {
        seats.push({ group: number, place })
      }
      floors.set(place.floor, cells)
    }
  })

  return pairs
}

interface Seat {
  /** Position among the groups. */
  group: number
  place: FlatPlace
}

/** The usual distance between neighbours, ignoring aisles; 0 without neighbours. */
function pitchOf({ places }: Group): number {
  const gaps = places.slice(1).flatMap(({ x, y, row_pos }, index) => {
    const before = places[index]

    return Math.abs(row_pos - before.row_pos) === 1 ? [Math.hypot(x - before.x, y - before.y)] : []
  })

  return median(gaps.filter((gap) => gap > 0))
}

/** Combines two numbers into one, exactly for every possible position. */
function cellOf({ x, y }: Point, cell: number, dx = 0, dy = 0): number {
  return (Math.floor(x / cell) + dx) * 2 ** 26 + Math.floor(y / cell) + dy
}

function* around(cells: Map<number, Seat[]>, place: Point, cell: number): Generator<Seat> {
  for (let dx = -1; dx <= 1; dx += 1) {
    for (let dy = -1; dy <= 1; dy += 1) {
      yield* cells.get(cellOf(place, cell, dx, dy)) ?? []
    }
  }
}
