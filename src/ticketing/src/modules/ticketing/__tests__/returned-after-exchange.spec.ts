// Long because each thing that can happen to one of a ticket's two payments is tried on the same ticket.
import { spawn } from "node:child_process"
import { join } from "node:path"
import { givenPerformances, type GivenPerformance } from "../../../../../../integration-tests/support/given/given-hall"
import { exchangeByBuyer } from "../../../after-sale/exchange-by-buyer"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { retryRefund } from "../../../after-sale/retry-refund"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { runCancellations } from "../../../after-sale/run-cancellations"
import { transferTicket } from "../../../after-sale/transfer-ticket"
import { markPaid } from "../../../checkout/mark-paid"
import { insertCancellation } from "../commands/after-sale/insert-cancellation"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { getRefundForMail } from "../queries/orders/sale-for-mail"
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
let first: GivenPerformance
let second: GivenPerformance
/** What the provider answers next; accepted without any. */
let answers: ("accepted" | "refused" | "unknown")[] = []
let asked: { payment_id: string; amount_minor: bigint }[] = []

beforeAll(async () => {
  stage = await givenExchanges(() => ({
    refund: async ({ payment_id, amount_minor }) => {
      asked.push({ payment_id, amount_minor })

      return { state: answers.shift() ?? "accepted", provider_ref: "re_1", reason: "declined" }
    },
  }))
})
beforeEach(async () => {
  ;[answers, asked] = [[], []]
  site = await stage.site(`nice${Math.random().toString(36).slice(2, 8)}`)
  const amounts = { a: 10_000, a_child: 1000, b: 4000 }
  ;[first, second] = await givenPerformances(stage.database.pool, site.tenant, {
    ...{ performances: 2, starts_in_hours: 500, amounts },
  })
})
afterAll(() => stage.database.drop())

const startsIn = ({ id }: GivenPerformance, hours: number) =>
  stage.sql("update performance set starts_at = now() + make_interval(hours => $2) where id = $1", [id, hours])
const page = async ({ sale_id }: GivenOrder, of = site) => getSaleTickets(stage.database.pool, of.tenant, sale_id)
const offersOf = async (order: GivenOrder) => (await page(order)).tickets.map(({ refund }) => refund)
const back = async (order: GivenOrder) => {
  const [refund] = await offersOf(order)

  return "payments" in refund ? refund.payments.map(({ kind, amount_minor }) => [kind, amount_minor]) : refund.refusal
}
const returnByBuyer = ({ sale_id, ticket_ids }: GivenOrder, seen_minor: bigint, of = site) =>
  refundTickets(stage.database.pool, stage.ports, {
    ...{ tenant: of.tenant, sale_id, items: { ticket_ids, extra_ids: [] }, requested_by: "buyer" },
    order: { share: { of: "buyer", seen_minor } },
  })
const refundsOf = async ({ sale_id }: Pick<GivenOrder, "sale_id">) =>
  (
    await stage.sql("select state, amount_minor::int as amount from sale_refund where sale_id = $1 order by requested_at", [
      sale_id,
    ])
  ).map(({ state, amount }) => [state, amount])
const paidSaleOf = async (exchange_id: string) => {
  const [{ paid_sale_id }] = await stage.sql("select paid_sale_id from exchange where id = $1", [exchange_id])

  return { sale_id: paid_sale_id as string }
}
const statesOf = async ({ sale_id }: GivenOrder) =>
  (await stage.sql("select state from ticket where sale_id = $1 order by place_idx", [sale_id])).map(({ state }) => state)

/** Exchanges the order's first ticket for a more expensive place, and pays the difference. @returns the difference's sale */
async function upgraded(order: GivenOrder, place_uid: string, difference: bigint, to = second) {
  const offer = await site.exchange(order, to, [place_uid], difference)
  await site.pay(order, offer, difference)
  await site.authorise(await site.checkoutOf(offer))

  return paidSaleOf(offer)
}
/** A ticket of 40.00 that was exchanged for a place of 100.00. */
async function dearer(coupon_id?: string) {
  const order = await site.bought(first, ["p-20"], { terms: TERMS, coupon_id })

  return { order, paid: await upgraded(order, "p-0", 6000n) }
}
const disputed = ({ sale_id }: Pick<GivenOrder, "sale_id">, phase: "open" | "won" | "lost") =>
  stage.ports.settle.applyDispute({
    ...{ tenant_no: site.tenant, dispute_id: `dsp_${sale_id}`, sale_id, phase, amount_minor: 4000n, currency: "eur" },
    ...{ reason: "fraudulent", due_by: null, read_at: new Date() },
  })

