import fc from "fast-check"
import { chartDiff, placesOf } from "../index"
import type { Chart, ChartDiff } from "../index"
import { givenClub, givenHall } from "./given-charts"
import { CHANGES, anyEdits, givenEdited, givenEveryKind } from "./given-edited-chart"

const nothing: ChartDiff = {
  ...{ added: [], removed: [], relabelled: [], recategorised: [] },
  ...{ moved: [], reflagged: [], resized: [], reindexed: [] },
}
const next = (change: (chart: Chart) => unknown, from = givenClub()) => {
  const chart = JSON.parse(JSON.stringify(from)) as Chart

  change(chart)

  return chartDiff(from, chart)
}

describe("T2 the difference between two versions of a chart", () => {
  it("names exactly the random edits of a hall, with what each place was and is now, and backwards", () => {
    const before = givenEveryKind()
    const byUid = <T>(changes: { uid: string; from: T; to: T }[]) => new Map(changes.map((change) => [change.uid, change]))

    fc.assert(
      fc.property(anyEdits(before), (edits) => {
        const { after, expected } = givenEdited(before, edits)

        const [diff, back] = [chartDiff(before, after), chartDiff(after, before)]

        expect(diff).toEqual(expected)
        expect([new Set(back.added), new Set(back.removed)]).toEqual([new Set(diff.removed), new Set(diff.added)])
        for (const list of CHANGES) {
          const turned = diff[list].map(({ uid, from, to }) => ({ uid, from: to, to: from }))

          expect(byUid<unknown>(back[list])).toEqual(byUid<unknown>(turned))
        }
      }),
      { numRuns: 60 }
    )
  })

  it.each<[string, (chart: Chart) => unknown, Partial<ChartDiff>]>([
    ["nothing", () => null, {}],
    ["a row's rule written as places", (chart) => (chart.sections[0].numbering = { style: "numbers", parity: "odd" }), {}],
    [
      "a place gone and another come",
      (chart) => chart.sections[0].rows[0].places.splice(3, 1, { idx: 99, uid: "new" }),
      { added: ["new"], removed: ["s-3"] },
    ],
    [
      "another label",
      (chart) => (chart.sections[0].rows[0].places[1].label = "3bis"),
      {
        relabelled: [
          {
            uid: "s-1",
            from: { section: "Stalls", row: "A", at_table: false, label: "3" },
            to: { section: "Stalls", row: "A", at_table: false, label: "3bis" },
          },
        ],
      },
    ],
    [
      "another category",
      (chart) => (chart.sections[0].rows[0].places[1].category = "front"),
      { recategorised: [{ uid: "s-1", from: "back", to: "front" }] },
    ],
    [
      "another flag",
      (chart) => (chart.sections[0].rows[0].places[1].flags = ["restricted", "companion"]),
      { reflagged: [{ uid: "s-1", from: ["companion"], to: ["companion", "restricted"] }] },
    ],
    [
      "fewer people in an area",
      (chart) => (chart.sections[0].spaces[1].capacity = 200),
      { resized: [{ uid: "a1", from: { kind: "area", capacity: 250 }, to: { kind: "area", capacity: 200 } }] },
    ],
    [
      "more people in an area",
      (chart) => (chart.sections[0].spaces[1].capacity = 300),
      { resized: [{ uid: "a1", from: { kind: "area", capacity: 250 }, to: { kind: "area", capacity: 300 } }] },
    ],
    [
      "a table drawn elsewhere",
      (chart) => (chart.sections[0].tables[1].x += 10),
      { moved: [{ uid: "t2", from: { x: 110, y: 220, floor: "f1" }, to: { x: 120, y: 220, floor: "f1" } }] },
    ],
    [
      "another index",
      (chart) => (chart.sections[0].rows[0].places[1].idx = 50),
      { reindexed: [{ uid: "s-1", from: 1, to: 50 }] },
    ],
  ])("includes %s", (_, change, diff) => {
    expect(next(change)).toEqual({ ...nothing, ...diff })
  })

  it("is empty for equal charts, and symmetrical", () => {
    const hall = givenHall()
    const drop = fc.uniqueArray(fc.nat({ max: 737 }), { maxLength: 30 })
    const without = (idxs: number[]): Chart => ({
      ...hall,
      sections: hall.sections.map((section) => ({
        ...section,
        rows: section.rows.map((row) => ({ ...row, places: row.places.filter(({ idx }) => !idxs.includes(idx)) })),
      })),
    })

    expect(chartDiff(hall, hall)).toEqual(nothing)
    fc.assert(
      fc.property(drop, drop, (a, b) => {
        const [there, back] = [chartDiff(without(a), without(b)), chartDiff(without(b), without(a))]
        const uids = (idxs: number[]) => placesOf(hall).flatMap(({ idx, uid }) => (idxs.includes(idx) ? [uid] : []))

        expect([back.added, back.removed]).toEqual([there.removed, there.added])
        expect(there.removed).toEqual(uids(b.filter((idx) => !a.includes(idx))))
      }),
      { numRuns: 30 }
    )
  })
})
