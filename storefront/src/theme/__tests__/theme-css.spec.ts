import fc from "fast-check"
import { contrastOf } from "@guichet/kernel/contrast"
import { parseHex, toHex } from "../oklch"
import { themeCss, tokensOf } from "../theme-css"

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`)
const SURFACES = ["surface", "surface-raised", "surface-sunken"]
const TEXTS = ["ink", "ink-muted", "brand-ink", "good", "warn", "bad"]

describe("T12 the contrast guard", () => {
  it("every text is readable on every surface, whatever colours a tenant chose", () => {
    fc.assert(
      fc.property(hex, hex, fc.constantFrom("light" as const, "dark" as const), (brand, accent, mode) => {
        const tokens = tokensOf({ brand, accent }, mode)

        for (const text of TEXTS) {
          for (const surface of SURFACES) {
            expect(contrastOf(tokens[text], tokens[surface])).toBeGreaterThanOrEqual(4.5)
          }
        }
        expect(contrastOf(tokens["on-brand"], tokens.brand)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(tokens["on-accent"], tokens.accent)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(tokens.brand, tokens.surface)).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 150 }
    )
  })

  it("poster titles are readable over background and motif", () => {
    fc.assert(
      fc.property(hex, hex, (brand, accent) => {
        const tokens = tokensOf({ brand, accent }, "light")

        for (const poster of [0, 1, 2, 3]) {
          expect(contrastOf(tokens[`poster-${poster}-ink`], tokens[`poster-${poster}`])).toBeGreaterThanOrEqual(4.5)
          expect(contrastOf(tokens[`poster-${poster}-ink`], tokens[`poster-${poster}-shade`])).toBeGreaterThanOrEqual(4.5)
        }
      }),
      { numRuns: 150 }
    )
  })

  it("only our own numbers are printed: a hostile value leaves no trace", () => {
    const css = themeCss({ brand: "red;}body{display:none", accent: "#12345", font: "</style><script>", mode: "x" })

    expect(css).not.toMatch(/display|script|red/)
    expect(
      css.replace(
        /:root\{color-scheme:(light|dark);(--[a-z0-9-]+:#[0-9a-f]{6};?)+\}|@media\(prefers-color-scheme:dark\)\{|\}/g,
        ""
      )
    ).toBe("")
  })

  it("a colour is unchanged after a conversion to OKLCH and back", () => {
    fc.assert(fc.property(hex, (colour) => expect(toHex(parseHex(colour)!)).toBe(colour)))
  })
})
