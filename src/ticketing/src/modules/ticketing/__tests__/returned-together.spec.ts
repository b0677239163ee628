// Long because what is sold together is returned and exchanged, by buyers and by staff, over one database.
import { newId } from "@guichet/kernel/ids"
import { givenPerformances, type GivenPerformance } from "../../../../../../integration-tests/support/given/given-hall"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { transferTicket } from "../../../after-sale/transfer-ticket"
import { createHoldService } from "../../../holds/hold-service"
import { createUnlocks, type Unlocks } from "../../../holds/unlocks"
import { updatePriceLevel } from "../commands/catalogue/prices/update-price-level"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { givenExchanges, type ExchangingSite, type GivenExchanges, type GivenOrder } from "./given-exchanges"

const TERMS = { steps: [{ hours_before: 1, percent: 100 }], returns_fee: true }
const HALL = { round: { kind: "table", capacity: 6 }, box: { kind: "booth", capacity: 4 } } as const
let stage: GivenExchanges
let unlocks: Unlocks
let site: ExchangingSite
let dates: GivenPerformance[]

beforeAll(async () => {
  stage = await givenExchanges()
  unlocks = createUnlocks(stage.database.pool, [stage.settings.PLATFORM_SECRET])
  stage.exchanging.holds = createHoldService(stage.database.pool, unlocks)
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
    refundTickets(stage.database.pool, stage.ports, {
      ...{ tenant: site.tenant, sale_id, items: { ticket_ids, extra_ids: [] }, requested_by: "buyer" },
      order: { share: { of: "buyer", seen_minor } },
    })
  )
}
const refundByStaff = ({ sale_id }: GivenOrder, ticket_ids: string[]) =>
  outcome(
    refundTickets(stage.database.pool, stage.ports, {
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
/** What the page of the order offers for each ticket, and which others a transfer of it would keep. */
const offers = async ({ sale_id, ticket_ids }: GivenOrder) => {
  const { tickets } = await getSaleTickets(stage.database.pool, site.tenant, sale_id)
  const shown = ticket_ids.map((id) => tickets.find((ticket) => ticket.id === id)!)

  return {
    refunds: shown.map(({ refund }) => ("refusal" in refund ? refund.refusal : "offered")),
    keeps: shown.map(({ transfer_keeps }) => [...transfer_keeps].sort()),
  }
}
const transfer = ({ sale_id }: GivenOrder, ticket_id: string) =>
  transferTicket(stage.exchanging, {
    ...{ tenant: site.tenant, sale_id, ticket_id, transferred_by: "user_1", seen_changes: null },
    holder: { name: "Grace", email: "grace@example.org" },
  })
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

  it("A7 offers no return of the rest once one of its people was given their ticket, which the page says before", async () => {
    const order = await ordered(["box", "p-0"])
    const [given, ...rest] = order.ticket_ids
    const table = rest.slice(0, 3)
    const before = await offers(order)
    await transfer(order, given)
    const after = await offers(order)

    expect(before.refunds).toEqual(Array(5).fill("offered"))
    expect(before.keeps[0]).toEqual([...table].sort())
    expect(before.keeps[4]).toEqual([])
    expect(after.refunds).toEqual(["transferred", ...Array(3).fill("kept_together"), "offered"])
    expect(after.keeps.flat()).toEqual([])
    expect(await returnTickets(order, table)).toEqual([
      "whole_table_only",
      { ticket_ids: order.ticket_ids.slice(0, 4), place: "box" },
    ])
    expect(await returnTickets(order, [rest[3]])).toBe("done")
  })

  it("is named on the page of the order, with each of its tickets", async () => {
    const { sale_id } = await ordered(["box", "p-3"])
    const { tickets } = await getSaleTickets(stage.database.pool, site.tenant, sale_id)

    expect(tickets.map(({ whole_place }) => whole_place)).toEqual(["box", "box", "box", "box", null])
  })
})

describe("B3 T1 T6 a minimum number of tickets", () => {
  const together = (because: string, name: string, minimum: number, ticket_ids: string[]) => [
    "tickets_go_together",
    { because, name, minimum, ticket_ids },
  ]
  const grouped = async () => {
    const level = dates[0].levels.a_child
    await updatePriceLevel(stage.database.pool, site.tenant, dates[0].event_id, level, { group_size: 3 })

    return level
  }

  it("of a group price remains when its buyer returns tickets, or all are returned", async () => {
    const level = await grouped()
    const uids = seats(5)
    const order = await ordered(uids, { price_levels: Object.fromEntries(uids.map((uid) => [uid, level])) })

    expect(await returnTickets(order, order.ticket_ids.slice(1))).toEqual(together("group_price", "Enfant", 3, order.ticket_ids))
    expect(await valid(order)).toBe(5)
    expect(await returnTickets(order, order.ticket_ids.slice(3))).toBe("done")
    expect(await returnTickets(order, order.ticket_ids.slice(0, 3))).toBe("done")
  })

  it("A7 of a group price that cannot remain offers no return of the others, and is offered again while enough remain", async () => {
    const level = await grouped()
    const at = (uids: string[]) => ordered(uids, { price_levels: Object.fromEntries(uids.map((uid) => [uid, level])) })
    const [few, many] = [await at(seats(3)), await at(["p-10", "p-11", "p-12", "p-13", "p-14"])]
    const before = await offers(few)
    for (const order of [few, many]) {
      await transfer(order, order.ticket_ids[0])
    }

    expect(before.keeps[0]).toEqual(few.ticket_ids.slice(1).sort())
    expect((await offers(few)).refunds).toEqual(["transferred", "kept_together", "kept_together"])
    expect((await offers(many)).refunds).toEqual(["transferred", ...Array(4).fill("offered")])
    expect(await returnTickets(few, few.ticket_ids.slice(1))).toEqual(together("group_price", "Enfant", 3, few.ticket_ids))
    expect(await returnTickets(many, many.ticket_ids.slice(1, 3))).toBe("done")
  })

  it("of a group price is on the page of the order, with the tickets that count", async () => {
    const level = await grouped()
    const uids = seats(4)
    const order = await ordered([...uids, "p-30"], { price_levels: Object.fromEntries(uids.map((uid) => [uid, level])) })
    const grouped_ids = order.ticket_ids.slice(0, 4).sort()
    const minimums = async () => (await getSaleTickets(stage.database.pool, site.tenant, order.sale_id)).sale.minimums

    expect(await minimums()).toEqual([
      { name: "Enfant", minimum: 3, ticket_ids: grouped_ids, bound_ids: grouped_ids, price_level_ids: [level] },
    ])
    expect(await returnTickets(order, [order.ticket_ids[0]])).toBe("done")
    expect((await minimums())[0].ticket_ids).toEqual(grouped_ids.filter((id) => id !== order.ticket_ids[0]))
  })

  it("of a group price is the one at purchase, whatever the price requires today", async () => {
    const level = await grouped()
    const uids = seats(4)
    const order = await ordered(uids, { price_levels: Object.fromEntries(uids.map((uid) => [uid, level])) })
    await updatePriceLevel(stage.database.pool, site.tenant, dates[0].event_id, level, { group_size: 10 })

    expect(await returnTickets(order, order.ticket_ids.slice(3))).toBe("done")
  })

  it("of a group price remains when its buyer exchanges tickets for another price, also if others are returned before it is paid", async () => {
    const level = await grouped()
    const uids = seats(4)
    const price_levels = Object.fromEntries(uids.map((uid) => [uid, level]))
    const [order, other] = [
      await ordered(uids, { price_levels }),
      await site.bought(dates[0], ["p-10", "p-11", "p-12", "p-13", "p-14", "p-15"], {
        terms: TERMS,
        price_levels: Object.fromEntries([10, 11, 12, 13, 14, 15].map((at) => [`p-${at}`, level])),
      }),
    ]
    await stage.sql("update offer set price_minor = 5000 where performance_no = $1 and price_level_id = $2", [
      dates[1].performance_no,
      dates[1].levels.a,
    ])

    expect(await exchange(order, order.ticket_ids.slice(1), [30, 31, 32])).toEqual(
      together("group_price", "Enfant", 3, order.ticket_ids)
    )
    expect(await exchange(order, order.ticket_ids, [30, 31, 32, 33])).toBe("done")
    const offer = await site.exchange(
      { ...other, ticket_ids: other.ticket_ids.slice(0, 3) },
      dates[1],
      ["p-0", "p-1", "p-2"],
      7500n,
      {
        ...{ requested_by: "buyer" },
        tickets: [0, 1, 2].map((at) => ({
          ticket_id: other.ticket_ids[at],
          place_uid: `p-${at}`,
          price_level_id: dates[1].levels.a,
        })),
      }
    )
    await site.pay(other, offer, 7500n)
    expect(await returnTickets(other, other.ticket_ids.slice(4))).toBe("done")
    await site.authorise(await site.checkoutOf(offer))
    expect(await stage.sql("select state from exchange where id = $1", [offer])).toEqual([{ state: "lost" }])
  })

  it("of a coupon remains with it, or no ticket reduced by it", async () => {
    const coupon_id = await site.coupon({ percent: 20 })
    const [{ code }] = await stage.sql("update coupon set min_tickets = 3 where id = $1 returning code", [coupon_id])
    const order = await ordered(seats(4), { coupon_id })

    expect(await returnTickets(order, order.ticket_ids.slice(2))).toEqual(together("coupon", code as string, 3, order.ticket_ids))
    expect(await returnTickets(order, order.ticket_ids.slice(3))).toBe("done")
    expect(await returnTickets(order, order.ticket_ids.slice(0, 3))).toBe("done")
  })

  it("of an access code remains at the prices it unlocked; staff are not limited", async () => {
    const level = dates[0].levels.a_child
    await updatePriceLevel(stage.database.pool, site.tenant, dates[0].event_id, level, { needs_code: true })
    const code = `A${Math.random().toString(36).slice(2, 10).toUpperCase()}`
    await stage.sql(
      "insert into coupon (tenant_no, id, code, kind, level_ids, min_tickets) values ($1, $2, $3, 'access', $4, 3)",
      [...[site.tenant, newId("coupon"), code, [level]]]
    )
    const uids = seats(4)
    const price_levels = Object.fromEntries(uids.map((uid) => [uid, level]))
    const unlock_token = (await unlocks.byCode(site.tenant, code)).token
    const order = await ordered([...uids, "p-30"], { price_levels, unlock_token })

    expect(await returnTickets(order, order.ticket_ids.slice(1, 4))).toEqual(
      together("access_code", code, 3, order.ticket_ids.slice(0, 4))
    )
    expect(await exchange(order, order.ticket_ids.slice(1, 4), [30, 31, 32])).toEqual(
      together("access_code", code, 3, order.ticket_ids.slice(0, 4))
    )
    expect(await refundByStaff(order, order.ticket_ids.slice(1, 3))).toBe("done")
    expect(await returnTickets(order, [order.ticket_ids[4]])).toBe("done")
  })

  it("applies also to two simultaneous returns, of which one is refused", async () => {
    const coupon_id = await site.coupon({ percent: 20 })
    await stage.sql("update coupon set min_tickets = 3 where id = $1", [coupon_id])
    const order = await ordered(seats(4), { coupon_id })
    const answers = await Promise.all([0, 1].map((at) => returnTickets(order, [order.ticket_ids[at]])))

    expect(answers.filter((answer) => answer === "done")).toHaveLength(1)
    expect(await valid(order)).toBe(3)
  })
})
