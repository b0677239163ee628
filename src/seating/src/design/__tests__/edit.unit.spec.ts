import { checkChart, focalPoint, placesOf } from "../../index"
import type { Chart } from "../../index"
import {
  copyItems,
  curveRows,
  drawRows,
  drawSpace,
  emptyChart,
  hitTest,
  itemsWithin,
  moveToSection,
  pasteItems,
  placesUnder,
  removeCategory,
  removeFloor,
  removeItems,
  sceneOf,
  setCategory,
  setFlag,
  setFocal,
  setSeats,
  setSold,
  snapMove,
  turn,
  uidsOf,
} from "../index"
import type { Ref } from "../index"
import { givenClubDraft, givenMint, givenTheatre, words } from "./given-draft"

const stroke = { from: { x: 100, y: 100 }, to: { x: 200, y: 100 }, spacing: 25, rows: 2, row_distance: 40 }
const labels = (chart: Chart) => placesOf(chart).map(({ row_label, label }) => `${row_label}${label}`)

describe("T2 drawing", () => {
  it("creates rows by one stroke, with as many seats as fit, lettered and numbered by the section's rules", () => {
    const { chart, refs } = drawRows(emptyChart(words), "section-1", { ...stroke, category: "category-1" }, givenMint())

    expect(refs).toHaveLength(2)
    expect(labels(chart)).toEqual(["A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "B5"])
    expect(
      placesOf(chart)
        .map(({ x, y }) => [x, y])
        .slice(4, 6)
    ).toEqual([
      [200, 100],
      [100, 140],
    ])
    expect(checkChart(chart).problems).toEqual([])
  })

  it("adds rows on the side of the stroke's direction, and curves them", () => {
    const { chart, refs } = drawRows(emptyChart(words), "section-1", { ...stroke, to: { x: 100, y: 200 } }, givenMint())
    const spots = placesOf(curveRows(chart, refs, 10)).map(({ x, y }) => [Math.round(x), Math.round(y)])

    // drawn down the page, so the second row lies to the left; ends bend away from it
    expect(spots[2]).toEqual([100, 150])
    expect(spots[7]).toEqual([60, 150])
    expect(spots[0][0]).toBe(110)
  })

  it("pastes with new indexes and uids and the next free labels", () => {
    const club = givenClubDraft()
    const clip = copyItems(club, ["table:table-1", "space:booth-1", "shape:0", "row:balcony-1"])

    const { chart, refs } = pasteItems(club, clip, { x: 10, y: 20 }, givenMint())
    const [before, after] = [placesOf(club), placesOf(chart)]

    expect(refs).toHaveLength(4)
    expect(after).toHaveLength(before.length + 6 + 1 + 22)
    expect(new Set(after.map(({ uid }) => uid)).size).toBe(after.length)
    expect(new Set(after.map(({ idx }) => idx)).size).toBe(after.length)
    expect(checkChart(chart).problems.map(({ code }) => code)).not.toContain("duplicate_label")
    expect(chart.sections[1].tables.at(-1)).toMatchObject({ label: "16", sold: "seats" })
    expect(chart.shapes).toHaveLength(club.shapes.length + 1)
    // a pasted copy can be pasted again
    expect(
      checkChart(pasteItems(chart, copyItems(chart, refs), { x: 400, y: 0 }, () => `again-${Math.random()}`).chart).problems
    ).not.toContainEqual(expect.objectContaining({ code: "duplicate_label" }))
  })

  it("removes single places, and a row with its last one", () => {
    const { chart } = drawRows(emptyChart(words), "section-1", stroke, givenMint())
    const [first, ...rest] = placesOf(chart)

    const one = removeItems(chart, [`place:${first.uid}`])
    const row = removeItems(
      one,
      rest.slice(0, 4).map(({ uid }): Ref => `place:${uid}`)
    )

    expect([placesOf(one).length, one.sections[0].rows.length]).toEqual([9, 2])
    expect([placesOf(row).length, row.sections[0].rows.length]).toEqual([5, 1])
  })

  it("sets categories and flags of whole rows and of single places", () => {
    const chart = givenClubDraft()
    const uid = chart.sections[3].rows[0].places[4].uid
    const of = (drawn: Chart) => placesOf(drawn).find((place) => place.uid === uid)

    const single = setFlag(setCategory(chart, [`place:${uid}`], "table"), new Set([uid]), "accessible", true)
    const whole = setCategory(single, ["row:balcony-1"], "standing")
    const without = removeCategory(single, "table")

    expect(of(single)).toMatchObject({ category: "table", flags: ["accessible"] })
    expect(of(whole)).toMatchObject({ category: "standing" })
    expect(of(without)).toMatchObject({ category: "balcony" })
    expect(placesOf(without).filter(({ category }) => category === "").length).toBe(90)
    expect(of(setFlag(single, new Set([uid]), "accessible", false))).toMatchObject({ flags: [] })
    expect(uidsOf(chart, ["row:balcony-1", "table:high-1", "space:pit"]).size).toBe(22 + 1 + 1)
  })

  it("switches a table between whole and by the chair, for the same number of people, and keeps its first place", () => {
    const chart = givenClubDraft()
    const [first] = chart.sections[1].tables[0].sold === "seats" ? chart.sections[1].tables[0].places : []

    const whole = setSold(chart, ["table:table-1"], "whole", givenMint())
    const again = setSold(whole, ["table:table-1"], "seats", givenMint())

    expect(whole.sections[1].tables[0]).toMatchObject({ sold: "whole", capacity: 6, place: { uid: first.uid } })
    expect(again.sections[1].tables[0]).toMatchObject({ sold: "seats", places: { length: 6, 0: { uid: first.uid } } })
    expect(setSeats(chart, ["table:high-1"], 4, givenMint()).sections[1].tables[15]).toMatchObject({ capacity: 4 })
    expect(setSeats(chart, ["table:table-1"], 4, givenMint()).sections[1].tables[0]).toMatchObject({ places: { length: 4 } })
  })

  it("moves rows to another section at the same position, and keeps a floor that is in use", () => {
    const chart = givenClubDraft()
    const moved = moveToSection(chart, ["row:balcony-1"], "booths")

    expect(moved.sections.map(({ rows }) => rows.length)).toEqual([0, 0, 1, 2])
    expect(new Set(placesOf(moved).map(({ x }) => x))).toEqual(new Set(placesOf(chart).map(({ x }) => x)))
    expect(removeFloor(chart, "upstairs")).toBe(chart)
  })
})

describe("T2 selecting drawn items", () => {
  const scene = sceneOf(givenClubDraft())

  it("finds the nearest place, otherwise the outline around the point, only on the shown floor", () => {
    const { place } = scene.byUid.get("table-1-1") ?? { place: { x: 0, y: 0 } }
    const pit = scene.byRef.get("space:pit")?.box ?? { min_x: 0, min_y: 0, max_x: 0, max_y: 0 }

    expect(hitTest(scene, "ground", { x: place.x + 4, y: place.y }, 10)).toMatchObject({
      place: "table-1-1",
      item: { ref: "table:table-1" },
    })
    expect(hitTest(scene, "ground", { x: pit.min_x + 5, y: pit.min_y + 5 }, 3)).toMatchObject({ item: { ref: "space:pit" } })
    expect(hitTest(scene, "upstairs", { x: place.x, y: place.y }, 1)).toBeNull()
    expect(hitTest(scene, "ground", { x: -5_000, y: 0 }, 10)).toBeNull()
  })

  it("finds a rotated outline", () => {
    const { chart } = drawSpace(
      emptyChart(words),
      "section-1",
      { kind: "booth", capacity: 4, label: "B1", at: { x: 0, y: 0 }, outline: { rectangle: { width: 100, height: 10 } } },
      givenMint()
    )
    const turned = sceneOf(turn(chart, ["space:space-m1"], 90))

    expect(hitTest(turned, "floor-1", { x: 50, y: 50 }, 1)).toMatchObject({ item: { ref: "space:space-m1" } })
    expect(hitTest(turned, "floor-1", { x: 5, y: 5 }, 1)).toBeNull()
  })

  it("selects by a box and brushes what is under it", () => {
    const all = { min_x: -9_999, min_y: -9_999, max_x: 9_999, max_y: 9_999 }
    const { place } = scene.byUid.get("table-1-1") ?? { place: { x: 0, y: 0 } }

    expect(itemsWithin(scene, "upstairs", all).map(({ ref }) => ref)).toEqual([
      "shape:1",
      "row:balcony-1",
      "row:balcony-2",
      "row:balcony-3",
    ])
    expect(placesUnder(scene, "ground", place, 60).length).toBeGreaterThan(2)
    expect(placesUnder(scene, "ground", place, 1)).toEqual(["table-1-1"])
  })

  it("snaps to edges and middles of other items, otherwise to the grid", () => {
    const theatre = sceneOf(givenTheatre())
    const [first, second] = theatre.items.filter(({ group }) => group)
    const refs = new Set([second.ref])
    const off = first.box.min_x - second.box.min_x

    const near = snapMove(theatre, "floor-1", refs, { x: off + 3, y: 1_003 }, { grid: 0, reach: 5 })
    const far = snapMove(theatre, "floor-1", refs, { x: 5_003, y: 5_001 }, { grid: 10, reach: 5 })

    expect(near).toMatchObject({ by: { x: off, y: 1_003 }, guides: [{ axis: "x" }] })
    expect((second.box.min_x + far.by.x) % 10).toBeCloseTo(0, 6)
    expect(far.guides).toEqual([])
  })
})

describe("T2 the focal point", () => {
  it("is the one set, to a tenth, until it is reset", () => {
    const chart = givenTheatre()
    const set = setFocal(chart, { x: 12.345, y: -0.01 })
    const found = setFocal(set, undefined)

    expect([focalPoint(set), checkChart(set).chart?.focal]).toEqual(Array(2).fill({ x: 12.3, y: 0 }))
    expect([found, focalPoint(found)]).toEqual([{ ...chart, focal: undefined }, focalPoint({ ...chart, focal: undefined })])
    expect(setFocal(set, set.focal)).toBe(set)
  })
})
