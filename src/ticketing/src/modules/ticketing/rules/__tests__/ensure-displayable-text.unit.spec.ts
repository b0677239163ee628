import { isDomainError } from "@guichet/kernel/errors"
import { isCountry } from "@guichet/kernel/country"
import { ensureDisplayableText } from "../ensure-displayable-text"

const refusal = (texts: Parameters<typeof ensureDisplayableText>[0]) => {
  try {
    return ensureDisplayableText(texts) ?? "none"
  } catch (error) {
    return isDomainError(error) && [error.code, error.details]
  }
}

describe("T1 names of venues and events", () => {
  it("are accepted in any script, and can be omitted", () => {
    expect(refusal({ title: "L’Été — Ὀδύσσεια 🎭", subtitle: null, address: undefined })).toBe("none")
  })

  it.each([
    ["nothing visible", "\u200b\u2060"],
    ["a direction override", "Le Cid\u202e"],
    ["a control character", "Le\u0007Cid"],
  ])("are refused with %s, under the field's name", (_, subtitle) => {
    expect(refusal({ title: "Le Cid", subtitle })).toEqual(["name_unreadable", { field: "subtitle" }])
  })

  it("need a country that exists", () => {
    expect(["FR", "XK", "ZZ", "QQ", "fr"].map(isCountry)).toEqual([true, true, false, false, false])
  })
})
