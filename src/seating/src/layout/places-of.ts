import type { Chart, FlatPlace } from "../chart"
import { groupsOf } from "./groups-of"

/** Every place of a chart in `idx` order, rules applied, with absolute positions. */
export function placesOf(chart: Chart): FlatPlace[] {
  return groupsOf(chart)
    .flatMap(({ places }) => places)
    .sort((a, b) => a.idx - b.idx)
}
