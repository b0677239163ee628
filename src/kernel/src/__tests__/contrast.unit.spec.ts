import * as fc from "fast-check"
import { contrast, contrastOf, inkOn, parseRgb } from "../contrast"

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`)

describe("contrast", () => {
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#000000", 21],
    ["#777777", "#ffffff", 4.48],
    ["#767676", "#ffffff", 4.54],
    ["#0a0a0a", "#ffffff", 19.8],
    ["#336699", "#336699", 1],
  ])("of %s and %s is %d", (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 2)
    expect(contrast(parseRgb(one), parseRgb(other))).toBe(contrastOf(one, other))
  })

  it("of the ink and its ground is the higher one of black and white, and enough for text", () => {
    fc.assert(
      fc.property(anyColor, (ground) => {
        const [black, white] = ["#000000", "#ffffff"].map((ink) => contrastOf(ink, ground))

        expect(contrastOf(inkOn(ground), ground)).toBeGreaterThan(Math.max(black, white) - 0.01)
        expect(contrastOf(inkOn(ground), ground)).toBeGreaterThan(4.5)
      })
    )
  })
})
