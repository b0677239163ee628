import fc from "fast-check"
import { chartDiff, placesOf } from "../index"
import type { Chart, ChartDiff } from "../index"
import { givenClub, givenHall } from "./given-charts"

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
  it("lists exactly the places that random edits removed or relabelled, and none as added, and backwards", () => {
    const before = givenHall()
    const uids = placesOf(before).map(({ uid }) => uid)
    const some = fc.uniqueArray(fc.nat(uids.length - 1), { maxLength: 40 })

    fc.assert(
      fc.property(some, some, (removed, relabelled) => {
        const gone = new Set(removed.map((at) => uids[at]))
        const renamed = new Set(relabelled.map((at) => uids[at]).filter((uid) => !gone.has(uid)))
        const after = JSON.parse(JSON.stringify(before)) as Chart
        const rows = after.sections.flatMap((section) => section.rows)

        rows.forEach((row) => (row.places = row.places.filter(({ uid }) => !gone.has(uid))))
        rows
          .flatMap(({ places }) => places)
          .filter(({ uid }) => renamed.has(uid))
          .forEach((place) => (place.label = `${place.label}bis`))

        const [diff, back] = [chartDiff(before, after), chartDiff(after, before)]

        expect([new Set(diff.removed), diff.added]).toEqual([gone, []])
        expect(new Set(diff.relabelled.map(({ uid }) => uid))).toEqual(renamed)
        expect([diff.recategorised, diff.moved, diff.resized]).toEqual([[], [], []])
        expect([new Set(back.added), back.removed]).toEqual([gone, []])
        expect(new Set(back.relabelled.map(({ uid }) => uid))).toEqual(renamed)
      }),
      { numRuns: 25 }
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
