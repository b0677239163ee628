import type { Chart, FlatPlace } from "../chart"
import { groupsOf } from "./groups-of"

/** All places of a chart in `idx` order, with rules applied and absolute positions. */
export function placesOf(chart: Chart): FlatPlace[] {
  return groupsOf(chart)
    .flatMap(({ places }) => places)
    .sort((a, b) => a.idx - b.idx)
}
