import fc from "fast-check"
import type { FlatPlace } from "../chart"
import { stadiumHall } from "../halls"
import { bestAvailable, hallOf, placesOf, strandedBy } from "../index"
import { inNeighbouringRows } from "../rules/in-neighbouring-rows"
import { openRuns, searchFor } from "../rules/search"
import { givenRow, givenRows } from "./given-charts"
import { exhaustiveRows } from "./given-exhaustive-split"

/** Upper limit of passes over the hall for any query, however few places are free. */
const MOST_PASSES = 12

describe("T3 the cost of finding the best places", () => {
  const hall = hallOf(stadiumHall())

  it.each([
    ["empty", 0],
    ["half full", 0.5],
    ["nearly full", 0.95],
  ])("is a few passes over a stadium that is %s, for every party and any number of wheelchair spaces", (_, share) => {
    const states = Uint8Array.from({ length: hall.count }, (_place, idx) =>
      Number((Math.imul(idx, 2_654_435_761) >>> 0) / 2 ** 32 < share)
    )
    const dear: unknown[] = []

    for (let quantity = 1; quantity <= 20; quantity += quantity < 6 ? 1 : 3) {
      for (let accessible = 0; accessible <= quantity; accessible += 1) {
        const effort = { steps: 0 }

        bestAvailable(hall, states, { quantity, accessible, seed: quantity }, effort)
        if (effort.steps < hall.count || effort.steps > hall.count * MOST_PASSES) {
          dear.push({ quantity, accessible, passes: effort.steps / hall.count })
        }
      }
    }

    expect(dear).toEqual([])
  })

  it.each([
    [
      "rows of two",
      (at: number) => ({ row: at >> 1, pos: at % 2, x: (at % 2) * 25 + Math.floor(at / 200) * 80, y: ((at >> 1) % 100) * 30 }),
      () => 0,
    ],
    [
      "two endless rows with holes",
      (at: number) => ({ row: at % 2, pos: at >> 1, x: (at >> 1) * 25, y: (at % 2) * 30 }),
      (at: number) => Number((at >> 1) % 3 === 0),
    ],
    ["rows drawn upon each other", (at: number) => ({ row: at >> 1, pos: at % 2, x: at % 3, y: at % 5 }), () => 0],
    [
      "parts that never overlap",
      (at: number) => ({ row: Math.floor(at / 24), pos: at % 24, x: (at % 24) * 25, y: Math.floor(at / 24) * 30 }),
      (at: number) => Number((Math.floor(at / 24) % 2) * 14 > at % 24 || (1 - (Math.floor(at / 24) % 2)) * (at % 24) > 9),
    ],
  ])("is bounded in a hall of %s", (_, where, taken) => {
    const [template] = placesOf(givenRow("_").chart)
    const places = Array.from({ length: 12_000 }, (_place, idx): FlatPlace => {
      const { row, pos, x, y } = where(idx)

      return { ...template, idx, uid: `p-${idx}`, row_key: `r-${row}`, row_pos: pos, x, y }
    })
    const drawn = hallOf({ places, focal: { x: 0, y: 0 } })
    const states = Uint8Array.from(places, ({ idx }) => taken(idx))

    for (const quantity of [4, 5, 11, 20]) {
      const effort = { steps: 0 }

      bestAvailable(drawn, states, { quantity, seed: 1 }, effort)
      expect(effort.steps).toBeLessThan(drawn.count * 60)
    }
  })

  it("does not reduce quality: in two rows the result is as good as an exhaustive search", () => {
    const mark = fc.constantFrom("_", "_", "_", "x", "a", "c")
    const pattern = fc.string({ unit: mark, minLength: 4, maxLength: 14 })

    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 4, max: 9 }),
        fc.nat({ max: 3 }),
        (patterns, quantity, accessible) => {
          const { chart, taken } = givenRows(...patterns)
          const search = searchFor(hallOf(chart), taken, { quantity, accessible, seed: 1 })
          const found = inNeighbouringRows(search, openRuns(search), quantity, 12)
          const best = exhaustiveRows(search, quantity)

          expect(found.map(({ penalty }) => penalty.toFixed(3))).toEqual(
            best.slice(0, 12).map(({ penalty }) => penalty.toFixed(3))
          )
        }
      ),
      { numRuns: 400 }
    )
  })
})

describe("T3 several wheelchair users of one party", () => {
  const ask = (pattern: string, quantity: number, accessible: number, accessible_released = false) => {
    const { chart, taken, named } = givenRows(...pattern.split("|"))

    chart.focal = { x: 0, y: 0 }
    const answer = bestAvailable(chart, taken, { quantity, accessible, seed: 1, among: 1, rules: { accessible_released } })

    return "none" in answer
      ? { none: answer.accessible }
      : { how: answer.split && answer.split.how, places: named(answer.places).join(" ") }
  }

  it.each([
    ["two, a companion place left free between them", "acac____", 2, 2, { how: "same_row", places: "A1 A3" }],
    ["three and a companion who comes along", "cacacac", 4, 3, { how: "same_row", places: "A2 A3 A4 A6" }],
    ["as near to each other as can be", "accaxaca", 2, 2, { how: "same_row", places: "A6 A8" }],
    ["side by side where spaces are", "acacxxaa", 2, 2, { how: false, places: "A7 A8" }],
    ["and no other party's place between", "a_ax_aca", 2, 2, { how: "same_row", places: "A6 A8" }],
  ])("sit near each other: %s", (_, pattern, quantity, accessible, answer) => {
    expect(ask(pattern, quantity, accessible)).toEqual(answer)
  })

  it("are shown how many can sit near each other when not all can", () => {
    expect(ask("acax_aca", 3, 3)).toEqual({ none: 2 })
    expect(ask("acccca__", 2, 2)).toEqual({ none: 1 })
    expect(ask("xc____", 1, 1)).toEqual({ none: 0 })
  })

  it("strand no place that is sold to everyone", () => {
    expect(ask("_acac___", 2, 2, true)).toEqual({ none: 1 })
    expect(ask("acca", 3, 2, true)).toEqual({ none: 2 })
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("_", "x", "a", "a", "c", "c"), minLength: 3, maxLength: 16 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 2, max: 6 }),
        fc.boolean(),
        (pattern, quantity, accessible, accessible_released) => {
          const { chart, taken } = givenRows(pattern)
          const rules = { accessible_released }
          const answer = bestAvailable(chart, taken, { quantity, accessible: Math.min(accessible, quantity), seed: 1, rules })

          if (!("none" in answer)) {
            const flags = new Map(placesOf(chart).map((place) => [place.idx, place.flags]))

            expect(answer.places.filter((idx) => flags.get(idx)!.includes("accessible")).length).toBeGreaterThanOrEqual(
              Math.min(accessible, quantity)
            )
            expect(new Set(answer.places).size).toBe(quantity)
            // a block may break the rule where the wish leaves no alternative
            expect(answer.split ? strandedBy(chart, taken, answer.places, rules) : []).toEqual([])
          }
        }
      ),
      { numRuns: 1_000 }
    )
  })

  it("are seated in one section when their row does not have enough spaces", () => {
    const answer = ask("ac__xxxxxx|xxxxxxxxxx|xxxxxxxxxx|xxxxxxxxxx|xxxxxxxxxx|xxxxxxxxac", 4, 2)

    expect(answer).toEqual({ how: "same_section", places: expect.stringMatching(/^(A1 A2 F9 F10|F9 F10 A1 A2)$/) as string })
  })
})
