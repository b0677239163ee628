import { isReached } from "../bench/targets"

const HALF = 0.5

describe("targets of a bench", () => {
  it("expects rates in proportion to the machine's speed", () => {
    const target = { at_least: 5_000 }

    expect([2_500, 2_499].map((value) => isReached({ value }, target, HALF))).toEqual([true, false])
    expect(isReached({ value: 2_500 }, target, 1)).toBe(false)
  })

  it("allows durations in inverse proportion to it", () => {
    const target = { below: 80 }

    expect([159, 160].map((value) => isReached({ value }, target, HALF))).toEqual([true, false])
    expect(isReached({ value: 159 }, target, 1)).toBe(false)
  })

  it("expects ratios and counts on every machine", () => {
    expect([2.5, 2.4, undefined].map((ratio) => isReached({ value: 1, ratio }, { ratio_at_least: 2.5 }, HALF))).toEqual([
      true,
      false,
      false,
    ])
    expect([59, 60].map((value) => isReached({ value }, { fewer_than: 60 }, HALF))).toEqual([true, false])
  })

  it("needs a figure to reach each part of its target", () => {
    const target = { at_least: 5_000, ratio_at_least: 2.5 }

    expect(isReached({ value: 6_000, ratio: 2 }, target, 1)).toBe(false)
    expect(isReached({ value: 4_000, ratio: 3 }, target, 1)).toBe(false)
    expect(isReached({ value: 6_000, ratio: 3 }, target, 1)).toBe(true)
  })
})
