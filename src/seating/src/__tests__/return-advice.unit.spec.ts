import { returnAdvice, hallOf, strandedBy } from "../index"
import { givenRow } from "./given-charts"

/** One row; `_` free, `x` taken by others, `m` mine; numbers are positions in the pattern. */
const advise = (pattern: string, ...given: number[]) => {
  const { chart, taken } = givenRow(pattern.replaceAll("m", "_"))
  const own = [...pattern].flatMap((mark, at) => (mark === "m" ? [at] : []))
  const states = Uint8Array.from(pattern, (_, at) => Number(taken.has(at)))
  const hall = hallOf(chart)

  return { ...returnAdvice(hall, states, own, given), own, hall, states }
}
const adviceOf = (pattern: string, ...given: number[]) => {
  const { stranded, instead, with_them } = advise(pattern, ...given)

  return [stranded, instead, with_them]
}

describe("T3 returning places", () => {
  it("strands none, and proposes places to return instead, or in addition", () => {
    expect(adviceOf("mmm_____", 0)).toEqual([[0], [2], [0, 1]])
    expect(adviceOf("mmm_____", 1)).toEqual([[1], [2], [0, 1]])
    expect(adviceOf("mmm_____", 2)).toEqual([[], null, null])
    expect(adviceOf("mmmm____", 0)).toEqual([[0], [3], [0, 1]])
    expect(adviceOf("xmmmmx__", 1, 3)).toEqual([
      [1, 3],
      [1, 2],
      [1, 2, 3],
    ])
  })

  it("allows what the rule allows: no alternative, all places, and places stranded before", () => {
    expect(adviceOf("xmmmx", 1)).toEqual([[], null, null])
    expect(adviceOf("mmm_____", 0, 1, 2)).toEqual([[], null, null])
    expect(adviceOf("_mm_____", 2)).toEqual([[], null, null])
  })

  it("never proposes places that would strand others, whatever is held", () => {
    for (let held = 1; held < 2 ** 7; held += 1) {
      const pattern = [..."_".repeat(7)].map((mark, at) => (held & (1 << at) ? "m" : mark)).join("") + "___x"
      const mine = [...pattern].flatMap((mark, at) => (mark === "m" ? [at] : []))

      for (const at of mine) {
        const { stranded, instead, with_them, own, hall, states } = advise(pattern, at)
        const before = strandedBy(hall, states, own)
        const left = (back: number[]) =>
          strandedBy(
            hall,
            states,
            own.filter((idx) => !back.includes(idx))
          ).filter((idx) => !before.includes(idx))

        expect(left([at])).toEqual(stranded)
        expect(instead ? left(instead) : []).toEqual([])
        expect(with_them ? [left(with_them), with_them.includes(at)] : [[], true]).toEqual([[], true])
        expect(with_them === null).toBe(stranded.length === 0)
      }
    }
  })
})
