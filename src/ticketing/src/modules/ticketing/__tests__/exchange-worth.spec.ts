import { givenPerformances } from "../../../../../../integration-tests/support/given/given-hall"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { getSale } from "../queries/orders/sales"
import { givenExchanges, refusalOf, type ExchangingSite, type GivenExchanges, type GivenOrder } from "./given-exchanges"

/** Categories: p-0 … p-19 cost 100.00, p-20 … p-39 cost 40.00. */
const AMOUNTS = { a: 10_000, a_child: 1000, b: 4000 }
const [DEAR, CHEAP] = ["p-5", "p-25"]
let stage: GivenExchanges
let site: ExchangingSite

beforeAll(async () => {
  stage = await givenExchanges()
})
beforeEach(async () => {
  site = await stage.site(`lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => stage.database.drop())

const dates = () =>
  givenPerformances(stage.database.pool, site.tenant, { performances: 2, starts_in_hours: 200, amounts: AMOUNTS })
const returned = async ({ sale_id }: GivenOrder) =>
  (
    await stage.sql("select amount_minor::int as amount, note from sale_refund where sale_id = $1 order by requested_at", [
      sale_id,
    ])
  ).map(({ amount, note }) => [amount, note])
const worth = async ({ sale_id }: GivenOrder) =>
  (await getSale(stage.database.pool, site.tenant, { id: sale_id }))!.tickets.map((ticket) => ticket.worth)

describe("T6 N1 a discount in an exchange", () => {
  it("keeps its percentage for a less and a more expensive place, as the coupon was when it was bought", async () => {
    const [first, second] = await dates()
    const coupon_id = await site.coupon({ percent: 10 })
    const [cheaper, dearer] = [
      await site.bought(first, ["p-0"], { coupon_id }),
      await site.bought(first, ["p-20"], { coupon_id }),
    ]
    await stage.sql("update coupon set percent = 90 where id = $1", [coupon_id])
    const free_seat = await refusalOf(site.exchange(cheaper, second, [CHEAP], -9000n))
    await site.exchange(cheaper, second, [CHEAP], -5400n)
    const amount_only = await refusalOf(site.exchange(dearer, second, [DEAR], 6000n))
    await site.exchange(dearer, second, [DEAR], 5400n)

    expect([free_seat, amount_only]).toEqual(["quote_changed", "quote_changed"])
    expect(await returned(cheaper)).toEqual([[5400, null]])
    expect(await worth(cheaper)).toMatchObject([{ paid_minor: 3600, list_minor: 4000, bought: { percent: "10" } }])
  })

  it("of a fixed amount is proportional for a less expensive place, and never above the amount for a more expensive one", async () => {
    const [first, second] = await dates()
    const coupon_id = await site.coupon({ amount_minor: 2000 })
    const [cheaper, dearer] = [
      await site.bought(first, ["p-0"], { coupon_id }),
      await site.bought(first, ["p-20"], { coupon_id }),
    ]

    await site.exchange(cheaper, second, [CHEAP], -4800n)
    await site.exchange(dearer, second, [DEAR], 6000n)

    expect(await returned(cheaper)).toEqual([[4800, null]])
  })

  it("does not apply at an event outside its coupon, and applies again on the way back", async () => {
    const [ours, other] = [await dates(), await dates()]
    const coupon_id = await site.coupon({ percent: 50, event_ids: [ours[0].event_id] })
    const [cheap, dear] = [await site.bought(ours[0], ["p-0"], { coupon_id }), await site.bought(ours[0], ["p-1"], { coupon_id })]
    const halved = await refusalOf(site.exchange(cheap, other[0], [CHEAP], -3000n))
    await site.exchange(cheap, other[0], [CHEAP], -1000n)
    const asked = await site.exchange(dear, other[0], [DEAR], 5000n)
    await site.pay(dear, asked, 5000n)
    await site.authorise(await site.checkoutOf(asked))
    // equal list prices: nothing is returned, although its own place costs half again
    await site.exchange(dear, ours[1], [DEAR], 0n)

    expect(halved).toBe("quote_changed")
    expect(await returned(cheap)).toEqual([[1000, null]])
    expect([await returned(dear), await worth(dear)]).toMatchObject([[], [{ paid_minor: 10_000, list_minor: 10_000 }]])
  })
})

describe("T6 M8 what was paid for more expensive places", () => {
  it("is paid once by the tickets that became more expensive, also with what others of the order cost less", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-0", "p-20", "p-21"])
    const id = await site.exchange(order, second, ["p-26", "p-2", "p-3"], 6000n)
    await site.pay(order, id, 6000n)
    await site.authorise(await site.checkoutOf(id))
    const dear = { ...order, ticket_ids: order.ticket_ids.slice(1) }
    const again = await refusalOf(site.exchange(dear, second, ["p-7", "p-8"], 0n))

    expect(again).toBe("none")
    expect((await worth(order)).map(({ paid_minor, list_minor }) => [paid_minor, list_minor]).sort()).toEqual([
      [10_000, 10_000],
      [10_000, 10_000],
      [4000, 4000],
    ])
  })
})

describe("B4 T6 INV-PAY what a buyer is refunded for an exchanged ticket", () => {
  const terms = { steps: [{ hours_before: 24, percent: 100 }], returns_fee: true }
  const returnByBuyer = ({ sale_id, ticket_ids }: GivenOrder, seen_minor: bigint) =>
    refundTickets(stage.database.pool, stage.ports, {
      ...{ tenant: site.tenant, sale_id, items: { ticket_ids, extra_ids: [] }, requested_by: "buyer" },
      order: { share: { of: "buyer", seen_minor } },
    })

  it("is its value, whatever its coupon, after each of its exchanges", async () => {
    const [first, second] = await dates()
    const [percent, amount] = [await site.coupon({ percent: 10 }), await site.coupon({ amount_minor: 2000 })]
    const ticketOf = async ({ sale_id }: GivenOrder) =>
      (await getSale(stage.database.pool, site.tenant, { id: sale_id }))!.tickets[0]
    for (const [coupon_id, exchanges] of [
      [percent, { [DEAR]: 5400n, "p-1": 0n, [CHEAP]: -5400n, "p-2": 5400n }],
      [amount, { "p-6": 6000n, "p-3": 0n }],
    ] as const) {
      const order = await site.bought(first, ["p-20"], { coupon_id, terms })
      for (const [place_uid, difference] of Object.entries(exchanges)) {
        const id = await site.exchange(order, second, [place_uid], difference)
        if (difference > 0n) {
          await site.pay(order, id, difference)
          await site.authorise(await site.checkoutOf(id))
        }
        const { by_terms, paid_minor, worth: value } = await ticketOf(order)

        expect(by_terms).toMatchObject({ amount_minor: value.paid_minor, payments: [{}, ...(difference < 0n ? [] : [{}])] })
        expect(paid_minor).toBe(value.paid_minor)
      }
      const { paid_minor } = await ticketOf(order)
      await returnByBuyer(order, BigInt(paid_minor))

      expect((await returned(order)).map(([back]) => back)).toEqual([coupon_id === percent ? 3600 : 2000])
    }
  })
})

describe("T6 INV-PAY M9 a less expensive place and the refund terms", () => {
  const NEVER = { steps: [], returns_fee: false }

  it("returns only what the terms promise, unless a note states why, which the refund contains", async () => {
    const [first, second] = await dates()
    const [kept, whole] = [
      await site.bought(first, ["p-0"], { terms: NEVER }),
      await site.bought(first, ["p-1"], { terms: NEVER }),
    ]
    const beyond = await refusalOf(site.exchange(kept, second, [CHEAP], -6000n))
    await site.exchange(kept, second, [CHEAP], 0n)
    await site.exchange(whole, second, ["p-26"], -6000n, { note: "The stage hides half of the hall" })
    const { exchanges } = (await getSale(stage.database.pool, site.tenant, { id: whole.sale_id }))!

    expect([beyond, await returned(kept)]).toEqual(["quote_changed", []])
    expect(await returned(whole)).toEqual([[6000, "The stage hides half of the hall"]])
    expect(exchanges).toMatchObject([{ difference_minor: -6000, note: "The stage hides half of the hall" }])
    // the retained amount counts as paid: the expensive place costs nothing again, and no cheap one returns it
    expect(await worth(kept)).toMatchObject([{ paid_minor: 10_000, retained_minor: 6000, list_minor: 4000 }])
    expect(await refusalOf(site.exchange(kept, first, ["p-30"], 0n, { note: "Once more" }))).toBe("none")
    expect(await refusalOf(site.exchange(kept, first, [DEAR], 0n))).toBe("none")
  })

  it("is limited by the database, whoever writes an exchange", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-0"], { terms: NEVER })
    const id = await site.exchange(order, second, [CHEAP], 0n)
    const forged = await stage
      .sql("update exchange set difference_minor = -1 where id = $1", [id])
      .then(String, ({ constraint }) => constraint)

    expect(forged).toBe("exchange_within_terms")
  })

  it("returns in full what a rescheduled date's offer promises", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-0"], { terms: NEVER })
    await stage.sql(
      `insert into rescheduling (tenant_no, id, event_id, performance_no, from_starts_at, to_starts_at, refund_until, requested_by)
       select tenant_no, 'ppn_' || id, event_id, performance_no, starts_at - interval '1 day', starts_at, starts_at, 'user_1' from performance where id = $1`,
      [first.id]
    )

    expect(await refusalOf(site.exchange(order, second, [CHEAP], -6000n))).toBe("none")
  })

  it("excludes what was retained from what the terms return later, and refunds it only with a reason", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-0"], {
      terms: { steps: [{ hours_before: 24, percent: 50 }], returns_fee: false },
    })
    const back = (share: "terms" | "whole") =>
      refundTickets(stage.database.pool, stage.ports, {
        tenant: site.tenant,
        sale_id: order.sale_id,
        items: null,
        requested_by: "user_1",
        order: { share: { of: share }, beyond: { note: "" } },
      })
    await site.exchange(order, second, [CHEAP], -3000n)
    const whole = await refusalOf(back("whole"))
    await back("terms")

    expect(whole).toBe("refund_beyond_terms")
    // half of 60.00 with the exchange, half of 40.00 with the ticket
    expect((await returned(order)).map(([amount]) => amount)).toEqual([3000, 2000])
  })
})
