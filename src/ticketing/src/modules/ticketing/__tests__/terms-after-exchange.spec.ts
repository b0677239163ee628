import { givenPerformances, type GivenPerformance } from "../../../../../../integration-tests/support/given/given-hall"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { getSale } from "../queries/orders/sales"
import { givenExchanges, refusalOf, type ExchangingSite, type GivenExchanges, type GivenOrder } from "./given-exchanges"

const TERMS = {
  steps: [
    { hours_before: 168, percent: 100 },
    { hours_before: 24, percent: 50 },
  ],
  returns_fee: false,
  exchange: { hours_before: 1, fee_minor: 0, currency: "eur" },
}
let stage: GivenExchanges
let site: ExchangingSite
let soon: GivenPerformance
let late: GivenPerformance

beforeAll(async () => {
  stage = await givenExchanges()
})
beforeEach(async () => {
  site = await stage.site(`lyon${Math.random().toString(36).slice(2, 8)}`)
  const amounts = { a: 10_000, a_child: 1000, b: 4000 }
  ;[soon, late] = await givenPerformances(stage.database.pool, site.tenant, { performances: 2, starts_in_hours: 500, amounts })
  await startsIn(soon, 48)
})
afterAll(() => stage.database.drop())

const startsIn = ({ id }: GivenPerformance, hours: number) =>
  stage.sql("update performance set starts_at = now() + make_interval(hours => $2) where id = $1", [id, hours])
const rescheduled = ({ id }: GivenPerformance) =>
  stage.sql(
    `insert into rescheduling (tenant_no, id, event_id, performance_no, from_starts_at, to_starts_at, refund_until, requested_by)
     select tenant_no, 'ppn_' || id, event_id, performance_no, starts_at - interval '1 day', starts_at, starts_at, 'user_1' from performance where id = $1`,
    [id]
  )
const refundsOnPage = async ({ sale_id }: GivenOrder) =>
  (await getSaleTickets(stage.database.pool, site.tenant, sale_id)).tickets.map(({ refund }) => refund)
const byStaff = ({ sale_id }: GivenOrder, of: "terms" | "whole") =>
  refundTickets(stage.database.pool, stage.ports, {
    ...{ tenant: site.tenant, sale_id, items: null, requested_by: "user_1" },
    order: { share: { of }, beyond: { note: "" } },
  })
const returned = async ({ sale_id }: GivenOrder) =>
  (await stage.sql("select amount_minor::int as amount from sale_refund where sale_id = $1", [sale_id])).map(
    ({ amount }) => amount
  )

describe("B2 T6 M9 the refund deadlines of a ticket that was exchanged", () => {
  it("are those of the earliest of its dates, for its buyer and for staff", async () => {
    for (const requested_by of ["buyer", "user_1"]) {
      const order = await site.bought(soon, [requested_by === "buyer" ? "p-0" : "p-1"], { terms: TERMS })
      await site.exchange(order, late, [requested_by === "buyer" ? "p-2" : "p-3"], 0n, { requested_by })
      const [refund] = await refundsOnPage(order)
      const whole = await refusalOf(byStaff(order, "whole"))
      await byStaff(order, "terms")

      expect(refund).toMatchObject({ percent: 50, amount_minor: 5000 })
      expect([whole, await returned(order)]).toEqual(["refund_beyond_terms", [5000]])
    }
  })

  it("stay over once they were, and stay after further exchanges", async () => {
    await startsIn(soon, 5)
    const [order, there_and_back] = [
      await site.bought(soon, ["p-0"], { terms: TERMS }),
      await site.bought(late, ["p-1"], { terms: TERMS }),
    ]
    await site.exchange(order, late, ["p-4"], 0n)
    await site.exchange(order, late, ["p-5"], 0n)
    await site.exchange(there_and_back, soon, ["p-6"], 0n)
    await site.exchange(there_and_back, late, ["p-7"], 0n)

    expect(await refundsOnPage(order)).toEqual([{ refusal: "deadline_passed" }])
    expect(await refundsOnPage(there_and_back)).toEqual([{ refusal: "deadline_passed" }])
  })

  it("also decide what a less expensive place returns", async () => {
    const order = await site.bought(soon, ["p-0"], { terms: TERMS })
    await site.exchange(order, late, ["p-2"], 0n)

    expect(await refusalOf(site.exchange(order, late, ["p-30"], -6000n))).toBe("quote_changed")
    expect(await refusalOf(site.exchange(order, late, ["p-30"], -3000n))).toBe("none")
  })

  it("give way to the return that a rescheduled date offers", async () => {
    const order = await site.bought(soon, ["p-0"], { terms: TERMS })
    await site.exchange(order, late, ["p-2"], 0n)
    await rescheduled(late)

    expect(await refundsOnPage(order)).toMatchObject([{ percent: 100, amount_minor: 10_000 }])
  })

  it("are those of the present date when it is the earlier one", async () => {
    const order = await site.bought(late, ["p-0"], { terms: TERMS })
    const before = await refundsOnPage(order)
    await site.exchange(order, soon, ["p-2"], 0n)

    expect([before, await refundsOnPage(order)]).toMatchObject([[{ percent: 100 }], [{ percent: 50 }]])
  })
})

