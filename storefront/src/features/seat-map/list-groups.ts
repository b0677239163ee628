import { isKept } from "@guichet/seating"
import type { FlatPlace, ListRow, ListSection } from "@guichet/seating"

import type { Adviser } from "./adviser"
import { MAX_PLACES_PER_HOLD } from "./names"

export interface Party {
  count: number
  /** how many of them need a wheelchair space */
  accessible: number
}

/**
 * All groups of the party's size in a row: a place can be in several, so that none of a row with enough room is out of reach.
 * Groups without the required wheelchair spaces are left out.
 */
export function listGroups({ runs }: ListRow, placeOf: ReadonlyMap<number, FlatPlace>, party: Party): FlatPlace[][] {
  const places = runs.map(({ idxs }) => idxs.flatMap((idx) => placeOf.get(idx) ?? []))

  return places.flatMap((run) => (party.accessible > 0 ? aroundAccessible(run, party) : windows(run, party.count)))
}

const windows = (run: FlatPlace[], size: number): FlatPlace[][] =>
  run.slice(0, Math.max(0, run.length - size + 1)).map((_, start) => run.slice(start, start + size))

const isAccessible = ({ flags }: FlatPlace) => flags.includes("accessible")

/**
 * Like the search for the best seats: no wheelchair space beyond need, companion seats before other seats. No place is in two
 * groups.
 */
function aroundAccessible(run: FlatPlace[], { count: size, accessible }: Party): FlatPlace[][] {
  const waste = (group: FlatPlace[]) =>
    group.filter(isAccessible).length * run.length + group.filter((place) => !isKept(place)).length
  const fitting = windows(run, size)
    .filter((group) => group.filter(isAccessible).length >= accessible)
    .sort((a, b) => waste(a) - waste(b))
  const groups: FlatPlace[][] = []

  for (const group of fitting) {
    if (!groups.some((other) => other.some((place) => group.includes(place)))) {
      groups.push(group)
    }
  }

  return groups.sort(([a], [b]) => a.row_pos - b.row_pos)
}

/** Moves each group along its row if it would strand a place; no group is listed twice. */
export function avoidStrandedPlaces(groups: FlatPlace[][], advise: Adviser): FlatPlace[][] {
  const kept: FlatPlace[][] = []

  for (const group of groups) {
    const { stranded, instead } = advise(group)
    const fine = stranded.length === 0 ? group : instead

    if (fine && !kept.some((other) => fine.every((place) => other.includes(place)))) {
      kept.push(fine)
    }
  }

  return kept
}

export interface GroupedSection extends ListSection {
  groups: FlatPlace[]
  /** `free` is a minimum: for an area with more room than one order may have, the exact number is not published */
  or_more: boolean
}

/**
 * Adds tables, booths and standing areas to the list's sections; a section with only such places is inserted where the first of
 * them is in the hall.
 */
export function withGroups(seats: ListSection[], groups: FlatPlace[], areas: Record<string, number>): GroupedSection[] {
  const sections = new Map(seats.map((section) => [section.key, { ...section, groups: [], or_more: false } as GroupedSection]))

  for (const place of groups) {
    const { section_key: key, section: name, floor, category } = place
    const section = sections.get(key) ?? { key, name, floor, free: 0, categories: [], rows: [], groups: [], or_more: false }

    sections.set(key, {
      ...section,
      groups: [...section.groups, place],
      or_more: section.or_more || (areas[place.uid] ?? 0) >= MAX_PLACES_PER_HOLD,
      free: section.free + (place.kind === "area" ? (areas[place.uid] ?? 0) : place.capacity),
      categories: section.categories.includes(category) ? section.categories : [...section.categories, category],
    })
  }

  return [...sections.values()]
}
