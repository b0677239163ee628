import { messagesIn } from "../../i18n/messages"
import { fromPriceText, priceWords, spanText, type SoldWhole } from "../price-text"

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
    spanText({ from_amount_minor, to_amount_minor }, "eur", locale, { ...messagesIn(locale).site, free: "free" }).replace(
      /\s/g,
      " "
    )

  it("it goes from the lowest to the highest price, with the unit once if it is behind", () => {
    expect([span("fr", 1200, 2000), span("en", 1200, 2000)]).toEqual(["12–20 €", "€12–€20"])
    expect([span("fr", 0, 1250), span("en", 0, 1250)]).toEqual(["0–12,50 €", "€0–€12.50"])
  })

  it("it is one price if all are equal", () => {
    expect([span("fr", 2000, 2000), span("en", 0, 0)]).toEqual(["20 €", "free"])
  })
})

describe("T3 prices where only whole tables or booths are sold", () => {
  const textOf = (locale: string, to_amount_minor: number, sold_whole: SoldWhole, of = fromPriceText) =>
    of({ from_amount_minor: 12_000, to_amount_minor, sold_whole }, "eur", locale, priceWords(messagesIn(locale).site)).replace(
      /\s/g,
      " "
    )
  const four: SoldWhole = { from_people: 4, to_people: 4, kind: "table" }

  it("are stated per person and for the whole table", () => {
    expect([textOf("fr", 12_000, four), textOf("en", 12_000, four)]).toEqual([
      "120 € par personne, table entière de 4 : 480 €",
      "€120 per person, whole table of 4: €480",
    ])
    expect([textOf("fr", 15_000, four), textOf("fr", 15_000, four, spanText)]).toEqual([
      "dès 120 € par personne, table entière de 4 : dès 480 €",
      "120–150 € par personne, table entière de 4 : 480–600 €",
    ])
  })

  it("name the sizes if there are several, and no table where a booth is", () => {
    expect([textOf("fr", 12_000, { ...four, to_people: 8 }), textOf("en", 12_000, { ...four, kind: "booth" })]).toEqual([
      "120 € par personne, tables entières de 4 à 8",
      "€120 per person, sold whole, for 4: €480",
    ])
    expect([
      textOf("fr", 12_000, { ...four, kind: "booth" }),
      textOf("en", 12_000, { ...four, kind: "booth", to_people: 6 }),
    ]).toEqual(["120 € par personne, vendu entier, pour 4 : 480 €", "€120 per person, sold whole, for 4 to 6"])
  })

  it("are free where everything is", () => {
    const free = { from_amount_minor: 0, to_amount_minor: 0, sold_whole: four }

    expect(fromPriceText(free, "eur", "fr", messagesIn("fr").site)).toBe("Gratuit")
  })
})
