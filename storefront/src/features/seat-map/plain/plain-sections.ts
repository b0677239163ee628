import { isStepFree, seatListGroups } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"
import { withGroups } from "../list-groups"
import { freeTest, priceOf, roomIn, wholePrice } from "../picker-state"
import type { PickerState } from "../picker-state"

/** Places per page of the list; rows are not split across pages. */
const A_PAGE = 160

export interface PlainRow {
  key: string
  label: string
  at_table: boolean
  places: FlatPlace[]
}

export interface PlainSection {
  key: string
  name: string
  /** number of people there is room for; `or_more`: there may be more */
  free: number
  or_more: boolean
  /** price range of its free places, a table or booth as a whole; null: none is free */
  span: { from_amount_minor: number; to_amount_minor: number } | null
  /** tables, booths and standing areas */
  groups: FlatPlace[]
  rows: PlainRow[]
}

/**
 * Every section with offered places, free or taken; sections without any are left out.
 * @param step_free leaves out places reached by steps
 */
export function plainSections(state: PickerState, step_free = false): PlainSection[] {
  const isFree = freeTest(state)
  const offered = state.places.filter((place) => priceOf(state, place.category) !== null && (!step_free || isStepFree(place)))
  const placeOf = new Map(offered.map((place) => [place.idx, place]))
  const groups = offered.filter(({ kind }) => kind !== "seat")
  const seats = seatListGroups(
    offered.filter(({ kind }) => kind === "seat"),
    () => true
  )
  const areas = Object.fromEntries(groups.map(({ uid }) => [uid, roomIn(state, uid)]))

  return withGroups(seats, groups, areas).map(({ key, name, or_more, groups: own, rows }) => {
    const listed = rows.map((row) => ({
      key: row.key,
      label: row.label,
      at_table: row.at_table,
      places: row.runs.flatMap(({ idxs }) => idxs.flatMap((idx) => placeOf.get(idx) ?? [])),
    }))
    const free = [...own, ...listed.flatMap(({ places }) => places)].filter(({ idx }) => isFree(idx))
    const amounts = free.map((place) => wholePrice(state, place))

    return {
      key,
      name,
      or_more,
      groups: own,
      rows: listed,
      free: free.reduce((sum, place) => sum + (place.kind === "area" ? areas[place.uid] : place.capacity), 0),
      span: amounts.length > 0 ? { from_amount_minor: Math.min(...amounts), to_amount_minor: Math.max(...amounts) } : null,
    }
  })
}

const sizeOf = ({ groups, rows }: PlainSection): number =>
  groups.length + rows.reduce((sum, { places }) => sum + places.length, 0)

/** A hall that fits on one page is not folded. */
export const isSmall = (sections: PlainSection[]): boolean =>
  sections.reduce((sum, section) => sum + sizeOf(section), 0) <= A_PAGE

/** The pages of a section: tables, booths and areas first, then whole rows. At least one page. */
export function pagesOf({ groups, rows }: PlainSection): Pick<PlainSection, "groups" | "rows">[] {
  const pages: Pick<PlainSection, "groups" | "rows">[] = [{ groups: groups.slice(0, A_PAGE), rows: [] }]
  let size = pages[0].groups.length

  for (let from = A_PAGE; from < groups.length; from += A_PAGE) {
    pages.push({ groups: groups.slice(from, from + A_PAGE), rows: [] })
    size = pages.at(-1)!.groups.length
  }
  for (const row of rows) {
    if (size > 0 && size + row.places.length > A_PAGE) {
      pages.push({ groups: [], rows: [] })
      size = 0
    }
    pages.at(-1)!.rows.push(row)
    size += row.places.length
  }

  return pages
}
