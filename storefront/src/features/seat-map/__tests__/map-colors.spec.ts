import type { Geometry } from "@guichet/seating"
import { parseHex } from "../../../theme/oklch"
import { shapeColors } from "../map-colors"

const LINES = { light: "#e1d8d9", dark: "#3d3637" }
const shapes = ["#ccefb3", "#ff0000", "white", "#fff", undefined, "none"].map((color) => ({ color })) as Geometry["shapes"]

describe("T3 the colours of stage and bars on the map", () => {
  it.each(Object.entries(LINES))("are tints as light as the map's lines, in %s mode", (_mode, line) => {
    const colours = shapeColors({ shapes }, line)

    expect(Object.keys(colours)).toEqual(["#ccefb3", "#ff0000", "white", "#fff"])
    Object.values(colours).forEach((colour) => {
      const { l, c } = parseHex(colour)!

      expect(l).toBeCloseTo(parseHex(line)!.l, 1)
      expect(c).toBeLessThan(0.04)
    })
  })
})
