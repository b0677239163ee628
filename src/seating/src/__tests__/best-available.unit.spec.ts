// Long because it tests everything a box office expects of the rule: together, divided, accessible, in a rush.
import fc from "fast-check"
import { bestAvailable, focalPoint, hallOf, placesOf, runsOf, strandedBy } from "../index"
import type { FoundPlaces, NoPlaces, Taken, Wish } from "../index"
import { givenHall, givenRow, givenRows } from "./given-charts"

const chart = givenHall()
const places = placesOf(chart)
const hall = hallOf(chart)
const focal = focalPoint(chart)
const byIdx = new Map(places.map((place) => [place.idx, place]))
const taken = fc.uniqueArray(fc.nat({ max: 737 }), { maxLength: 700 }).map((idxs) => new Set(idxs))
const fuller = fc.uniqueArray(fc.nat({ max: 737 }), { minLength: 500, maxLength: 730 }).map((idxs) => new Set(idxs))

function found(answer: FoundPlaces | NoPlaces): FoundPlaces {
  if ("none" in answer) {
    throw new Error(`none; at most ${answer.largest_block} side by side`)
  }

  return answer
}

const together = (wish: Omit<Wish, "seed">, gone: Taken = []) => found(bestAvailable(hall, gone, { ...wish, seed: "a" })).places
const isRun = (idxs: number[]) =>
  idxs.every((idx, at) => {
    const [place, first] = [byIdx.get(idx)!, byIdx.get(idxs[0])!]

    return place.row_key === first.row_key && place.row_pos === first.row_pos + at
  })