describe("B4 T6 INV-PAY a ticket returned by its buyer after a paid exchange", () => {
  it("returns both payments, and another tenant's buyer cannot return it", async () => {
    const { order, paid } = await dearer()
    const theirs = await stage.site(`lille${Math.random().toString(36).slice(2, 8)}`)
    const shown = await page(order)
    const foreign = await refusalOf(returnByBuyer(order, 10_000n, theirs))
    const own_only = await refusalOf(returnByBuyer(order, 4000n))
    const untouched = [await statesOf(order), await refundsOf(order), await refundsOf(paid)]
    const refund_id = await returnByBuyer(order, 10_000n)

    expect(shown.tickets[0]).toMatchObject({
      amount_minor: 4000,
      paid_minor: 10_000,
      refund: { percent: 100, amount_minor: 10_000 },
    })
    expect([foreign, own_only, untouched]).toEqual(["sale_not_found", "quote_changed", [["valid"], [], []]])
    expect([await statesOf(order), await refundsOf(order), await refundsOf(paid)]).toEqual([
      ["void"],
      [["accepted", 4000]],
      [["accepted", 6000]],
    ])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([4000n, 6000n])
    expect(await getRefundForMail(stage.database.pool, site.tenant, refund_id)).toMatchObject({
      amount_minor: 4000n,
      others: [{ kind: "card", amount_minor: 6000n }],
    })
  })

  it("returns its share of each under the terms, which count from the earliest date", async () => {
    await startsIn(first, 48)
    const { order, paid } = await dearer()

    expect(await offersOf(order)).toMatchObject([{ percent: 50, amount_minor: 5000 }])
    expect(await back(order)).toEqual([
      ["card", 2000],
      ["card", 3000],
    ])
    await returnByBuyer(order, 5000n)
    expect([await refundsOf(order), await refundsOf(paid)]).toEqual([[["accepted", 2000]], [["accepted", 3000]]])
  })

  it("returns every payment after several exchanges, and no more than each has left", async () => {
    const order = await site.bought(first, ["p-20"], { terms: TERMS })
    const paid = await upgraded(order, "p-0", 6000n)
    await site.exchange(order, first, ["p-1"], 0n)
    await site.exchange(order, first, ["p-21"], -6000n)
    const again = await upgraded(order, "p-2", 6000n)

    expect(await back(order)).toEqual([
      ["card", 4000],
      ["card", 6000],
    ])
    await returnByBuyer(order, 10_000n)
    expect([await refundsOf(order), await refundsOf(paid), await refundsOf(again)]).toEqual([
      [["accepted", 4000]],
      [["accepted", 6000]],
      [["accepted", 6000]],
    ])
  })

  it("that was free returns the difference, and its own payment returns nothing", async () => {
    const { order, paid } = await dearer(await site.coupon({ amount_minor: 4000 }))

    expect(await back(order)).toEqual([
      ["free", 0],
      ["card", 6000],
    ])
    await returnByBuyer(order, 6000n)
    expect([await statesOf(order), await refundsOf(order), await refundsOf(paid)]).toEqual([
      ["void"],
      [["accepted", 0]],
      [["accepted", 6000]],
    ])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([6000n])
  })

  it("returns a difference paid in cash at the counter, as it returns a ticket paid in cash", async () => {
    const order = await site.bought(first, ["p-20"], { terms: TERMS })
    const offer = await site.exchange(order, second, ["p-0"], 6000n)
    const checkout_id = await site.checkoutOf(offer)
    await markPaid(stage.exchanging, { tenant: site.tenant, checkout_id, amount_minor: 6000n, marked_by: "user_1" })

    expect(await back(order)).toEqual([
      ["card", 4000],
      ["cash", 6000],
    ])
    await returnByBuyer(order, 10_000n)
    expect([await refundsOf(order), await refundsOf(await paidSaleOf(offer))]).toEqual([
      [["accepted", 4000]],
      [["accepted", 6000]],
    ])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([4000n])
  })

  it("is refused while either payment is disputed, and is not shown as lost money when the bank has decided", async () => {
    for (const which of ["order", "paid"] as const) {
      const given = await dearer()
      await disputed(given[which], "open")
      const refused = [await back(given.order), await refusalOf(returnByBuyer(given.order, 10_000n))]
      await disputed(given[which], "won")
      await returnByBuyer(given.order, 10_000n)

      expect(refused).toEqual(["disputed", "refund_not_offered"])
      expect([await refundsOf(given.order), await refundsOf(given.paid)]).toEqual([[["accepted", 4000]], [["accepted", 6000]]])
    }
  })

  it("is refused after it was used or transferred, or when its date is cancelled, which returns both payments once", async () => {
    const [used, transferred, cancelled] = [
      await site.bought(first, ["p-20"], { terms: TERMS }),
      await site.bought(first, ["p-21"], { terms: TERMS }),
      await site.bought(first, ["p-22"], { terms: TERMS }),
    ]
    const paid = [
      await upgraded(used, "p-0", 6000n),
      await upgraded(transferred, "p-1", 6000n),
      await upgraded(cancelled, "p-2", 6000n),
    ]
    await stage.sql(
      `insert into check_in (tenant_no, ticket_id, performance_no, id, device_id, device_name)
       select tenant_no, id, performance_no, 'chk_' || id, 'dev_1', 'Gate' from ticket where id = $1`,
      [used.ticket_ids[0]]
    )
    await transferTicket(stage.exchanging, {
      ...{ tenant: site.tenant, sale_id: transferred.sale_id, ticket_id: transferred.ticket_ids[0] },
      ...{ holder: { name: "Bea", email: "bea@example.org" }, transferred_by: "user_1", seen_changes: null },
    })
    const shown = [await back(used), await back(transferred)]
    const refused = [await refusalOf(returnByBuyer(used, 10_000n)), await refusalOf(returnByBuyer(transferred, 10_000n))]
    await insertCancellation(stage.database.pool, site.tenant, {
      ...{ event_id: second.event_id, performance_ids: [second.id], reason: "The tenor is ill.", requested_by: "user_1" },
    })
    const late = [await back(cancelled), await refusalOf(returnByBuyer(cancelled, 10_000n))]
    await runCancellations(stage.database.pool)
    await stage.sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
    await retryRefunds(stage.database.pool, stage.ports)

    expect([shown, refused]).toEqual([
      ["used", "transferred"],
      ["refund_not_offered", "refund_not_offered"],
    ])
    expect(late).toEqual(["cancelled", "refund_not_offered"])
    expect([await refundsOf(cancelled), await refundsOf(paid[2])]).toEqual([[["accepted", 4000]], [["accepted", 6000]]])
  })

  it("returns its own payments after staff refunded a part of another ticket of the order", async () => {
    await startsIn(first, 48)
    const order = await site.bought(first, ["p-20", "p-21"], { terms: TERMS })
    const paid = await upgraded(order, "p-0", 6000n)
    await refundTickets(stage.database.pool, stage.ports, {
      ...{ tenant: site.tenant, sale_id: order.sale_id, items: { ticket_ids: [order.ticket_ids[1]], extra_ids: [] } },
      ...{ requested_by: "user_1", order: { share: { of: "terms" as const } } },
    })
    await returnByBuyer({ ...order, ticket_ids: [order.ticket_ids[0]] }, 5000n)

    expect([await refundsOf(order), await refundsOf(paid)]).toEqual([
      [
        ["accepted", 2000],
        ["accepted", 2000],
      ],
      [["accepted", 3000]],
    ])
  })
})