describe("B4 B5 T6 a ticket for which a difference was paid", () => {
  /** A ticket of 40.00 that was exchanged for a place of 100.00, at another date. */
  const dearer = async () => {
    const order = await site.bought(soon, ["p-20"], { terms: TERMS })
    const offer = await site.exchange(order, late, ["p-0"], 6000n)
    await site.pay(order, offer, 6000n)
    await site.authorise(await site.checkoutOf(offer))
    const [{ paid_sale_id }] = await stage.sql("select paid_sale_id from exchange where id = $1", [offer])

    return { order, paid: { sale_id: paid_sale_id as string, ticket_ids: [] } }
  }
  const itsTicket = async ({ sale_id }: { sale_id: string }) => {
    const [{ id }] = await stage.sql("select id from ticket where sale_id = $1", [sale_id])

    return { sale_id, ticket_ids: [id as string] } as GivenOrder
  }
  const disputed = (sale_id: string, phase: "open" | "lost") =>
    stage.ports.settle.applyDispute({
      ...{ tenant_no: site.tenant, dispute_id: `dsp_${sale_id}`, sale_id, phase, amount_minor: 6000n, currency: "eur" },
      ...{ reason: "fraudulent", due_by: null, read_at: new Date() },
    })
  const refund = ({ sale_id, ticket_ids }: GivenOrder, note: string, items: "named" | "all" = "named") =>
    refundTickets(stage.database.pool, stage.ports, {
      ...{ tenant: site.tenant, sale_id, items: items === "all" ? null : { ticket_ids, extra_ids: [] }, requested_by: "user_1" },
      order: { share: { of: "whole" }, beyond: { note } },
    })

  it("is returned by its buyer with both payments when its date is rescheduled", async () => {
    const { order, paid } = await dearer()
    const before = await refundsOnPage(order)
    await rescheduled(late)
    const [offer] = await refundsOnPage(order)
    await refundTickets(stage.database.pool, stage.ports, {
      ...{ tenant: site.tenant, sale_id: order.sale_id, items: { ticket_ids: order.ticket_ids, extra_ids: [] } },
      ...{ requested_by: "buyer", order: { share: { of: "buyer" as const, seen_minor: 10_000n } } },
    })

    expect([before, offer]).toMatchObject([[{ percent: 50, amount_minor: 5000 }], { percent: 100, amount_minor: 10_000 }])
    const { refunds } = (await getSale(stage.database.pool, site.tenant, { id: order.sale_id }))!

    expect([await returned(order), await returned(paid)]).toEqual([[4000], [6000]])
    expect(refunds.map(({ amount_minor, followed_by }) => ({ amount_minor, followed_by }))).toEqual([
      {
        amount_minor: 4000,
        followed_by: [{ sale_id: paid.sale_id, kind: "card", state: expect.any(String), amount_minor: 6000 }],
      },
    ])
  })

  it("and is void since the bank took it back, is refunded its first payment by staff with a note, once", async () => {
    const { order, paid } = await dearer()
    const valid = await site.bought(soon, ["p-21"], { terms: TERMS })
    await disputed(paid.sale_id, "open")
    const meanwhile = await refusalOf(refund(order, "The bank has taken the difference"))
    await disputed(paid.sale_id, "lost")
    const shown = (await getSale(stage.database.pool, site.tenant, { id: order.sale_id }))!.tickets
    const difference = await refusalOf(refund(await itsTicket(paid), "The difference itself"))
    const [without, unnamed, elsewhere] = [
      await refusalOf(refund(order, "")),
      await refusalOf(refund(order, "All of it", "all")),
      await refusalOf(refund({ ...valid, ticket_ids: order.ticket_ids }, "Not of this sale")),
    ]
    const refunded = await refusalOf(refund(order, "The bank has taken the difference"))
    const again = await refusalOf(refund(order, "The bank has taken the difference"))

    expect([meanwhile, difference, without, unnamed, elsewhere, refunded, again]).toEqual([
      "sale_disputed",
      "ticket_not_refundable taken_back",
      "ticket_not_refundable void",
      "ticket_not_refundable void",
      "ticket_not_refundable not_of_this_sale",
      "none",
      "ticket_not_refundable refunded",
    ])
    expect([await returned(order), await returned(paid)]).toEqual([[4000], []])
    expect(shown).toMatchObject([{ state: "void", is_paid_though_void: true, refund_id: null }])
  })
})
