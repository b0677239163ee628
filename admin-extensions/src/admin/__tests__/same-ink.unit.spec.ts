import * as fc from "fast-check"
import { inkOn } from "@guichet/kernel/contrast"
import { inkOn as inkOnMap } from "@guichet/seating/canvas"

describe("text on a colour", () => {
  it("has the same ink in emails as on a map: the seating library imports no package and keeps a function of its own", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (rgb) => {
        const ground = `#${rgb.toString(16).padStart(6, "0")}`

        expect(inkOn(ground)).toBe(inkOnMap(ground))
      }),
      { numRuns: 2_000 }
    )
  })
})
