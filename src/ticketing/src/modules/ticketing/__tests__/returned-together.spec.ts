// Long because what is sold together is returned and exchanged, by buyers and by staff, over one database.
import { givenPerformances, type GivenPerformance } from "../../../../../../integration-tests/support/ticketing/given-hall"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { givenExchanges, type ExchangingSite, type GivenExchanges, type GivenOrder } from "./given-exchanges"

const TERMS = { steps: [{ hours_before: 1, percent: 100 }], returns_fee: true }
const HALL = { round: { kind: "table", capacity: 6 }, box: { kind: "booth", capacity: 4 } } as const
let stage: GivenExchanges
let site: ExchangingSite
let dates: GivenPerformance[]

beforeAll(async () => {
  stage = await givenExchanges()
})
beforeEach(async () => {
  site = await stage.site(`lyon${Math.random().toString(36).slice(2, 8)}`)
  dates = await givenPerformances(stage.database.pool, site.tenant, {
    performances: 2,
    starts_in_hours: 200,
    groups: HALL,
    amounts: { a: 2500, a_child: 2500, b: 2500 },
  })
})
afterAll(() => stage.database.drop())

const outcome = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "done",
    ({ code, details }) => [code, details]
  )
/** The buyer returns the tickets, at the amount the page shows. */
const returnTickets = async ({ sale_id }: GivenOrder, ticket_ids: string[]) => {
  const { tickets } = await getSaleTickets(stage.database.pool, site.tenant, sale_id)
  const offers = tickets.filter(({ id }) => ticket_ids.includes(id)).map(({ refund }) => refund)
  const seen_minor = BigInt(offers.reduce((sum, offer) => sum + ("until" in offer ? offer.amount_minor : 0), 0))

  return outcome(
    refundTickets(stage.database.pool, {
      ...{ tenant: site.tenant, sale_id, items: { ticket_ids, extra_ids: [] }, requested_by: "buyer" },
      order: { share: { of: "buyer", seen_minor } },
    })
  )
}
const refundByStaff = ({ sale_id }: GivenOrder, ticket_ids: string[]) =>
  outcome(
    refundTickets(stage.database.pool, {
      ...{ tenant: site.tenant, sale_id, items: { ticket_ids, extra_ids: [] }, requested_by: "user_1" },
      order: { share: { of: "whole" }, beyond: { note: "A friend of the house" } },
    })
  )
const exchange = (order: GivenOrder, ticket_ids: string[], places: number[], requested_by = "buyer", price_level_id?: string) =>
  outcome(
    site.exchange({ ...order, ticket_ids }, dates[1], [], 0n, {
      requested_by,
      tickets: ticket_ids.map((ticket_id, at) => ({
        ticket_id,
        place_uid: `p-${places[at]}`,
        ...(price_level_id && { price_level_id }),
      })),
    })
  )
const valid = async ({ sale_id }: GivenOrder) =>
  Number((await stage.sql("select count(*) from ticket where sale_id = $1 and state = 'valid'", [sale_id]))[0].count)
const seats = (count: number) => Array.from({ length: count }, (_, at) => `p-${at}`)
const ordered = (place_uids: string[], more: Parameters<ExchangingSite["bought"]>[2] = {}) =>
  site.bought(dates[0], place_uids, { terms: TERMS, ...more })

describe("B1 T6 a table or booth sold whole", () => {
  it("is returned by its buyer as a whole, and not by some of its people", async () => {
    const order = await ordered(["round", "p-0"])
    const [table, seat] = [order.ticket_ids.slice(0, 6), order.ticket_ids[6]]

    expect(await returnTickets(order, [...table.slice(0, 5), seat])).toEqual([
      "whole_table_only",
      { ticket_ids: table, place: "round" },
    ])
    expect(await valid(order)).toBe(7)
    expect(await returnTickets(order, [seat])).toBe("done")
    expect(await returnTickets(order, table)).toBe("done")
    expect(await valid(order)).toBe(0)
  })

  it("is exchanged by its buyer as a whole, and not by some of its people", async () => {
    const order = await ordered(["box"])

    expect(await exchange(order, order.ticket_ids.slice(0, 3), [0, 1, 2])).toEqual([
      "whole_table_only",
      { ticket_ids: order.ticket_ids, place: "box" },
    ])
    expect(await exchange(order, order.ticket_ids, [0, 1, 2, 3])).toBe("done")
  })

  it("is refunded and exchanged in part by staff; its buyer then returns what remains", async () => {
    const order = await ordered(["round"])
    const [refunded, moved, ...rest] = order.ticket_ids

    expect([await refundByStaff(order, [refunded]), await exchange(order, [moved], [0], "user_1")]).toEqual(["done", "done"])
    expect(await returnTickets(order, rest.slice(1))).toEqual(["whole_table_only", { ticket_ids: rest, place: "round" }])
    expect(await returnTickets(order, rest)).toBe("done")
    expect(await returnTickets(order, [moved])).toBe("done")
  })

  it("is named on the page of the order, with each of its tickets", async () => {
    const { sale_id } = await ordered(["box", "p-3"])
    const { tickets } = await getSaleTickets(stage.database.pool, site.tenant, sale_id)

    expect(tickets.map(({ whole_place }) => whole_place)).toEqual(["box", "box", "box", "box", null])
  })
})
