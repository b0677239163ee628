import { keptTogether, tablesOf } from "../kept-together"

const of = (minimum: number, ...ticket_ids: string[]) => ({ minimum, ticket_ids, bound_ids: ticket_ids })

describe("B3 T6 tickets that must be returned together", () => {
  it("are kept when one of them was transferred or used and too few would remain", () => {
    const group = [of(4, "a", "b", "c", "transferred")]
    const larger = [of(4, "a", "b", "c", "d", "transferred")]

    expect(keptTogether(group, ["a", "b", "c"])).toEqual(["a", "b", "c"])
    expect(keptTogether(group, ["a", "b", "c", "transferred"])).toEqual([])
    expect(keptTogether(larger, ["a", "b", "c", "d"])).toEqual([])
  })

  it("are kept with a table sold whole, and keep the others of their group in turn", () => {
    const seat = (id: string, whole_place: string | null) => ({ id, whole_place, performance: { id: "perf_1" } })
    const tables = tablesOf([seat("a", "t1"), seat("b", "t1"), seat("c", "t2"), seat("d", "t2"), seat("e", null)])

    expect(keptTogether(tables, ["a", "c", "d", "e"])).toEqual(["a"])
    expect(keptTogether([...tables, of(2, "a", "e")], ["a", "c", "d", "e"])).toEqual(["a", "e"])
  })

  it("are free once no ticket is left that a coupon reduced", () => {
    expect(keptTogether([{ minimum: 2, ticket_ids: ["a", "b"], bound_ids: ["a"] }], ["a"])).toEqual([])
    expect(keptTogether([{ minimum: 2, ticket_ids: ["a", "b"], bound_ids: ["a"] }], ["b"])).toEqual(["b"])
  })
})
