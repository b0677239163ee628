import type { FlatPlace } from "./chart"
import { runsOf } from "./rules/runs"

/** Free neighbours of one category: "Row F, places 12–14". */
export interface ListRun {
  idxs: number[]
  uids: string[]
  from_label: string
  to_label: string
  category: string
}

export interface ListRow {
  key: string
  label: string
  /** the row is a table */
  at_table: boolean
  free: number
  runs: ListRun[]
}

export interface ListSection {
  key: string
  name: string
  floor: string
  free: number
  /** Keys of categories with a free place, in order of appearance. */
  categories: string[]
  rows: ListRow[]
}

/**
 * The seat list beside the map: sections → rows → runs of free neighbours. Rows and sections without a free place are left out;
 * order as in `places`, but numbered sections by their number.
 *
 * @param accessible true if an accessible place is needed: runs can then mix kept and other places; otherwise a run contains only
 * kept places, or none
 */
export function seatListGroups(places: FlatPlace[], isFree: (idx: number) => boolean, accessible = false): ListSection[] {
  const sections = new Map<string, ListSection>()

  for (const run of runsOf(places, ({ idx }) => isFree(idx)).flatMap((run) => splitByKind(run, accessible))) {
    const [{ section_key, section, floor, row_key, row_label, at_table, category }] = run
    const group = sections.get(section_key) ?? { key: section_key, name: section, floor, free: 0, categories: [], rows: [] }
    let row = group.rows[group.rows.length - 1]

    if (row?.key !== row_key) {
      row = { key: row_key, label: row_label, at_table, free: 0, runs: [] }
      group.rows.push(row)
    }

    if (!group.categories.includes(category)) {
      group.categories.push(category)
    }

    group.free += run.length
    row.free += run.length
    row.runs.push({
      idxs: run.map(({ idx }) => idx),
      uids: run.map(({ uid }) => uid),
      from_label: run[0].label,
      to_label: run[run.length - 1].label,
      category,
    })
    sections.set(section_key, group)
  }

  return inNumberOrder([...sections.values()])
}

/**
 * A plan lists its zones as drawn: "Stalls 2, Stalls 10, Stalls 1". Groups sections of a floor whose names differ only by a
 * number, in ascending order.
 */
function inNumberOrder(sections: ListSection[]): ListSection[] {
  const alike = new Map<string, ListSection[]>()

  for (const section of sections) {
    const stem = JSON.stringify([section.floor, section.name.replace(/\d+/g, "0")])

    alike.set(stem, [...(alike.get(stem) ?? []), section])
  }

  return [...alike.values()].flatMap((group) => group.sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true })))
}

/** Accessible and companion places, which are offered only to those who need them. */
export const isKept = ({ flags }: Pick<FlatPlace, "flags">): boolean =>
  flags.includes("accessible") || flags.includes("companion")

/** Reached without steps, as every wheelchair place must be. */
export const isStepFree = ({ flags }: Pick<FlatPlace, "flags">): boolean =>
  flags.includes("step_free") || flags.includes("accessible")

function splitByKind(run: FlatPlace[], accessible: boolean): FlatPlace[][] {
  const parts: FlatPlace[][] = []

  for (const place of run) {
    const part = parts[parts.length - 1]

    if (part && part[0].category === place.category && (accessible || isKept(part[0]) === isKept(place))) {
      part.push(place)
    } else {
      parts.push([place])
    }
  }

  return parts
}
