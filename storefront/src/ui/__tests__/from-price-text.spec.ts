import { messagesIn } from "../../i18n/messages"
import { fromPriceText } from "../price-text"

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
