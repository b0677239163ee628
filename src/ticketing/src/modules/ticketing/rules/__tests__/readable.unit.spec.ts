import { isDomainError } from "@guichet/kernel/errors"
import { isCountry } from "@guichet/kernel/country"
import { ensureReadable } from "../readable"

const refusal = (texts: Parameters<typeof ensureReadable>[0]) => {
  try {
    return ensureReadable(texts) ?? "none"
  } catch (error) {
    return isDomainError(error) && [error.code, error.details]
  }
}

describe("T1 names of halls and events", () => {
  it("are read in any script, and may be left out", () => {
    expect(refusal({ title: "L’Été — Ὀδύσσεια 🎭", subtitle: null, address: undefined })).toBe("none")
  })

  it.each([
    ["nothing visible", "\u200b\u2060"],
    ["a direction override", "Le Cid\u202e"],
    ["a control character", "Le\u0007Cid"],
  ])("are refused with %s, by the field's name", (_, subtitle) => {
    expect(refusal({ title: "Le Cid", subtitle })).toEqual(["name_unreadable", { field: "subtitle" }])
  })

  it("stand in a country that exists", () => {
    expect(["FR", "XK", "ZZ", "QQ", "fr"].map(isCountry)).toEqual([true, true, false, false, false])
  })
})
