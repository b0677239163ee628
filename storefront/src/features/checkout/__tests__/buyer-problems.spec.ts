import { buyerProblems, foundIn, remainingProblems } from "../buyer-problems"

describe("T4 the buyer's name and email address", () => {
  it("a valid name and address pass", () => {
    expect(buyerProblems({ name: "Zoé Durand", email: " zoe@mairie.exemple.fr " })).toEqual([])
  })

  it("missing fields are named in the order of the page", () => {
    expect(buyerProblems({ name: "  ", email: "" })).toEqual(["name", "email"])
  })

  it("a problem lasts until its own field is changed", () => {
    const found = foundIn(["name", "email"], { name: "", email: "" })

    expect(remainingProblems(found, { name: "", email: "" })).toEqual(["name", "email"])
    expect(remainingProblems(found, { name: "Zoé", email: "" })).toEqual(["email"])
    expect(remainingProblems(found, { name: "Zoé", email: "zoe@mairie.exemple.fr" })).toEqual([])
  })

  it.each(["zoe", "zoe@exemple", "zoe@ exemple.fr", "a@b.fr, c@d.fr", "zoe@exemple.f"])(
    "the invalid address %s is reported",
    (email) => {
      expect(buyerProblems({ name: "Zoé", email })).toEqual(["email"])
    }
  )
})
