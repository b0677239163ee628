import { buyerProblems } from "../buyer-problems"

describe("T4 who buys", () => {
  it("lets a whole name and address through", () => {
    expect(buyerProblems({ name: "Zoé Durand", email: " zoe@mairie.exemple.fr " })).toEqual([])
  })

  it("names what is missing in the order of the page", () => {
    expect(buyerProblems({ name: "  ", email: "" })).toEqual(["name", "email"])
  })

  it.each(["zoe", "zoe@exemple", "zoe@ exemple.fr", "a@b.fr, c@d.fr", "zoe@exemple.f"])(
    "asks again for the address %s",
    (email) => {
      expect(buyerProblems({ name: "Zoé", email })).toEqual(["email"])
    }
  )
})
