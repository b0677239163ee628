import fc from "fast-check"
import { hallOf, strandedAdvice, strandedBy } from "../index"
import { givenRow, givenRows } from "./given-charts"

const statesOf = (taken: Iterable<number>, count: number) => {
  const states = new Uint8Array(count)

  for (const idx of taken) {
    states[idx] = 1
  }

  return states
}
const advice = (pattern: string, choice: number[], own: number[] = []) => {
  const { chart, taken } = givenRow(pattern)

  const others = [...taken].filter((idx) => !own.includes(idx))

  return strandedAdvice(hallOf(chart), statesOf(others, pattern.length), choice, new Set(own))
}

describe("T3 alternatives to a choice that strands a place", () => {
  it.each([
    ["______", [1, 2], { stranded: [0], instead: [0, 1], with_them: [0, 1, 2] }],
    ["______", [1], { stranded: [0], instead: [0], with_them: [0, 1] }],
    ["______", [3, 4], { stranded: [5], instead: [2, 3], with_them: [3, 4, 5] }],
    ["x_____x", [2, 4], { stranded: [1, 3, 5], instead: [1, 2], with_them: [1, 2, 3, 4, 5] }],
    ["______", [0, 1], { stranded: [], instead: null, with_them: null }],
    ["___", [0, 1], { stranded: [], instead: null, with_them: null }],
  ])("in %s, instead of %p: %p", (pattern, choice, expected) => {
    expect(advice(pattern, choice)).toEqual(expected)
  })

  it("evaluate a choice together with the buyer's own places, ignoring places stranded before", () => {
    // three places chosen one by one towards the aisle: the last one on its own would be allowed
    expect(advice("______", [1])).toMatchObject({ stranded: [0] })
    expect(advice("__xx____", [1])).toMatchObject({ stranded: [] })
    expect(advice("__xx____", [1], [2, 3])).toEqual({ stranded: [0], instead: [4], with_them: [0, 1] })
    expect(advice("_xx___", [3], [1, 2])).toMatchObject({ stranded: [] })
  })

  it("move the part that strands a place, and leave the rest of the choice where it is", () => {
    const { chart, named } = givenRows("______", "______")
    const { instead, with_them } = strandedAdvice(hallOf(chart), new Uint8Array(12), [0, 1, 7, 8])

    expect(named(instead!)).toEqual(["A1", "A2", "B1", "B2"])
    expect(named(with_them!)).toEqual(["A1", "A2", "B1", "B2", "B3"])
  })

  it("prefer places of the same category to nearer ones of another", () => {
    const { chart } = givenRow("________")

    chart.categories.push({ key: "cheap", name: "Cheap", color: "#888888" })
    chart.sections[0].rows[0].places.slice(0, 3).forEach((place) => (place.category = "cheap"))

    expect(strandedAdvice(hallOf(chart), statesOf([0, 1], 8), [3, 4])).toMatchObject({ stranded: [2], instead: [4, 5] })
  })

  it("are, whatever is taken and chosen, the same number of free places that the rule allows", () => {
    let refused = 0

    fc.assert(
      fc.property(
        fc.stringMatching(/^[_x]{4,14}$/),
        fc.uniqueArray(fc.nat({ max: 13 }), { minLength: 1, maxLength: 5 }),
        (pattern, wish) => {
          const { chart, taken } = givenRow(pattern)
          const hall = hallOf(chart)
          const choice = wish.filter((idx) => idx < pattern.length && !taken.has(idx))
          const found = strandedAdvice(hall, statesOf(taken, pattern.length), choice)

          expect(found.stranded).toEqual(strandedBy(hall, taken, choice))
          if (found.stranded.length > 0) {
            refused += 1
            expect(found.instead).toHaveLength(choice.length)
            expect(new Set(found.instead).size).toBe(choice.length)
            expect(found.instead!.filter((idx) => taken.has(idx))).toEqual([])
            expect(strandedBy(hall, taken, found.instead!)).toEqual([])
            expect(strandedBy(hall, taken, found.with_them ?? [])).toEqual([])
          }
        }
      )
    )
    expect(refused).toBeGreaterThan(0)
  })
})
