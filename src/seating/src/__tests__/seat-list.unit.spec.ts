import fc from "fast-check"
import { placesOf, seatListGroups } from "../index"
import type { FlatPlace } from "../index"
import { givenHall, givenRow } from "./given-charts"

const places = placesOf(givenHall())
const byIdx = new Map(places.map((place) => [place.idx, place]))
const taken = fc.uniqueArray(fc.nat({ max: 737 }), { maxLength: 700 }).map((idxs) => new Set(idxs))

describe("T3 the seat list", () => {
  it("lists each free place once and no other, neighbours together", () => {
    fc.assert(
      fc.property(taken, (gone) => {
        const sections = seatListGroups(places, (idx) => !gone.has(idx))
        const runs = sections.flatMap(({ rows }) => rows.flatMap((row) => row.runs))
        const listed = runs.flatMap(({ idxs }) => idxs)

        expect([...listed].sort((a, b) => a - b)).toEqual(places.map(({ idx }) => idx).filter((idx) => !gone.has(idx)))
        expect(sections.reduce((sum, { free }) => sum + free, 0)).toBe(listed.length)
        runs.forEach(({ idxs, category }) => idxs.forEach((idx) => expect(byIdx.get(idx)!.category).toBe(category)))
      })
    )
  })

  it("orders numbered sections by number, floor by floor, and leaves the others in the plan's order", () => {
    const [place] = givenRow("_").places
    const names = ["Stalls 2", "Stalls 10", "Royal box", "Stalls 1", "Balcony", "Circle 2", "Circle 1"]
    const drawn = names.map((section, idx) => {
      const floor = section.startsWith("Circle") ? "f2" : "f1"

      return { ...place, idx, uid: section, section, section_key: section, row_key: section, floor }
    })

    expect(seatListGroups(drawn, () => true).map(({ name }) => name)).toEqual([
      "Stalls 1",
      "Stalls 2",
      "Stalls 10",
      "Royal box",
      "Balcony",
      "Circle 1",
      "Circle 2",
    ])
  })

  it("never puts a wheelchair space into one run with seats for everyone; companion places stay beside it", () => {
    const { places } = givenRow("______")
    const flags = { 2: ["companion" as const], 3: ["accessible" as const] } as Record<number, FlatPlace["flags"]>
    const [section] = seatListGroups(
      places.map((place) => ({ ...place, flags: flags[place.idx] ?? [] })),
      () => true
    )

    expect(section.rows[0].runs.map(({ idxs }) => idxs)).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ])
  })

  it("names rows and their free runs", () => {
    const row = givenRow("__x___")

    expect(seatListGroups(row.places, (idx) => !row.taken.has(idx))).toEqual([
      {
        key: "s1",
        name: "Stalls",
        floor: "f1",
        free: 5,
        categories: ["front"],
        rows: [
          {
            key: "r1",
            label: "A",
            at_table: false,
            free: 5,
            runs: [
              { idxs: [0, 1], uids: ["A-0", "A-1"], from_label: "1", to_label: "2", category: "front" },
              { idxs: [3, 4, 5], uids: ["A-3", "A-4", "A-5"], from_label: "4", to_label: "6", category: "front" },
            ],
          },
        ],
      },
    ])
  })
})
