import * as fc from "fast-check"
import { slugOf } from "../slug"

describe("slugOf", () => {
  it.each([
    ["Théâtre de l’Œuvre", "theatre-de-l-oeuvre"],
    ["Ævar & die Straße", "aevar-die-strasse"],
    ["  « Le 104 ! »", "le-104"],
    ["19-84", "19-84"],
    ["a b c d e f g h i j k", "a-b-c-d-e-f-g-h-i-j"],
    ["東京", ""],
    ["", ""],
  ])("makes %j into %j within 20 characters", (text, slug) => {
    expect(slugOf(text, 20)).toBe(slug)
  })

  it("makes letters and digits joined by single hyphens of any text, never longer than asked", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 60 }), (text, max_length) => {
        const slug = slugOf(text, max_length)

        expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
        expect(slug.length).toBeLessThanOrEqual(max_length)
      })
    )
  })
})