describe("B4 T6 INV-ONCE the refund of one of two payments that fails", () => {
  it("returns nothing and leaves the ticket valid when the first is refused, and can be repeated", async () => {
    const { order, paid } = await dearer()
    answers = ["refused"]
    await returnByBuyer(order, 10_000n)
    const refused = [await statesOf(order), await refundsOf(order), await refundsOf(paid)]
    await returnByBuyer(order, 10_000n)

    expect(refused).toEqual([["valid"], [["refused", 4000]], [["refused", 6000]]])
    expect([await refundsOf(order), await refundsOf(paid)]).toEqual([
      [
        ["refused", 4000],
        ["accepted", 4000],
      ],
      [
        ["refused", 6000],
        ["accepted", 6000],
      ],
    ])
  })

  it("stays owed when the second is refused, is paid out again once, and the first is not repeated", async () => {
    await startsIn(first, 48)
    const { order, paid } = await dearer()
    answers = ["accepted", "refused"]
    await returnByBuyer(order, 5000n)
    const owed = [await statesOf(order), await refundsOf(order), await refundsOf(paid), (await page(order)).sale.exchanged]
    const twice = await refusalOf(returnByBuyer(order, 5000n))
    const [{ id: refund_id }] = await stage.sql("select id from sale_refund where sale_id = $1", [paid.sale_id])
    await retryRefund(stage.database.pool, stage.ports, {
      tenant: site.tenant,
      sale_id: paid.sale_id,
      refund_id: refund_id as string,
    })

    expect(owed).toEqual([
      ["void"],
      [["accepted", 2000]],
      [["failed", 3000]],
      { added_minor: 6000, returned_minor: 0, owed_minor: 3000 },
    ])
    expect(twice).toBe("ticket_not_refundable refunded")
    expect(await refundsOf(paid)).toEqual([["accepted", 3000]])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([2000n, 3000n, 3000n])
  })

  it("is made once when the process dies between the two", async () => {
    const { order, paid } = await dearer()
    const signal = await new Promise((resolve) =>
      spawn(process.execPath, ["-r", join(process.cwd(), "tools/start/typescript.cjs"), join(__dirname, "return-and-die.ts")], {
        // a process group of its own, which the crash kills
        detached: true,
        env: {
          ...{ ...process.env, DATABASE_URL: stage.database.url, PLATFORM_MODE: "test", CRASH_AT: "between_refunds" },
          RETURN: JSON.stringify({
            ...{ tenant: site.tenant, sale_id: order.sale_id, seen_minor: 10_000 },
            items: { ticket_ids: order.ticket_ids, extra_ids: [] },
          }),
        },
      }).on("exit", (_, by) => resolve(by))
    )
    const left = [await refundsOf(order), await refundsOf(paid)]
    await stage.sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
    await retryRefunds(stage.database.pool, stage.ports)
    await retryRefunds(stage.database.pool, stage.ports)

    expect([signal, left]).toEqual(["SIGKILL", [[["accepted", 4000]], [["requested", 6000]]]])
    expect([await refundsOf(order), await refundsOf(paid)]).toEqual([[["accepted", 4000]], [["accepted", 6000]]])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([6000n])
  })
})

