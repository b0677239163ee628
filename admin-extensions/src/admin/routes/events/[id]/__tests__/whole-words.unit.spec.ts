import { wordsIn } from "../../../../__tests__/words-in"
import { wholeWords } from "../whole-words"

const money = (minor: number) => `${minor / 100} €`
const four = { from_people: 4, to_people: 4, kind: "table" } as const

describe("T4 the price of tables and booths that are sold whole", () => {
  it("is asked per person, with what the whole costs once it is typed", () => {
    const textOf = (lng: "en" | "fr", amount: number | null) => wholeWords({ sold_whole: four }, amount, money, wordsIn(lng))

    expect([textOf("fr", 12_000), textOf("en", 12_000)]).toEqual([
      "Prix par personne. La table entière de 4 revient à 480 €.",
      "Price per person. The whole table of 4 costs 480 €.",
    ])
    expect([textOf("fr", null), textOf("en", null)]).toEqual([
      "Prix par personne. La table de 4 se vend entière.",
      "Price per person. The table of 4 is sold whole.",
    ])
  })

  it("names the sizes if there are several, and is not mentioned for seats", () => {
    const textOf = (sold_whole?: Parameters<typeof wholeWords>[0]["sold_whole"]) =>
      wholeWords({ sold_whole }, 12_000, money, wordsIn("fr"))

    expect([
      textOf({ ...four, to_people: 8 }),
      textOf({ ...four, kind: "booth" }),
      textOf({ ...four, kind: "booth", to_people: 6 }),
    ]).toEqual([
      "Prix par personne. Les tables de 4 à 8 se vendent entières.",
      "Prix par personne, vendu entier pour 4\u00a0: 480 €.",
      "Prix par personne, vendu entier pour 4 à 6.",
    ])
    expect(textOf()).toBeNull()
  })
})
