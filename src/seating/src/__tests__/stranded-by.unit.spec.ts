import fc from "fast-check"
import { hallOf, placesOf, runsOf, strandedBy } from "../index"
import type { Chart, Place, StrandedRules } from "../index"
import { givenRow } from "./given-charts"

/** A row in which letters mark places: `a` accessible, `c` companion, both free. */
function givenFlags(pattern: string): Chart {
  const { chart } = givenRow(pattern.replace(/[ac]/g, "_"))
  const flags: Record<string, Place["flags"]> = { a: ["accessible"], c: ["companion"] }

  chart.sections[0].rows[0].places.forEach((place, at) => (place.flags = flags[pattern[at]]))

  return chart
}

const goneIn = (pattern: string) => new Set([...pattern].flatMap((mark, at) => (mark === "x" ? [at] : [])))

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
  ])("in %s, choosing %p strands %p", (pattern, chosen, stranded) => {
    const { chart, taken } = givenRow(pattern)

    expect(strandedBy(chart, taken, chosen)).toEqual(stranded)
    expect(strandedBy(hallOf(chart), [...taken], new Set(chosen))).toEqual(stranded)
    expect(
      strandedBy(
        chart,
        Uint8Array.from(pattern, (mark) => (mark === "x" ? 2 : 0)),
        chosen
      )
    ).toEqual(stranded)
  })

  it.each<[string, string, number[], StrandedRules, number[]]>([
    ["a place at the end of a row", "_____", [1, 2], { row_ends_free: true }, []],
    ["but not one in the middle of a row", "x_____x", [2, 3], { row_ends_free: true }, [1]],
    ["anything of the box office", "_____", [1, 3], { staff: true }, []],
    ["anything in a hall that is nearly full", "xxxxxx____", [7], { relaxed_above_percent: 59 }, []],
    ["but not yet at that share", "xxxxxx____", [7], { relaxed_above_percent: 60 }, [6]],
    ["an accessible place", "xa___x", [2, 3], {}, []],
    ["a companion place", "x_c__x", [3, 4], {}, []],
    ["nothing that is sold to everybody", "xa____x", [2, 3], { accessible_released: true }, [1]],
    ["a place beside one that it cannot be sold with", "x_a___", [3, 4], {}, []],
  ])("include none for %s: %s, %p", (_, pattern, chosen, rules, stranded) => {
    expect(strandedBy(givenFlags(pattern), goneIn(pattern), chosen, rules)).toEqual(stranded)
  })

  it("treat an aisle as the end of a row", () => {
    const { chart } = givenRow("______")

    chart.sections[0].rows[0].places.forEach((place) => (place.row_pos = place.idx < 3 ? place.idx : place.idx + 1))

    expect(strandedBy(chart, [], [0, 1])).toEqual([])
    expect(strandedBy(chart, [], [1])).toEqual([0, 2])
    expect(strandedBy(chart, [], [1], { row_ends_free: true })).toEqual([])
  })

  it("do not include places that are taken already, unknown, or a chair at a table", () => {
    const { chart, taken } = givenRow("_x___")
    const [section] = chart.sections

    section.tables.push({
      ...{ key: "t1", label: "1", shape: "round", width: 60, height: 60, x: 0, y: 300, category: "front", sold: "seats" },
      places: [10, 11, 12, 13].map((idx) => ({ idx, uid: `t-${idx}` })),
    })

    expect(strandedBy(chart, taken, [1, 99, -1])).toEqual([])
    expect(strandedBy(chart, taken, [11])).toEqual([])
  })

  it("never prevent a hall from being sold out by allowed sales", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("_", "_", "x", "a", "c"), minLength: 1, maxLength: 9 }),
        fc.record({ row_ends_free: fc.boolean(), accessible_released: fc.boolean() }),
        fc.infiniteStream(fc.nat()),
        (pattern, rules, draws) => {
          const chart = givenFlags(pattern.replace(/x/g, "_"))
          const hall = hallOf(chart)
          const places = placesOf(chart)
          const gone = goneIn(pattern)

          while (gone.size < places.length) {
            const valid = runsOf(places, ({ idx }) => !gone.has(idx))
              .flatMap((run) =>
                run.flatMap((_, from) =>
                  run.slice(from).map((__, more) => run.slice(from, from + more + 1).map(({ idx }) => idx))
                )
              )
              .filter((chosen) => strandedBy(hall, gone, chosen, rules).length === 0)

            expect(valid.length).toBeGreaterThan(0)
            valid[draws.next().value % valid.length].forEach((idx) => gone.add(idx))
          }
        }
      )
    )
  })
})
