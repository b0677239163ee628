import type { Chart } from "../chart"
import { groupsOf } from "../layout/groups-of"
import { Problems } from "../problems"
import type { LossKind, Problem } from "../problems"
import { importPretixPlan } from "./import-pretix-plan"
import { exportPretixPlan } from "./export-pretix-plan"

/** What a pretix plan of this chart would lose, one warning each; empty when importing it produces the same hall. */
export function pretixLosses(chart: Chart): Problem[] {
  const problems = new Problems()
  const groups = groupsOf(chart)
  const places = groups.flatMap((group) => group.places)
  const { chart: back, problems: refusals } = importPretixPlan(exportPretixPlan(chart))
  const lost = (kind: LossKind, count: number, one: string, many = one) => {
    if (count > 0) {
      problems.lost(count === 1 ? one : `${count.toLocaleString("en")} ${many}`, { kind, count })
    }
  }
  const counted = (kind: string) => groups.filter((group) => group.kind === kind && group.capacity !== null).length

  lost(
    "areas",
    counted("area"),
    "One standing area becomes a drawing that cannot be sold.",
    "standing areas become drawings that cannot be sold."
  )
  lost(
    "booths",
    counted("booth"),
    "One booth becomes a drawing that cannot be sold.",
    "booths become drawings that cannot be sold."
  )
  lost(
    "whole_tables",
    counted("table"),
    "One table that is sold whole becomes a drawing that cannot be sold.",
    "tables that are sold whole become drawings that cannot be sold."
  )
  lost(
    "tables",
    groups.filter(({ kind, capacity }) => kind === "table" && capacity === null).length,
    "One table becomes a row of its chairs.",
    "tables become rows of their chairs."
  )
  lost(
    "flags",
    places.filter(({ flags }) => flags.length > 0).length,
    "One place loses its attributes (accessible, companion, restricted view and the like).",
    "places lose their attributes (accessible, companion, restricted view and the like)."
  )
  lost(
    "lines",
    chart.sections.flatMap(({ rows }) => rows).filter(({ line }) => line).length,
    "One row keeps its places, but not the line it was drawn along.",
    "rows keep their places, but not the lines they were drawn along."
  )
  lost(
    "numbering",
    chart.sections.filter(({ rows, numbering, row_numbering }) => numbering || row_numbering || rows.some((row) => row.numbering))
      .length,
    "One section keeps its numbers, but not its numbering rule.",
    "sections keep their numbers, but not their numbering rules."
  )
  lost(
    "focal",
    Number(chart.focal !== undefined),
    "The focal point is not part of the format and will be determined again on import."
  )

  if (!back) {
    lost("refused", 1, `The plan itself would be refused: ${refusals.find(({ severity }) => severity === "error")?.message}`)
  } else if (JSON.stringify(back.sections.map(nameOf)) !== JSON.stringify(chart.sections.filter(hasSeats).map(nameOf))) {
    lost("section_names", 1, "Sections are not part of the format: an import would name some of them differently.")
  } else if (back.floors.length !== chart.floors.length) {
    lost("floors", 1, "Floors are not part of the format: an import would derive different ones.")
  }

  return problems.list()
}

const nameOf = ({ name }: Chart["sections"][number]) => name

const hasSeats = ({ rows, tables }: Chart["sections"][number]) =>
  rows.some(({ places }) => places.length > 0) || tables.some(({ sold }) => sold === "seats")
