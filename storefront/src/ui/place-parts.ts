import { bareTable, saysTable } from "@guichet/seating"

export interface NamedPlace {
  section: string
  row: string
  /** `row` is a table; or, without a row, `label` is one that is sold whole */
  at_table: boolean
  label: string
}

/**
 * The parts of a place's name: "Parterre", "rang F", "place 12", or "Cabaret", "table 3", "place 1". A standing area, a booth and
 * a table sold whole have no row: "Cabaret", "table 3"; section and label of others, only once if both are equal.
 */
export function placeParts(
  { section, row, at_table, label }: NamedPlace,
  words: { row: (row: string) => string; table: (table: string) => string; seat: (label: string) => string }
): string[] {
  if (row === "" && at_table) {
    return [section, saysTable(label) ? label : words.table(label)]
  }
  if (row === "") {
    return label === section ? [section] : [section, label]
  }

  return [section, at_table ? words.table(bareTable(row)) : words.row(row), words.seat(label)]
}

/** For pages with a word for each part: "Parterre, rang F, place 12". */
export const placeText = (place: NamedPlace, words: { row: string; table: string; seat: string }): string =>
  placeParts(place, {
    row: (row) => `${words.row.toLowerCase()} ${row}`,
    table: (table) => `${words.table.toLowerCase()} ${table}`,
    seat: (label) => `${words.seat.toLowerCase()} ${label}`,
  }).join(", ")

/** Where space is short, only tables are named as such: "Parterre · F · 12", "Cabaret · table 3 · 1". */
export const shortPlaceText = (place: NamedPlace, words: { table: string }): string =>
  placeParts(place, {
    row: (row) => row,
    table: (table) => `${words.table.toLowerCase()} ${table}`,
    seat: (label) => label,
  })
    .filter(Boolean)
    .join(" · ")
