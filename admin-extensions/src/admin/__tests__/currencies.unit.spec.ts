import { currenciesIn } from "../lib/currencies"

describe("D2 currencies to choose from", () => {
  it("they are existing currencies with their names in the reader's language, without withdrawn ones, metals and test codes", () => {
    const [en, fr] = [currenciesIn("en"), currenciesIn("fr")]
    const codes = en.map(({ value }) => value)

    expect(en.find(({ value }) => value === "CHF")?.label).toBe("CHF, Swiss Franc")
    expect(fr.find(({ value }) => value === "CHF")?.label).toBe("CHF, franc suisse")
    expect(codes).toEqual(expect.arrayContaining(["EUR", "GBP", "JPY", "KWD"]))
    expect(codes.filter((code) => ["FRF", "HRK", "BGN", "XAU", "XTS", "XXX", "XDR"].includes(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
  })
})
