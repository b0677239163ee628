import { seatsOfSeveralRates, soldCategories, spanOf } from "../picker-state"
import type { Hold, Offer, Performance } from "../../../sales-api/contracts"

const offer = (category_key: string, amount_minor: number, over: Partial<Offer> = {}) =>
  ({ category_key, price_level_id: `plv_${amount_minor}`, amount_minor, left: null, group_size: null, ...over }) as Offer
const given = (...offers: Offer[]) => ({ performance: { offers } as Performance, unlock: null, places: [] })
const held = (...places: [uid: string, category_key: string, kind?: string][]) => [
  { id: "hold_1", places: places.map(([uid, category_key, kind = "seat"]) => ({ uid, category_key, kind })) } as unknown as Hold,
]

describe("T3 buyer-3 a category with several rates", () => {
  it("its price range excludes group prices and sold-out prices", () => {
    const state = given(offer("a", 2000), offer("a", 1200), offer("a", 800, { group_size: 10 }), offer("a", 500, { left: 0 }))

    expect(spanOf(state, "a")).toEqual({ from_amount_minor: 1200, to_amount_minor: 2000 })
    expect(spanOf(state, "b")).toBeNull()
    expect(spanOf(given(offer("a", 800, { group_size: 10 })), "a")).toEqual({ from_amount_minor: 800, to_amount_minor: 800 })
  })

  it("the legend lists what is sold, the dearest first, and each keeps its mark", () => {
    const state = given(offer("back", 1500), offer("stalls", 2500), offer("stalls", 2000), offer("box", 4000))
    const listed = soldCategories(state, [{ key: "back" }, { key: "closed" }, { key: "stalls" }, { key: "box" }])

    expect(listed.map(({ key, position }) => [key, position])).toEqual([
      ["box", 3],
      ["stalls", 2],
      ["back", 0],
    ])
  })

  it("the buyer is asked for the rate of each seat that has several, and of no other", () => {
    const state = given(offer("a", 2000), offer("a", 1200), offer("b", 1500), offer("b", 900, { group_size: 10 }))
    const holds = held(["a1", "a"], ["b1", "b"], ["table", "a", "table"])

    expect(seatsOfSeveralRates({ ...state, holds })).toEqual(["a1"])
    expect(seatsOfSeveralRates({ ...state, holds: [] })).toEqual([])
  })
})
