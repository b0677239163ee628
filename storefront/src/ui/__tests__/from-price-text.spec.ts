import { messagesIn } from "../../i18n/messages"
import { fromPriceText, spanText } from "../price-text"

const said = (locale: string, from_amount_minor: number, to_amount_minor: number) =>
  fromPriceText({ from_amount_minor, to_amount_minor }, "eur", locale, messagesIn(locale).site).replace(/\s/g, " ")

describe("T3 what tickets cost from", () => {
  it("is free only where all of them are", () => {
    expect([said("fr", 0, 0), said("en", 0, 0)]).toEqual(["Gratuit", "Free"])
    expect([said("fr", 0, 4250), said("en", 0, 4250)]).toEqual(["Gratuit ou jusqu’à 42,50 €", "Free or up to €42.50"])
  })

  it("is the one price, or the lowest of several", () => {
    expect([said("fr", 1800, 1800), said("en", 1800, 4250)]).toEqual(["18 €", "from €18"])
  })
})

describe("T3 buyer-3 what places of one category cost", () => {
  const span = (locale: string, from_amount_minor: number, to_amount_minor: number) =>
    spanText({ from_amount_minor, to_amount_minor }, "eur", locale, "free").replace(/\s/g, " ")

  it("is from the cheapest to the dearest, with the unit said once where it stands behind", () => {
    expect([span("fr", 1200, 2000), span("en", 1200, 2000)]).toEqual(["12–20 €", "€12–€20"])
    expect([span("fr", 0, 1250), span("en", 0, 1250)]).toEqual(["0–12,50 €", "€0–€12.50"])
  })

  it("is one price where all cost that", () => {
    expect([span("fr", 2000, 2000), span("en", 0, 0)]).toEqual(["20 €", "free"])
  })
})
