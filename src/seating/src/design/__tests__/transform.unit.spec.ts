import fc from "fast-check"
import { placesOf } from "../../index"
import type { Chart } from "../../index"
import { align, boxOf, curveRows, distribute, drawRows, mirror, move, rowsOf, sceneOf, setPlaces, turn } from "../index"
import type { Ref, Scene } from "../index"
import { givenClubDraft, givenMint, givenTheatre } from "./given-draft"

/** Expects both charts to look the same, to a thousandth. */
const expectSame = (one: Chart, other: Chart) => {
  const [a, b] = [sceneOf(one), sceneOf(other)]
  const words = ({ places, items }: Scene) => [
    places.map(({ uid, label, row_pos }) => [uid, label, row_pos]),
    items.map(({ ref, floor }) => [ref, floor]),
  ]
  const figures = ({ places, items }: Scene) => [
    ...places.flatMap(({ x, y }) => [x, y]),
    ...items.flatMap(({ box }) => Object.values(box) as number[]),
  ]
  const others = figures(b)

  expect(words(a)).toEqual(words(b))
  expect(Math.max(...figures(a).map((figure, at) => Math.abs(figure - others[at])))).toBeLessThan(0.001)
}
const anyRefs = ({ items }: Scene) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: items.length - 1 }), { minLength: 1, maxLength: 12 })
    .map((at) => at.map((one) => items[one].ref))
const spots = (chart: Chart) => new Map(placesOf(chart).map(({ uid, x, y }) => [uid, { x, y }]))

describe("T2 transforming drawn items", () => {
  it.each([
    ["a club", givenClubDraft()],
    ["a theatre", givenTheatre()],
  ])("restores anything in %s when mirrored twice", (_, chart) => {
    fc.assert(
      fc.property(
        anyRefs(sceneOf(chart)),
        fc.constantFrom("across" as const, "down" as const),
        fc.integer({ min: -170, max: 170 }),
        (refs, how, by) => {
          const turned = turn(chart, refs, by)

          expectSame(mirror(mirror(turned, refs, how), refs, how), turned)
        }
      ),
      { numRuns: 60 }
    )
  })

  it("swaps left and right of a row with its bend, so that it is counted from the other side", () => {
    const chart = curveRows(givenTheatre(), ["row:row-m1"], 40)
    const row = rowsOf(chart, ["row:row-m1"])[0]
    const before = row.places.map(({ uid }) => spots(chart).get(uid) ?? { x: 0, y: 0 })

    const after = mirror(chart, ["row:row-m1"], "across")
    const now = row.places.map(({ uid }) => spots(after).get(uid) ?? { x: 0, y: 0 })

    before.reverse().forEach(({ x, y }, at) => {
      expect(now[at].x).toBeCloseTo(x, 3)
      expect(now[at].y).toBeCloseTo(y, 3)
    })
    expect(placesOf(after).map(({ label }) => label)).toEqual(placesOf(chart).map(({ label }) => label))
  })

  it("moves and turns everything selected, and nothing else", () => {
    const chart = givenClubDraft()

    fc.assert(
      fc.property(
        anyRefs(sceneOf(chart)),
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: -179, max: 180 }),
        (refs, way, by) => {
          const others = sceneOf(chart).items.filter(({ ref }) => !refs.includes(ref))
          const moved = move(chart, refs, { x: way, y: -way })
          const back = move(moved, refs, { x: -way, y: way })
          const turned = turn(turn(chart, refs, by), refs, -by)

          expectSame(back, chart)
          expect(sceneOf(moved).items.filter(({ ref }) => !refs.includes(ref))).toEqual(others)
          // a rotated box has another bounding box, so the middle it is rotated back around can differ
          if (refs.length === 1 && !refs[0].startsWith("shape") && by % 90 === 0) {
            expectSame(turned, chart)
          }
        }
      ),
      { numRuns: 60 }
    )
  })

  it("aligns to an edge or the middle, and makes gaps equal", () => {
    const chart = givenClubDraft()
    const refs: Ref[] = ["table:table-1", "table:table-7", "table:table-13", "space:pit"]
    const boxes = (drawn: Chart) => refs.map((ref) => boxOf(sceneOf(drawn), [ref]) ?? { min_x: 0, max_x: 0, min_y: 0, max_y: 0 })

    const left = boxes(align(chart, refs, "left"))
    const middle = boxes(align(chart, refs, "middle"))
    const spread = boxes(distribute(chart, refs, "down")).sort((a, b) => a.min_y + a.max_y - b.min_y - b.max_y)
    const gaps = spread.slice(1).map(({ min_y }, at) => min_y - spread[at].max_y)

    expect(Math.max(...left.map(({ min_x }) => min_x)) - Math.min(...left.map(({ min_x }) => min_x))).toBeCloseTo(0, 3)
    expect(new Set(middle.map(({ min_y, max_y }) => Math.round((min_y + max_y) * 100))).size).toBe(1)
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeCloseTo(0, 2)
  })

  it("moves one place within its row, where it stays when the row is moved", () => {
    const chart = givenTheatre()
    const [first, second] = rowsOf(chart, ["row:row-m1"])[0].places
    const before = spots(chart)

    const moved = move(move(chart, [`place:${first.uid}`], { x: -3, y: 7 }), ["row:row-m1"], { x: 100, y: 0 })
    const shift = (uid: string) => ({
      x: (spots(moved).get(uid)?.x ?? 0) - (before.get(uid)?.x ?? 0),
      y: (spots(moved).get(uid)?.y ?? 0) - (before.get(uid)?.y ?? 0),
    })

    expect(shift(first.uid).x).toBeCloseTo(97, 3)
    expect(shift(first.uid).y).toBeCloseTo(7, 3)
    expect(shift(second.uid).x).toBeCloseTo(100, 3)
  })

  it("bends rows around one centre at constant distances, and straightens them again", () => {
    const straight = drawRows(
      {
        ...givenTheatre(),
        sections: [{ key: "s", name: "S", zone: "hall", floor: "floor-1", rows: [], tables: [], spaces: [] }],
      },
      "s",
      { from: { x: 0, y: 0 }, to: { x: 480, y: 0 }, spacing: 24, rows: 5, row_distance: 36 },
      givenMint()
    )

    const bent = curveRows(straight.chart, straight.refs, 60)
    const rows = sceneOf(bent).groups.map(({ places }) => places)
    const middleGaps = rows.slice(1).map((places, at) => places[10].y - rows[at][10].y)
    const endGaps = rows.slice(1).map((places, at) => {
      const [x, y] = [places[0].x - rows[at][0].x, places[0].y - rows[at][0].y]

      return Math.hypot(x, y)
    })

    expect(rows[0]).toHaveLength(21)
    expect(rows[0][10].y - rows[0][0].y).toBeCloseTo(60, 3)
    middleGaps.forEach((gap) => expect(gap).toBeCloseTo(36, 3))
    endGaps.forEach((gap) => expect(gap).toBeGreaterThan(35))
    expectSame(curveRows(bent, straight.refs, 0), straight.chart)
  })

  it("sets a place's own fields, and removes them", () => {
    const chart = givenTheatre()
    const { uid } = rowsOf(chart, ["row:row-m1"])[0].places[0]
    const label = (drawn: Chart) => placesOf(drawn).find((place) => place.uid === uid)?.label

    const named = setPlaces(chart, [`place:${uid}`], { label: "1 bis" })

    expect([label(named), label(setPlaces(named, [`place:${uid}`], { label: undefined }))]).toEqual(["1 bis", "1"])
  })
})
