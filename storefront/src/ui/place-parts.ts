interface NamedPlace {
  section: string
  row: string
  label: string
}

/**
 * The parts of a place's name: "Parterre", "rang F", "place 12". A standing area, a booth and a table sold whole have no row:
 * section and label, only once if both are equal.
 */
export function placeParts(
  { section, row, label }: NamedPlace,
  words: { row: (row: string) => string; seat: (label: string) => string }
): string[] {
  if (row === "") {
    return label === section ? [section] : [section, label]
  }

  return [section, words.row(row), words.seat(label)]
}

/** For pages with a word for each part: "Parterre, rang F, place 12". */
export const placeText = (place: NamedPlace, words: { row: string; seat: string }): string =>
  placeParts(place, {
    row: (row) => `${words.row.toLowerCase()} ${row}`,
    seat: (label) => `${words.seat.toLowerCase()} ${label}`,
  }).join(", ")
