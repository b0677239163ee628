import fc from "fast-check"
import { neighbourOf } from "../canvas/floor"
import { placeGrid, usualPitch } from "../canvas/place-grid"
import { fitView, keepInSight, toChart, toScreen, zoomAt } from "../canvas/view"
import { inkOn } from "../canvas"
import { decodeGeometry, encodeGeometry } from "../index"
import { givenHall } from "./given-charts"

const geometry = decodeGeometry(encodeGeometry(givenHall()))
const ground = Array.from(geometry.idx.keys()).filter(
  (at) => geometry.sections[geometry.rows[geometry.row[at]].section].floor === 0
)
const size = { width: 390, height: 600 }
const limits = { min: 0.1, max: 4 }
const point = fc.record({ x: fc.integer({ min: -2_000, max: 2_000 }), y: fc.integer({ min: -2_000, max: 2_000 }) })

describe("T3 the view", () => {
  it("fits the whole hall on the screen", () => {
    const view = fitView(geometry.box, size)
    const corners = [
      toScreen(view, { x: geometry.box.min_x, y: geometry.box.min_y }),
      toScreen(view, { x: geometry.box.max_x, y: geometry.box.max_y }),
    ]

    corners.forEach(({ x, y }) => expect(x >= 0 && x <= size.width && y >= 0 && y <= size.height).toBe(true))
  })

  it("zooms around the finger and within its limits", () => {
    fc.assert(
      fc.property(point, fc.double({ min: 0.1, max: 10, noNaN: true }), (at, factor) => {
        const before = fitView(geometry.box, size)
        const after = zoomAt(before, factor, at, limits)
        const under = toScreen(after, toChart(before, at))

        expect(Math.hypot(under.x - at.x, under.y - at.y)).toBeLessThan(1e-6)
        expect(after.scale >= limits.min && after.scale <= limits.max).toBe(true)
      })
    )
  })

  it("never loses the hall", () => {
    fc.assert(
      fc.property(point, fc.double({ min: 0.1, max: 4, noNaN: true }), ({ x, y }, scale) => {
        const middle = toChart(keepInSight({ x: x * 100, y: y * 100, scale }, geometry.box, size), {
          x: size.width / 2,
          y: size.height / 2,
        })

        expect(middle.x >= geometry.box.min_x - 1 && middle.x <= geometry.box.max_x + 1).toBe(true)
        expect(middle.y >= geometry.box.min_y - 1 && middle.y <= geometry.box.max_y + 1).toBe(true)
      })
    )
  })
})

describe("the grid", () => {
  const grid = placeGrid(geometry, ground, 50)

  it("finds what a full search finds", () => {
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 200 }), (at, reach) => {
        const away = (place: number) => Math.hypot(geometry.x[place] - at.x, geometry.y[place] - at.y)
        const nearest = ground.reduce((best, place) => (away(place) < away(best) ? place : best))
        const found = grid.nearest(at, reach)

        expect(found === -1 ? Infinity : away(found)).toBe(away(nearest) <= reach ? away(nearest) : Infinity)
      })
    )
  })

  it("knows the pitch of the hall", () => {
    expect(usualPitch(geometry)).toBeCloseTo(25, 0)
  })
})

describe("arrow keys", () => {
  const named = (section: string, row: string, label: string) =>
    ground.find(
      (at) =>
        geometry.sections[geometry.rows[geometry.row[at]].section].name === section &&
        geometry.rows[geometry.row[at]].label === row &&
        geometry.labels[at] === label
    )!

  it.each([
    ["right", "A", "6"],
    ["left", "A", "4"],
    ["down", "B", "5"],
  ] as const)("%s of place A5 lies %s%s", (direction, row, label) => {
    const from = named("Ground floor 1", "A", "5")

    expect(neighbourOf(geometry, ground, from, direction)).toBe(geometry.idx[named("Ground floor 1", row, label)])
  })

  it("stop at the edge of the hall", () => {
    const top = ground.reduce((best, at) => (geometry.y[at] < geometry.y[best] ? at : best))

    expect(neighbourOf(geometry, ground, top, "up")).toBeNull()
  })
})

describe("ink", () => {
  it.each([
    ["#8BC34A", "#000000"],
    ["#9C27B0", "#ffffff"],
    ["#ffffff", "#000000"],
    ["#000000", "#ffffff"],
    ["tomato", "#ffffff"],
  ])("on %s is %s", (fill, ink) => {
    expect(inkOn(fill)).toBe(ink)
  })
})
