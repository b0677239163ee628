import fc from "fast-check"
import type { Chart } from "../../chart"
import { clubHall } from "../../halls"
import {
  WIZARDS,
  addCategory,
  addFloor,
  addSection,
  align,
  copyItems,
  curveRows,
  distribute,
  drawRows,
  drawShape,
  drawSpace,
  drawTable,
  mirror,
  move,
  moveToSection,
  pasteItems,
  polygonOf,
  removeCategory,
  removeItems,
  removeSection,
  sceneOf,
  setCategory,
  setFlag,
  setSeats,
  setSold,
  turn,
  uidsOf,
  wizardChart,
} from "../index"
import type { Mint, Ref, WizardWords } from "../index"

export const words: WizardWords = {
  hall: "Salle",
  floor: "Rez-de-chaussée",
  section: "Parterre",
  category: "Série 1",
  second_category: "Série 2",
  stage: "Scène",
  area: "Fosse",
}

/** Distinct texts, the same ones each time. */
export function givenMint(): Mint {
  let at = 0

  return () => `m${(at += 1)}`
}

export const givenTheatre = (): Chart => wizardChart(WIZARDS.theatre, words, givenMint())

/** Rows, tables of both kinds, an area, booths, shapes, two floors. */
export const givenClubDraft = (): Chart => clubHall()

/** Any of the designer's commands on any selection. */
export const anyCommand: fc.Arbitrary<(chart: Chart, mint: Mint) => Chart> = fc
  .record({
    at: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 6 }),
    x: fc.integer({ min: -300, max: 300 }),
    y: fc.integer({ min: -300, max: 300 }),
    count: fc.integer({ min: 1, max: 12 }),
    what: fc.nat(18),
  })
  .map(({ at, x, y, count, what }) => (chart, mint) => {
    const { items } = sceneOf(chart)
    const refs: Ref[] = items.length > 0 ? [...new Set(at.map((one) => items[one % items.length].ref))] : []
    const section = chart.sections[at[0] % Math.max(1, chart.sections.length)]?.key ?? ""
    const uids = uidsOf(chart, refs)
    const commands: (() => Chart)[] = [
      () => move(chart, refs, { x, y }),
      () => turn(chart, refs, x),
      () => mirror(chart, refs, x > 0 ? "across" : "down"),
      () => align(chart, refs, x > 0 ? "left" : "middle"),
      () => distribute(chart, refs, x > 0 ? "across" : "down"),
      () => removeItems(chart, refs),
      () => pasteItems(chart, copyItems(chart, refs), { x, y }, mint).chart,
      () => curveRows(chart, refs, y / 4),
      () => setSeats(chart, refs, count, mint),
      () => setSold(chart, refs, x > 0 ? "whole" : "seats", mint),
      () => setCategory(chart, refs, chart.categories[count % Math.max(1, chart.categories.length)]?.key),
      () => setFlag(chart, uids, x > 0 ? "accessible" : "restricted", y > 0),
      () =>
        drawRows(chart, section, { from: { x, y }, to: { x: x + 90, y }, spacing: 25, rows: count, row_distance: 35 }, mint)
          .chart,
      () =>
        drawTable(chart, section, { at: { x, y }, shape: "round", width: 50, height: 50, seats: count, sold: "seats" }, mint)
          .chart,
      () =>
        drawSpace(
          chart,
          section,
          {
            kind: "area",
            capacity: count,
            label: "A",
            ...polygonOf([
              { x, y },
              { x: x + 9, y },
              { x, y: y + 9 },
            ]),
          },
          mint
        ).chart,
      () => drawShape(chart, { kind: "circle", floor: chart.floors[0].key, x, y, circle: { radius: count } }).chart,
      () =>
        addCategory(addFloor(addSection(chart, mint(), "Balcon", chart.floors[0].key), { key: mint(), name: "Haut" }), {
          key: mint(),
          name: "Série",
          color: "#b91c1c",
        }),
      () => moveToSection(chart, refs, section),
      () => (count === 1 ? removeSection(chart, section) : removeCategory(chart, chart.categories[0]?.key ?? "")),
    ]

    return commands[what]()
  })
