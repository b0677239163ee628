import { LEGAL_TEXT_MAX_LENGTH, legalPages } from "@guichet/tenancy/contracts"
import { isUnfinished, startingText } from "../routes/site/components/starting-texts"

const facts = { country: "FR", name: "Aster", host: "aster.example", contact: "box@aster.example" }
const elsewhere = { ...facts, country: "be" }

describe("I-1 starting texts of legal pages", () => {
  it.each(legalPages)("%s: each proposal names the site and asks for what only its organiser knows", (page) => {
    for (const language of ["fr", "en"] as const) {
      for (const site of [facts, elsewhere]) {
        const text = startingText(page, language, site)

        expect(text).toContain("Aster")
        expect(isUnfinished(text)).toBe(true)
        expect(text.length).toBeLessThan(LEGAL_TEXT_MAX_LENGTH)
      }
    }
  })

  it("French law is cited for sites in France only, in both languages", () => {
    const [fr, en] = (["fr", "en"] as const).map((language) => startingText("terms", language, facts))

    expect(fr).toContain("L. 221-28")
    expect(en).toContain("L. 221-28")
    expect(startingText("terms", "fr", elsewhere)).not.toContain("L. 221-28")
    expect(startingText("privacy", "en", elsewhere)).not.toContain("CNIL")
  })

  it("a site without contact address is asked for one", () => {
    expect(startingText("privacy", "fr", facts)).toContain("Contact : box@aster.example.")
    expect(startingText("privacy", "fr", { ...facts, contact: null })).toContain("[à compléter : adresse e-mail de contact]")
  })

  it("a text is finished once each mark is replaced; other brackets do not matter", () => {
    expect(isUnfinished("Aster [loi 1901], Lyon")).toBe(false)
    expect(isUnfinished("Aster, [to fill in: address]")).toBe(true)
  })
})
