import { messagesIn } from "../../i18n/messages"
import { fromPriceText, spanText } from "../price-text"

const textFor = (locale: string, from_amount_minor: number, to_amount_minor: number) =>
  fromPriceText({ from_amount_minor, to_amount_minor }, "eur", locale, messagesIn(locale).site).replace(/\s/g, " ")

describe("T3 the lowest price of tickets", () => {
  it("it reads as free only if all tickets are free", () => {
    expect([textFor("fr", 0, 0), textFor("en", 0, 0)]).toEqual(["Gratuit", "Free"])
    expect([textFor("fr", 0, 4250), textFor("en", 0, 4250)]).toEqual(["Gratuit ou jusqu’à 42,50 €", "Free or up to €42.50"])
  })

  it("it is the only price, or the lowest of several", () => {
    expect([textFor("fr", 1800, 1800), textFor("en", 1800, 4250)]).toEqual(["18 €", "from €18"])
  })
})

describe("T3 buyer-3 the price range of a category", () => {
  const span = (locale: string, from_amount_minor: number, to_amount_minor: number) =>
    spanText({ from_amount_minor, to_amount_minor }, "eur", locale, "free").replace(/\s/g, " ")

  it("it goes from the lowest to the highest price, with the unit once if it is behind", () => {
    expect([span("fr", 1200, 2000), span("en", 1200, 2000)]).toEqual(["12–20 €", "€12–€20"])
    expect([span("fr", 0, 1250), span("en", 0, 1250)]).toEqual(["0–12,50 €", "€0–€12.50"])
  })

  it("it is one price if all are equal", () => {
    expect([span("fr", 2000, 2000), span("en", 0, 0)]).toEqual(["20 €", "free"])
  })
})
