import type { FlatPlace } from "../chart"

/** The fields of a place that the rules use. */
export type SeatedPlace = Pick<FlatPlace, "idx" | "row_key" | "row_pos">

/** Maximal stretches of neighbours (row_pos + 1 in one row) that satisfy `belongs`, in row order. */
export function runsOf<P extends SeatedPlace>(places: Iterable<P>, belongs: (place: P) => boolean): P[][] {
  const rows = new Map<string, P[]>()

  for (const place of places) {
    if (belongs(place)) {
      const row = rows.get(place.row_key)

      if (row) {
        row.push(place)
      } else {
        rows.set(place.row_key, [place])
      }
    }
  }

  return [...rows.values()].flatMap(splitRow)
}

function splitRow<P extends SeatedPlace>(row: P[]): P[][] {
  const runs: P[][] = []

  for (const place of row.sort((a, b) => a.row_pos - b.row_pos)) {
    const run = runs[runs.length - 1]

    if (run && place.row_pos - run[run.length - 1].row_pos === 1) {
      run.push(place)
    } else {
      runs.push([place])
    }
  }

  return runs
}
