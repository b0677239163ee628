import fc from "fast-check"
import { bestAvailable, focalPoint, placesOf, runsOf, seatListGroups, strandedPlaces } from "../index"
import { givenChart, givenHall, givenPlan } from "./given-charts"

const hall = givenHall()
const places = placesOf(hall)
const focal = focalPoint(hall)
const byIdx = new Map(places.map((place) => [place.idx, place]))
const taken = fc.uniqueArray(fc.nat({ max: 737 }), { maxLength: 700 }).map((idxs) => new Set(idxs))

/** One row; `_` free, `x` taken. */
function givenRow(pattern: string) {
  const row = placesOf(givenChart(JSON.stringify(givenPlan({ A: [...pattern].map(() => ({})) }))))

  return { places: row, isFree: (idx: number) => pattern[idx] === "_" }
}

describe("T3 best available", () => {
  it("is free, side by side, of the wanted size, and the same for the same seed", () => {
    fc.assert(
      fc.property(taken, fc.integer({ min: 1, max: 8 }), fc.string(), (gone, count, seed) => {
        const input = { places, isFree: (idx: number) => !gone.has(idx), count, seed, focal }
        const { idxs, largest_block } = bestAvailable(input)
        const chosen = (idxs ?? []).map((idx) => byIdx.get(idx)!)

        expect(idxs === null).toBe(largest_block < count)
        expect(chosen.length).toBe(idxs ? count : 0)
        chosen.forEach((place, at) => {
          expect(gone.has(place.idx)).toBe(false)
          expect([place.row_key, place.row_pos]).toEqual([chosen[0].row_key, chosen[0].row_pos + at])
        })
        expect(bestAvailable(input)).toEqual({ idxs, largest_block })
      })
    )
  })

  it("spreads a herd over several blocks, all near the stage", () => {
    const answers = Array.from(
      { length: 200 },
      (_, seed) => bestAvailable({ places, isFree: () => true, count: 2, seed: String(seed), focal }).idxs!
    )
    const distance = (idx: number) => Math.hypot(byIdx.get(idx)!.x - focal.x, byIdx.get(idx)!.y - focal.y)

    expect(new Set(answers.map(([idx]) => idx)).size).toBeGreaterThan(8)
    expect(Math.max(...answers.map(([idx]) => distance(idx)))).toBeLessThan(320)
  })

  it("keeps to the category and the section asked for", () => {
    const answer = bestAvailable({
      places,
      isFree: () => true,
      count: 3,
      seed: "a",
      focal,
      category: "category-iv",
      section: "s10",
    })

    expect(answer.idxs!.map((idx) => [byIdx.get(idx)!.category, byIdx.get(idx)!.section_key])).toEqual(
      new Array(3).fill(["category-iv", "s10"])
    )
    expect(bestAvailable({ places, isFree: () => true, count: 8, seed: "a", section: "s10" })).toEqual({
      idxs: null,
      largest_block: 7,
    })
  })

  it("strands nobody where it can be helped", () => {
    const seeds = Array.from({ length: 50 }, (_, seed) => String(seed))

    for (const seed of seeds) {
      const row = givenRow("____x_____x__")
      // The nearest two would leave place 9 alone.
      const idxs = bestAvailable({ ...row, count: 2, seed, focal: { x: row.places[7].x + 12, y: 0 }, among: 2 }).idxs!

      expect(strandedPlaces({ ...row, chosen: idxs })).toEqual([])
    }
  })

  it("does not sit people across an aisle", () => {
    const [left, right] = [0, 25]
      .concat([100, 125])
      .map((x) => ({ x }))
      .reduce<{ x: number }[][]>((halves, seat, at) => (halves[at < 2 ? 0 : 1].push(seat), halves), [[], []])
    const row = placesOf(givenChart(JSON.stringify(givenPlan({ A: [...left, ...right] }))))

    expect(bestAvailable({ places: row, isFree: () => true, count: 3, seed: "a" })).toEqual({ idxs: null, largest_block: 2 })
  })

  it("offers accessible places only on request", () => {
    const [first, ...rest] = givenRow("__").places
    const flagged = [{ ...first, flags: ["accessible" as const] }, ...rest]

    expect(bestAvailable({ places: flagged, isFree: () => true, count: 2, seed: "a" }).idxs).toBeNull()
    expect(bestAvailable({ places: flagged, isFree: () => true, count: 2, seed: "a", accessible: true }).idxs).toEqual([0, 1])
  })

  it.each([0, -1, 1.5, NaN])("finds no block of %p places", (count) => {
    expect(bestAvailable({ places, isFree: () => true, count, seed: "a" }).idxs).toBeNull()
  })
})

describe("T3 stranded places", () => {
  it.each([
    ["_____", [1, 2], [0]],
    ["_____", [1, 3], [0, 2, 4]],
    ["_____", [0, 1], []],
    ["___", [0, 1], []],
    ["___", [1], [0, 2]],
    ["__", [0], []],
    ["_", [0], []],
    ["x_x___", [1], []],
    ["____", [1], [0]],
    ["xx__x", [2, 3], []],
  ])("in %s, choosing %p leaves alone %p", (pattern, chosen, alone) => {
    expect(strandedPlaces({ ...givenRow(pattern), chosen })).toEqual(alone)
  })

  it("never keeps a hall from being sold out by valid sales", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("_", "x"), minLength: 1, maxLength: 9 }),
        fc.infiniteStream(fc.nat()),
        (pattern, draws) => {
          const row = givenRow(pattern)
          const free = new Set(row.places.filter(({ idx }) => row.isFree(idx)).map(({ idx }) => idx))
          const isFree = (idx: number) => free.has(idx)

          while (free.size > 0) {
            const valid = runsOf(row.places, ({ idx }) => isFree(idx))
              .flatMap((run) =>
                run.flatMap((_, from) =>
                  run.slice(from).map((__, more) => run.slice(from, from + more + 1).map(({ idx }) => idx))
                )
              )
              .filter((chosen) => strandedPlaces({ places: row.places, isFree, chosen }).length === 0)

            expect(valid.length).toBeGreaterThan(0)
            valid[draws.next().value % valid.length].forEach((idx) => free.delete(idx))
          }
        }
      )
    )
  })
})

describe("T3 the list of places", () => {
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

  it("counts numbered sections up, floor by floor, and leaves the others where the plan has them", () => {
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

  it("names rows and their free runs", () => {
    const row = givenRow("__x___")

    expect(seatListGroups(row.places, row.isFree)).toEqual([
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
