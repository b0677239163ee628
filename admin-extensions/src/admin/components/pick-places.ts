import type { FlatPlace } from "@guichet/seating"

/** What a click or a key chooses. */
export const REACHES = ["place", "row", "section"] as const
export type Reach = (typeof REACHES)[number]

/** All places that are chosen together with this one. */
export function reachOf(places: FlatPlace[], place: FlatPlace, reach: Reach): FlatPlace[] {
  switch (reach) {
    case "place":
      return [place]
    case "row":
      return places.filter(({ row_key, section_key }) => row_key === place.row_key && section_key === place.section_key)
    case "section":
      return places.filter(({ section_key }) => section_key === place.section_key)
  }
}

/**
 * Adds these places to the choice, or removes them if all were chosen already.
 *
 * @param isFree places that are not free are not added
 */
export function withToggled(chosen: string[], places: FlatPlace[], isFree: (place: FlatPlace) => boolean): string[] {
  const uids = places.filter(isFree).map(({ uid }) => uid)
  const before = new Set(chosen)
  const named = new Set(uids)

  return uids.every((uid) => before.has(uid))
    ? chosen.filter((uid) => !named.has(uid))
    : [...chosen, ...uids.filter((uid) => !before.has(uid))]
}

/** The chosen places of one row, table or booth. */
export interface ChosenLine {
  key: string
  section: string
  /** empty for places that are sold whole: these have only a label */
  row: string
  /** `row` is a table; or, without a row, `labels` are tables sold whole */
  at_table: boolean
  labels: string[]
  uids: string[]
}

/** Chosen places row by row, in the order of the hall. */
export function chosenLines(places: FlatPlace[], chosen: ReadonlySet<string>): ChosenLine[] {
  const lines = new Map<string, ChosenLine>()

  for (const { uid, section, section_key, row_key, row_label, at_table, label } of places) {
    if (chosen.has(uid)) {
      const key = JSON.stringify([section_key, row_key])
      const line = lines.get(key) ?? { key, section, row: row_label, at_table, labels: [], uids: [] }

      line.labels.push(label)
      line.uids.push(uid)
      lines.set(key, line)
    }
  }

  return [...lines.values()]
}
