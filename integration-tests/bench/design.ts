import { checkChart, type Chart } from "@guichet/seating"
import { draftGeometry, move, refOf, sceneOf } from "@guichet/seating/design"
import { stadiumHall } from "@guichet/seating/halls"
import { median, print } from "./harness"

const PLACES = 5_000
const TURNS = 200
/** One check per so many steps. */
const CHECKED = 10
/** Sixty frames per second. */
const FRAME_MS = 1_000 / 60

/**
 * Without a browser: the designer's calculation for one step of dragging a row in a hall of 5,000 places, incremental and, as the
 * baseline, from scratch, in turns. Then the check list, which runs when the pointer rests.
 */
export async function benchDesign(): Promise<void> {
  const first = firstPlaces(stadiumHall(), PLACES)
  const row = first.sections.flatMap(({ rows }) => rows)[3]
  const drag = [refOf("row", row.key)]
  const ours: number[] = []
  const baseline: number[] = []
  const checks: number[] = []
  let chart = first
  let scene = sceneOf(chart)
  let geometry = draftGeometry(scene)

  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(
      timed(() => {
        chart = move(chart, drag, { x: 1, y: 1 })
        const next = sceneOf(chart, scene)

        geometry = draftGeometry(next, { scene, geometry })
        scene = next
      })
    )
    baseline.push(timed(() => draftGeometry(sceneOf(chart))))
    if (turn % CHECKED === 0) {
      checks.push(timed(() => checkChart(chart)))
    }
  }

  const took = median(ours)
  const [value, whole] = [1_000 / took, 1_000 / median(baseline)]
  print({
    bench: `design.drag_row.${PLACES}`,
    value,
    unit: "steps/s",
    baseline: whole,
    ratio: value / whole,
    note: `${took.toFixed(2)} ms a step, ${((100 * took) / FRAME_MS).toFixed(0)} % of a frame; baseline: the whole chart laid out anew`,
  })
  print({ bench: `design.check.${PLACES}`, value: median(checks), unit: "ms", note: "when the hand rests" })
}

function timed(work: () => unknown): number {
  const start = performance.now()

  work()

  return performance.now() - start
}

/** The first rows that together have at most so many places. */
function firstPlaces(chart: Chart, most: number): Chart {
  let count = 0
  const sections = chart.sections.map((section) => ({
    ...section,
    rows: section.rows.filter(({ places }) => (count += places.length) <= most),
  }))

  return { ...chart, sections: sections.filter(({ rows }) => rows.length > 0) }
}