describe("T3 best available", () => {
  it("returns free places in the requested number, the same for the same seed, and together wherever the party fits", () => {
    fc.assert(
      fc.property(fc.oneof(taken, fuller), fc.integer({ min: 1, max: 12 }), fc.string(), (gone, quantity, seed) => {
        const answer = bestAvailable(hall, gone, { quantity, seed })
        const longest = Math.max(0, ...runsOf(places, ({ idx }) => !gone.has(idx)).map((run) => run.length))

        expect(bestAvailable(hall, gone, { quantity, seed })).toEqual(answer)
        if ("none" in answer) {
          expect(answer.largest_block).toBe(longest)
          expect(longest).toBeLessThan(quantity)
        } else {
          expect(answer.places.some((idx) => gone.has(idx))).toBe(false)
          expect(new Set(answer.places).size).toBe(quantity)
          expect(answer.split === false).toBe(longest >= quantity)
          expect(answer.split === false ? isRun(answer.places) : answer.split.parts.every(isRun)).toBe(true)
        }
      }),
      { numRuns: 300 }
    )
  })

  it("avoids steps for those who need it, and treats wheelchair spaces as step-free", () => {
    const { chart: row } = givenRows("__ss__as__")
    const ask = (gone: number[] = [], accessible = false) =>
      bestAvailable(row, gone, { quantity: 2, accessible, step_free: true, seed: "a" })

    expect(ask()).toMatchObject({ places: [2, 3] })
    expect(ask([2])).toMatchObject({ none: true, largest_block: 1 })
    expect(ask([2], true)).toMatchObject({ places: [6, 7] })
  })

  it("offers a restricted view where no other place is as good, and strands no place for a better view", () => {
    const seeds = Array.from({ length: 30 }, (_, seed) => seed)
    const ask = (pattern: string, quantity = 2) => {
      const { chart: row, taken: gone } = givenRows(pattern)

      return [...new Set(seeds.map((seed) => found(bestAvailable(row, gone, { quantity, seed })).places.join()))].sort()
    }

    expect(ask("__rroorr__")).toEqual(["0,1", "8,9"])
    expect(ask("xxrroorrxx").length).toBeGreaterThan(1)
    expect(ask("___r", 2)).toEqual(["0,1"])
    expect(ask("___xr_", 2)).toEqual(["4,5"])
  })

  it("strands no place if it can be avoided, and is never refused by the stranded-seat rule", () => {
    fc.assert(
      fc.property(taken, fc.integer({ min: 1, max: 6 }), fc.boolean(), fc.string(), (gone, quantity, row_ends_free, seed) => {
        const rules = { row_ends_free }
        const answer = bestAvailable(hall, gone, { quantity, seed, rules })

        if (!("none" in answer) && answer.split === false) {
          const countStranded = (free: Set<number>) =>
            runsOf(places, ({ idx }) => !free.has(idx)).filter((run) => run.length === 1).length
          const clean = runsOf(places, ({ idx }) => !gone.has(idx)).some(
            (run) => run.length === quantity || run.length > quantity + 1
          )

          expect(strandedBy(hall, gone, answer.places, rules)).toEqual([])
          if (clean && !row_ends_free) {
            expect(countStranded(new Set([...gone, ...answer.places]))).toBeLessThanOrEqual(countStranded(gone))
          }
        }
      })
    )
  })

  it("sells a hall to the last place, whatever the parties' sizes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 30, maxLength: 30 }), fc.nat(), (parties, seed) => {
        const { chart: rows } = givenRows("____________", "__________", "______.______", "_____________")
        const [small, every] = [hallOf(rows), placesOf(rows)]
        const gone = new Set<number>()
        const sell = (quantity: number) => {
          const answer = bestAvailable(small, gone, { quantity, seed: seed + gone.size })

          if (!("none" in answer)) {
            expect(strandedBy(small, gone, answer.places)).toEqual([])
            answer.places.forEach((idx) => gone.add(idx))
          }

          return !("none" in answer)
        }

        parties.forEach(sell)
        while (sell(2)) {
          // pairs until none is left
        }

        // at most one of three places is left alone by pairs
        expect((every.length - gone.size) * 3).toBeLessThanOrEqual(every.length)
        while (sell(1)) {
          // then single places
        }
        expect(gone.size).toBe(every.length)
      })
    )
  })

  it("spreads a rush of buyers over blocks that share no place, all near the stage", () => {
    const answers = Array.from({ length: 200 }, (_, seed) => found(bestAvailable(hall, [], { quantity: 2, seed })).places)
    const distance = (idx: number) => Math.hypot(byIdx.get(idx)!.x - focal.x, byIdx.get(idx)!.y - focal.y)
    const blocks = new Set(answers.map((idxs) => idxs.join()))

    expect(blocks.size).toBeGreaterThan(8)
    expect(new Set([...blocks].flatMap((block) => block.split(","))).size).toBe(blocks.size * 2)
    expect(Math.max(...answers.map(([idx]) => distance(idx)))).toBeLessThan(320)
  })

  it("stays within the requested categories and sections", () => {
    const idxs = together({ quantity: 3, categories: ["category-iv"], sections: ["s10"] })

    expect(idxs.map((idx) => [byIdx.get(idx)!.category, byIdx.get(idx)!.section_key])).toEqual(
      new Array(3).fill(["category-iv", "s10"])
    )
    expect(bestAvailable(hall, [], { quantity: 1, categories: ["no-such"], seed: 1 })).toEqual({
      none: true,
      largest_block: 0,
      largest_blocks: {},
    })
  })

  it("returns the largest block of each section when the party does not fit", () => {
    expect(bestAvailable(hall, [], { quantity: 3, sections: ["s10"], seed: 1, categories: [] })).toMatchObject({ none: true })
    expect(bestAvailable(givenRows("___.__x").chart, [6], { quantity: 9, seed: 1 })).toEqual({
      none: true,
      largest_block: 3,
      largest_blocks: { s1: 3 },
    })
  })

  it("keeps a party in one category if possible", () => {
    const { chart: mixed } = givenRow("________")

    mixed.sections[0].rows[0].places.slice(0, 5).forEach((place) => (place.category = "back"))
    mixed.focal = { x: 10 + 4.5 * 25, y: 0 }

    const answers = [1, 2, 3, 4].map((seed) => found(bestAvailable(mixed, [], { quantity: 3, seed })).places.join())

    expect(new Set(answers)).toEqual(new Set(["2,3,4", "5,6,7"]))
    expect(found(bestAvailable(mixed, [0, 1, 6], { quantity: 4, seed: 1 })).places).toEqual([2, 3, 4, 5])
  })

  it("seats no party across an aisle", () => {
    expect(bestAvailable(givenRows("__.__").chart, [], { quantity: 3, seed: "a" })).toMatchObject({
      none: true,
      largest_block: 2,
    })
  })

  it("accepts a chart or a prepared hall, and taken places in any form", () => {
    const row = givenRow("__x_____")
    const answer = bestAvailable(row.chart, row.taken, { quantity: 3, seed: "a" })

    expect(bestAvailable(hallOf(row.chart), [...row.taken], { quantity: 3, seed: "a" })).toEqual(answer)
    expect(
      bestAvailable(hallOf({ places: row.places, focal: focalPoint(row.chart) }), Uint8Array.from([0, 0, 3]), {
        quantity: 3,
        seed: "a",
      })
    ).toEqual(answer)
  })

  it.each([0, -1, 1.5, NaN])("finds no block of %p places", (quantity) => {
    expect(bestAvailable(hall, [], { quantity, seed: "a" })).toMatchObject({ none: true, largest_block: 13 })
  })
})

