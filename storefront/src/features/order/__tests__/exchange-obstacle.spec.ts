import type { OrderTicket } from "../../../sales-api/contracts"
import { exchangeObstacle } from "../exchange/exchange-obstacle"

const ticket = (id: string, over: object = {}) =>
  ({
    ...{ id, label: "H1", whole_place: null, state: "valid", refund_state: null, performance: { id: "perf_1" } },
    ...over,
  }) as unknown as OrderTicket
const [a, b, c] = ["a", "b", "c"].map((id) => ticket(id))
const group = { name: "Groupe", minimum: 3, ticket_ids: ["a", "b", "c"], bound_ids: ["a", "b", "c"], price_level_ids: ["group"] }
const order = (
  tickets: OrderTicket[],
  minimums = [group] as (Omit<typeof group, "price_level_ids"> & { price_level_ids: string[] | null })[]
) => ({
  ...{ tickets, sale: { minimums } },
})
const to = (level_id: string, ...tickets: OrderTicket[]) =>
  tickets.map((one) => ({ ticket: one, level: { id: level_id, name: "Famille", group_size: level_id === "family" ? 2 : null } }))

describe("B3 T6 exchanging tickets that go together", () => {
  it("a part of a group can move at the group's price, and all of it at any price", () => {
    expect(exchangeObstacle(order([a, b, c]), to("group", a))).toBe(null)
    expect(exchangeObstacle(order([a, b, c]), to("full", a, b, c))).toBe(null)
  })

  it("a part of a group cannot move to another price when too few would remain", () => {
    expect(exchangeObstacle(order([a, b, c]), [...to("full", a), ...to("group", b)])).toEqual({
      ...{ code: "tickets_go_together", name: "Groupe", minimum: 3 },
    })
  })

  it("a coupon for the event stays with an exchanged ticket", () => {
    expect(exchangeObstacle(order([a, b, c], [{ ...group, price_level_ids: null }]), to("full", a))).toBe(null)
  })

  it("a group price takes as many tickets at once as it requires", () => {
    expect(exchangeObstacle(order([a, b, c], []), to("family", a))).toEqual({
      ...{ code: "group_too_small", name: "Famille", minimum: 2 },
    })
    expect(exchangeObstacle(order([a, b, c], []), to("family", a, b))).toBe(null)
  })

  it("a table moves with all its tickets that are in use", () => {
    const [one, two] = ["one", "two"].map((id) => ticket(id, { whole_place: "h1" }))
    const returned = ticket("void", { whole_place: "h1", state: "void" })

    expect(exchangeObstacle(order([one, two], []), to("full", one))).toEqual({ code: "whole_table_only", place: "H1" })
    expect(exchangeObstacle(order([one, two, returned], []), to("full", one, two))).toBe(null)
  })
})
