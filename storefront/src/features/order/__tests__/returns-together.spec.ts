import { brokenMinimum, keptBy } from "../returns-together"

const of = (minimum: number, ...ticket_ids: string[]) => ({
  ...{ name: "Groupe", minimum, ticket_ids, bound_ids: ticket_ids, price_level_ids: null },
})
const open = (...ids: string[]) => ids.map((id) => ({ id }))

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

  it("a ticket is kept when one of its group was transferred and too few would remain", () => {
    const group = [of(4, "a", "b", "c", "transferred")]
    const larger = [of(4, "a", "b", "c", "d", "transferred")]

    expect(keptBy(group, { id: "a" }, open("a", "b", "c"))).toBe(group[0])
    expect(keptBy(group, { id: "a" }, open("a", "b", "c", "transferred"))).toBeUndefined()
    expect(keptBy(larger, { id: "a" }, open("a", "b", "c", "d"))).toBeUndefined()
  })
})