describe("B4 T6 a ticket exchanged by its buyer after a paid exchange", () => {
  const byBuyer = ({ sale_id, ticket_ids }: GivenOrder, to: GivenPerformance, place_uid: string, seen_minor: bigint) =>
    exchangeByBuyer(stage.exchanging, {
      ...{ tenant: site.tenant, sale_id, performance_id: to.id, seen_minor, network: null },
      tickets: [{ ticket_id: ticket_ids[0], place_uid }],
    })

  it("is valued by all that was paid for it: even, less expensive and back", async () => {
    const { order, paid } = await dearer()
    const counted_once = await refusalOf(byBuyer(order, first, "p-3", 6000n))
    await byBuyer(order, first, "p-3", 0n)
    await byBuyer(order, second, "p-23", -6000n)
    const offer = await byBuyer(order, first, "p-4", 6000n)
    await site.pay(order, offer, 6000n)
    await site.authorise(await site.checkoutOf(offer))

    expect(counted_once).toBe("quote_changed")
    expect([await refundsOf(order), await refundsOf(paid)]).toEqual([[], [["accepted", 6000]]])
    expect((await page(order)).tickets).toMatchObject([
      { amount_minor: 4000, paid_minor: 10_000, refund: { amount_minor: 10_000 } },
    ])
  })
})
