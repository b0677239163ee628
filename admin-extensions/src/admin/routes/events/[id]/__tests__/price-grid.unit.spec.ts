import type { EventDTO, PriceLevelDTO } from "@guichet/ticketing/contracts"
import { changesOf, columnsOf } from "../price-grid"

const level = (category_key: string, name: string, amount_minor: number) =>
  ({ id: `${category_key}-${name}`, category_key, name, amount_minor }) as PriceLevelDTO
const event = {
  chart: { categories: [{ key: "a" }, { key: "b" }, { key: "c" }] as EventDTO["chart"]["categories"] },
  price_levels: [level("a", "Full", 3000), level("b", "full", 2000), level("a", "Young", 1000)],
}
const minorOf = (typed: string) => (/^\d+$/.test(typed) ? Number(typed) * 100 : null)

describe("T1 organiser-15 prices of all categories in one table", () => {
  it("each kind of price is one column regardless of case, with a gap where a category has none", () => {
    expect(columnsOf(event, ({ amount_minor }) => String(amount_minor / 100))).toEqual([
      { name: "Full", amounts: ["30", "20", ""] },
      { name: "Young", amounts: ["10", "", ""] },
    ])
  })

  it("only new and changed amounts are sent, not gaps or unchanged ones", () => {
    const typed = [
      { name: "Full", amounts: ["30", "25", "15"] },
      { name: "Young", amounts: ["0", " ", ""] },
      { name: " Reduced ", amounts: ["", "12", "x"] },
    ]

    expect(changesOf(event, typed, minorOf)).toEqual([
      { category_key: "b", name: "Full", amount_minor: 2500, level_id: "b-full" },
      { category_key: "c", name: "Full", amount_minor: 1500 },
      { category_key: "a", name: "Young", amount_minor: 0, level_id: "a-Young" },
      { category_key: "b", name: "Reduced", amount_minor: 1200 },
    ])
  })
})
