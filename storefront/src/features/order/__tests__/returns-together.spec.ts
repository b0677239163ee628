import { brokenMinimum } from "../returns-together"

const of = (minimum: number, ...ticket_ids: string[]) => ({
  ...{ name: "Groupe", minimum, ticket_ids, bound_ids: ticket_ids, price_level_ids: null },
})

describe("B3 T6 returning tickets of a group", () => {
  it("all of them can be returned, or so many that the minimum remains", () => {
    const group = [of(3, "a", "b", "c", "d")]

    expect([["a", "b", "c", "d"], ["a"], ["x"], []].map((ids) => brokenMinimum(group, ids))).toEqual(Array(4).fill(undefined))
    expect(brokenMinimum(group, ["a", "b"])).toBe(group[0])
  })

  it("a coupon no longer counts once no ticket reduced by it is left", () => {
    const coupon = [{ ...of(2, "a", "b"), bound_ids: ["a"] }]

    expect([brokenMinimum(coupon, ["a"]), brokenMinimum(coupon, ["b"])]).toEqual([undefined, coupon[0]])
  })
})