describe("T3 accessible places", () => {
  it("are never offered to others, whether or not other places are free", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("_", "x", "a", "c", "."), minLength: 1, maxLength: 12 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(),
        (patterns, quantity, seed) => {
          const given = givenRows(...patterns)
          const flags = new Map(placesOf(given.chart).map(({ idx, flags }) => [idx, flags]))
          const answer = bestAvailable(given.chart, given.taken, { quantity, seed })

          expect(("none" in answer ? [] : answer.places).flatMap((idx) => flags.get(idx)!)).toEqual([])
        }
      )
    )
  })

  it.each([
    ["with the companion beside it", "___ac___", { quantity: 2, accessible: true }, ["A4", "A5"]],
    ["without a companion, another place beside it", "___a___", { quantity: 2, accessible: true }, ["A3", "A4"]],
    ["one only, where one is needed", "aac", { quantity: 2, accessible: true }, ["A2", "A3"]],
    ["two, where two are needed", "caac", { quantity: 3, accessible: 2 }, ["A1", "A2", "A3"]],
  ])("are found %s: %s", (_, pattern, wish, names) => {
    const { chart: row, named } = givenRows(pattern)

    row.focal = { x: 0, y: 0 }

    expect(named(found(bestAvailable(row, [], { ...wish, seed: 1, among: 1 })).places)).toEqual(names)
  })

  it("are not found when fewer of them are together than needed", () => {
    expect(bestAvailable(givenRows("a__a").chart, [], { quantity: 2, accessible: 2, seed: 1 })).toMatchObject({ none: true })
  })

  it("are offered to everyone once released", () => {
    expect(
      found(bestAvailable(givenRows("ac").chart, [], { quantity: 2, seed: 1, rules: { accessible_released: true } })).places
    ).toEqual([0, 1])
  })

  it("are included in the parts of a large divided party", () => {
    const { chart: rows, named } = givenRows("xx_acx", "__xxx_", "x____x")
    const answer = found(bestAvailable(rows, [0, 1, 5, 8, 9, 10, 12, 17], { quantity: 5, accessible: true, seed: 1 }))

    expect(answer.split).not.toBe(false)
    expect(named(answer.places)).toContain("A4")
  })
})

describe("T3 a party that does not fit together", () => {
  it.each([
    ["within its row, across the aisle", ["_____._____"], 6, "same_row", ["A3 A4 A5", "A7 A8 A9"]],
    ["so that none is left alone", ["____.____"], 6, "same_row", ["A1 A2 A3 A4", "A6 A7"]],
    ["half of it, and the rest right behind", ["xx____xx", "xx___xxx"], 7, "neighbouring_rows", ["A3 A4 A5 A6", "B3 B4 B5"]],
    ["as half of it and the rest, overlapping", ["____xxxxxx", "__xxxx____", "____xxxxxx"], 6, "neighbouring_rows", null],
    [
      "in one section, in few parts",
      ["___xxxxxxxxxxx", "xxxxxxxxxxxxxx", "xxxxxxxxxxx___"],
      6,
      "same_section",
      ["A1 A2 A3", "C12 C13 C14"],
    ],
  ])("is divided %s", (_, patterns, quantity, how, parts) => {
    const { chart: rows, taken: gone, named } = givenRows(...patterns)
    const { split } = found(bestAvailable(rows, gone, { quantity, seed: 1, among: 1 }))

    expect(split && split.how).toBe(how)
    if (parts) {
      expect(split && split.parts.map((part) => named(part).join(" ")).sort()).toEqual(parts)
    }
  })

  it("is never divided so that a person sits alone, and not at all if it is small", () => {
    expect(bestAvailable(givenRows("__x_", "x__x").chart, [2, 4, 7], { quantity: 3, seed: 1 })).toMatchObject({
      none: true,
      largest_block: 2,
    })
    fc.assert(
      fc.property(fuller, fc.integer({ min: 4, max: 14 }), fc.string(), (gone, quantity, seed) => {
        const answer = bestAvailable(hall, gone, { quantity, seed })

        if (!("none" in answer) && answer.split) {
          expect(Math.min(...answer.split.parts.map((part) => part.length))).toBeGreaterThanOrEqual(2)
          expect(answer.split.parts.flat()).toEqual(answer.places)
          expect(strandedBy(hall, gone, answer.places)).toEqual([])
          expect(new Set(answer.places.map((idx) => byIdx.get(idx)!.section_key)).size).toBe(1)
        }
      }),
      { numRuns: 200 }
    )
  })
})
