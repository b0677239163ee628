// Long because an exchange meets payments, doors, refunds, cancellations and kills over one database and one scripted provider.
import { newId } from "@guichet/kernel/ids"
import type { PaidIn, Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { serveEveryDate } from "../../../../../../integration-tests/support/ticketing/serve-every-date"
import type { ExchangePlacesDTO } from "../../../contracts/back-office"
import type { SaleExchangedMessage } from "../../../contracts/messages"
import { runCancellations } from "../../../after-sale/run-cancellations"
import type { Exchanging } from "../../../after-sale/exchange-tickets"
import { backFromExchange, payExchange } from "../../../after-sale/pay-exchange"
import { returnLostExchanges } from "../../../after-sale/return-lost-exchanges"
import { startOrderWriter } from "../../../orders/start-order-writer"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { retryRefund } from "../../../after-sale/retry-refund"
import { returnRefund } from "../../../after-sale/return-refund"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { markPaid, type MarkPaidInput } from "../../../checkout/mark-paid"
import type { Paying } from "../../../checkout/pay-checkout"
import { insertCancellation } from "../commands/after-sale/insert-cancellation"
import {
  getCancellation,
  getCancellationFacts,
  listCancellationItems,
  retryCancellation,
} from "../commands/after-sale/read-cancellations"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { chooseForCheckout } from "../commands/checkout/choose-for-checkout"
import { getOpenCheckout } from "../queries/checkout/open-checkouts"
import { disputeImbalances } from "../queries/after-sale/dispute-imbalances"
import { setDisputePolicy } from "../commands/after-sale/dispute-policy"
import { datesStaffExchangesFor, datesToExchangeFor } from "../queries/after-sale/dates-to-exchange-for"
import { getExchangeForMail } from "../queries/after-sale/exchange-for-mail"
import { updatePriceLevel } from "../commands/catalogue/prices/update-price-level"
import { freePlaces } from "../queries/after-sale/free-places"
import { withdrawExchange } from "../commands/after-sale/withdraw-exchange"
import { refundableTickets } from "../queries/after-sale/refundable-tickets"
import { getSalesReport } from "../queries/orders/get-sales-report"
import { getRefundForMail } from "../queries/orders/sale-for-mail"
import { getSale } from "../queries/orders/sales"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { exchangeOffer, mayBeTransferred, refundOffer } from "../rules/refund-offer"
import { exchangeAndDie, givenExchanges, refusalOf, type ExchangingSite, type GivenExchanges } from "./given-exchanges"

/** Categories: p-0 … p-19 cost 25.00, or 10.00 for a child; p-20 … p-39 cost 15.00. */
const DEAR = "p-5"
const CHEAP = "p-25"
let stage: GivenExchanges
let database: TestDatabase
let ports: Ports
let ours: ExchangingSite
let theirs: GivenTenant
let exchanging: Exchanging & Paying
let answers: ("accepted" | "refused" | "unknown")[] = []
let asked: { payment_id: string; amount_minor: bigint }[] = []
/** the environment of the next payments */
let world: PaidIn = "test"

beforeAll(async () => {
  stage = await givenExchanges((scripted) => ({
    open: async (input) => ({ ...(await scripted.open(input)), payment_environment: world }),
    refund: async ({ refund_id, payment_id, amount_minor }) => {
      asked.push({ payment_id, amount_minor })

      return { state: answers.shift() ?? "accepted", provider_ref: `re_${refund_id}`, reason: "declined" }
    },
  }))
  ;({ database, ports, exchanging } = stage)
})
beforeEach(async () => {
  answers = []
  asked = []
  world = "test"
  ours = await stage.site(`lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const season = (input: HallInput = {}) =>
  givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours: 200, ...input })

const bought = async (date: GivenPerformance, place_uids: string[]) => {
  const order = await ours.bought(date, place_uids)
  const tickets = () =>
    sql("select * from ticket where sale_id = $1 order by array_position($2, id)", [order.sale_id, order.ticket_ids])

  return { ...order, tickets }
}
type Order = Awaited<ReturnType<typeof bought>>
const claims = async ({ performance_no }: GivenPerformance) =>
  (await sql("select place_idx, state from claim where performance_no = $1 order by place_idx", [performance_no])).map(
    ({ place_idx, state }) => [place_idx, state]
  )
const refunds = (sale_id: string) =>
  sql("select state, amount_minor::int as amount from sale_refund where sale_id = $1 order by requested_at, id", [sale_id])
/** Refunds that the owners were notified about by email. */
const ownerNotifications = (sale_id: string) =>
  sql(
    "select payload->>'refund_id' as refund_id from ticketing_outbox where name = 'sale.refund_failed' and payload->>'sale_id' = $1",
    [sale_id]
  )
const retried = async (sale_id: string) => {
  const [{ id }] = await sql("select id from sale_refund where sale_id = $1 and state = 'failed'", [sale_id])
  await retryRefund(database.pool, ports, { tenant: ours.tenant, sale_id, refund_id: id })
}
/** Whether a sale's money was returned, and the attempts of which buyer and ledger were notified. */
const wentBack = async (sale_id: string) =>
  (
    await sql(
      `select went_back_at is not null as has, array(select case split_part(m.key, ':', 3) when '' then 1 else split_part(m.key, ':', 3)::int end
         from ticketing_outbox m where m.name = 'sale.refunded' and m.payload->>'refund_id' = r.id order by m.id) as notified
       from sale_refund r where r.sale_id = $1`,
      [sale_id]
    )
  )[0]
const stateOf = async (id: string) => (await sql("select state from exchange where id = $1", [id]))[0].state
const scanned = async (ticket: { id: string } | { ticket_no: string }) => {
  await serveEveryDate(database.pool, ours.tenant, "dev_1")

  return checkInTicket(database.pool, ours.tenant, ticket, { id: "dev_1", name: "Gate" })
}
const atTheDoor = async (id: string) => (await scanned({ id })).result
/** Of our tenant: sold places without a live ticket, and valid tickets without a sold place. */
const orphans = async () =>
  sql(
    `select 'ticket without place' as wrong from ticket t where t.tenant_no = $1 and t.state = 'valid' and not exists (
       select from claim c where c.tenant_no = t.tenant_no and c.performance_no = t.performance_no and c.place_idx = t.place_idx and c.state = 3)
     union all
     select 'place without ticket' from claim c where c.tenant_no = $1 and c.state = 3 and not exists (
       select from ticket t where t.tenant_no = c.tenant_no and t.performance_no = c.performance_no and t.place_idx = c.place_idx and t.state in ('pending', 'valid'))`,
    [ours.tenant]
  )
/** One ticket of 15.00 that was exchanged for a place of 25.00, with 10.00 paid in addition. */
const dearer = async () => {
  const [first, second] = await season()
  const order = await bought(first, [CHEAP])
  const { checkout_id, pay } = await offered(order, second)
  await pay()
  await ours.authorise(checkout_id)
  const [{ id }] = await sql("select id from sale where checkout_id = $1", [checkout_id])
  const returnTickets = () =>
    refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: order.sale_id, items: null, requested_by: "user_1" })

  return { order, first, second, paid_sale_id: id as string, returnTickets }
}
const offered = async (order: Order, to: GivenPerformance) => {
  const id = await ours.exchange(order, to, [DEAR], 1000n)

  return {
    id,
    checkout_id: await ours.checkoutOf(id),
    pay: (seen = 1000n) =>
      payExchange(
        exchanging,
        { tenant: ours.tenant, sale_id: order.sale_id, exchange_id: id },
        { seen_minor: seen, network: null }
      ),
  }
}

afterEach(async () => {
  expect(await orphans()).toEqual([])
})

describe("T6 INV-SEAT INV-ONCE tickets exchanged at the same price", () => {
  it("can choose from all free places of a large hall, listed section by section", async () => {
    const [date] = await givenPerformances(database.pool, ours.tenant, { starts_in_hours: 200 })
    const ask = { performance_id: date.id, of_sale: null, most: 15 }
    const one_page = (await freePlaces(database.pool, ours.tenant, { ...ask, most: 40 }))!
    const whole = (await freePlaces(database.pool, ours.tenant, ask))!
    const { section } = whole.sections[0]
    const found: string[] = []
    for (let after: number | null = -1; after !== null;) {
      const page: ExchangePlacesDTO = (await freePlaces(database.pool, ours.tenant, { ...ask, section, after }))!
      found.push(...page.places.map(({ uid }) => uid))
      after = page.places_after
    }

    expect([one_page.is_by_section, one_page.places.length, one_page.places_after]).toEqual([false, 40, null])
    expect([whole.is_by_section, whole.places]).toEqual([true, []])
    expect(whole.sections.map(({ free }) => free)).toEqual([20, 20])
    expect(found).toEqual(one_page.places.map(({ uid }) => uid))
  })

  it("name the tax within each price, and how many tickets a price takes at once", async () => {
    const [date] = await givenPerformances(database.pool, ours.tenant, { starts_in_hours: 200 })
    const tax_id = newId("sale_tax")
    await sql("insert into sale_tax (tenant_no, id, name, percent, is_default) values ($1, $2, 'TVA', 5.5, false)", [
      ours.tenant,
      tax_id,
    ])
    await sql("update event set sale_tax_id = $2 where id = $1", [date.event_id, tax_id])
    await updatePriceLevel(database.pool, ours.tenant, date.event_id, date.levels.b, { group_size: 3 })
    const { levels } = (await freePlaces(database.pool, ours.tenant, { performance_id: date.id, of_sale: null }))!

    expect(levels.map(({ tax }) => tax)).toEqual(levels.map(() => ({ name: "TVA", percent: 5.5 })))
    expect(levels.filter(({ group_size }) => group_size !== null)).toMatchObject([{ id: date.levels.b, group_size: 3 }])
  })

  it.each([
    ["has not begun", "sale_starts_at = now() + interval '1 hour'"],
    ["is over", "sale_ends_at = now()"],
  ])("do not move to a date whose sale %s, which neither staff nor the buyer are offered", async (_, change) => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    await sql(`update performance set ${change} where id = $1`, [second.id])
    const to_staff = await datesStaffExchangesFor(database.pool, ours.tenant, first.event_id, { limit: 10 })
    const to_buyer = await datesToExchangeFor(database.pool, ours.tenant, order.sale_id, { limit: 10 })
    const placesAt = ({ id: performance_id }: GivenPerformance) =>
      Promise.all([null, order.sale_id].map((of_sale) => freePlaces(database.pool, ours.tenant, { performance_id, of_sale })))
    const [here, there] = [await placesAt(first), await placesAt(second)]

    expect(await refusalOf(ours.exchange(order, second, [DEAR], 0n))).toBe("performance_not_on_sale")
    expect([to_staff, to_buyer].map((dates) => dates.map(({ performance_id }) => performance_id))).toEqual([
      [first.id],
      [first.id],
    ])
    expect(here.map((places) => places?.places.length)).toEqual([39, 39])
    expect(there).toEqual([null, null])
    expect(await refusalOf(ours.exchange(order, first, [DEAR], 0n))).toBe("none")
  })

  it("move immediately: the old place is free, the new one sold, the old code invalid, the money unchanged", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0", "p-1"])
    const [before] = await order.tickets()
    const id = await ours.exchange(order, second, [DEAR, "p-6"], 0n)
    const [after] = await order.tickets()
    const sale = await getSale(database.pool, ours.tenant, { id: order.sale_id })

    expect([await claims(first), await claims(second)]).toEqual([
      [],
      [
        [5, 3],
        [6, 3],
      ],
    ])
    expect([after.performance_no, after.label, after.amount_minor, after.state]).toEqual([
      second.performance_no,
      "6",
      "2500",
      "valid",
    ])
    expect([after.code === before.code, after.ticket_no === before.ticket_no]).toEqual([false, false])
    expect([await atTheDoor(before.id), await refunds(order.sale_id)]).toEqual(["replaced", []])
    expect(sale?.exchanges).toMatchObject([{ id, state: "done", difference_minor: 0, requested_by: "user_1" }])
    expect(sale?.exchanges[0].items.find(({ ticket_id }) => ticket_id === before.id)).toMatchObject({
      was: { label: "1" },
      becomes: { label: "6" },
    })
  })

  it("are announced to their buyer once, with their newest places", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    await ours.exchange(order, second, [DEAR], 0n)
    await ours.exchange(order, second, ["p-7"], 0n)
    const messages = (
      await sql("select payload from ticketing_outbox where name = 'sale.exchanged' and payload->>'sale_id' = $1 order by id", [
        order.sale_id,
      ])
    ).map(({ payload }) => payload as SaleExchangedMessage)
    const emails = await Promise.all(messages.map((message) => getExchangeForMail(database.pool, message)))

    expect(emails.map(Boolean)).toEqual([false, true])
    expect(emails[1]).toMatchObject({ items: [{ ticket: { label: "8" }, was: { label: "6" } }], difference_minor: 0n })
  })

  it("keep the discount they were bought with", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    await sql("update ticket set amount_minor = 2000, discount_minor = 500 where sale_id = $1", [order.sale_id])

    await ours.exchange(order, second, [DEAR], 0n)

    expect(
      await sql("select amount_minor::int as amount, discount_minor::int as discount from ticket where sale_id = $1", [
        order.sale_id,
      ])
    ).toEqual([{ amount: 2000, discount: 500 }])
  })

  it("M8 keep half a price as half of a cheaper one, and pay for the place, not the exchange's fee, on the way back", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    await sql("update ticket set amount_minor = 1250, discount_minor = 1250 where sale_id = $1", [order.sale_id])
    const swallowed = await refusalOf(ours.exchange(order, second, [CHEAP], -1250n))
    await ours.exchange(order, second, [CHEAP], -400n, { fee_minor: 100n })
    const [cheaper] = await order.tickets()
    const [exchanged] = (await getSaleTickets(database.pool, ours.tenant, order.sale_id)).tickets
    const paid_by_fee = await refusalOf(ours.exchange(order, first, ["p-0"], 400n))
    const back = await ours.exchange(order, first, ["p-0"], 500n)

    expect([swallowed, exchanged.worth.bought, paid_by_fee, await stateOf(back)]).toEqual([
      "quote_changed",
      { price_minor: 2500, discount_minor: 1250, percent: null, event_ids: null },
      "quote_changed",
      "offered",
    ])
    expect([cheaper.amount_minor, cheaper.discount_minor]).toEqual(["850", "750"])
    expect(await refunds(order.sale_id)).toEqual([{ state: "accepted", amount: 400 }])
  })

  it("go to one of two places when both are requested at once", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    const both = await Promise.all([
      refusalOf(ours.exchange(order, second, [DEAR], 0n)),
      refusalOf(ours.exchange(order, second, ["p-6"], 0n)),
    ])
    const [ticket] = await order.tickets()

    expect(both.filter((code) => code === "none")).toHaveLength(1)
    expect(await claims(second)).toEqual([[ticket.place_idx, 3]])
    expect(await claims(first)).toEqual([])
  })

  it("never go to a taken place, to another tenant's, or for another amount", async () => {
    const [first, second] = await season()
    const [order, other] = [await bought(first, ["p-0"]), await bought(second, [DEAR])]
    const [foreign] = await givenPerformances(database.pool, theirs.tenant, { starts_in_hours: 200 })
    const before = await order.tickets()

    expect([
      await refusalOf(ours.exchange(order, second, [DEAR], 0n)),
      await refusalOf(ours.exchange(order, first, ["p-0"], 0n)),
      await refusalOf(ours.exchange(order, foreign, ["p-6"], 0n)),
      await refusalOf(ours.exchange(order, second, ["p-6"], 0n, { tenant: theirs.tenant })),
      await refusalOf(
        ours.exchange(order, second, ["p-6"], 0n, { tickets: [{ ticket_id: other.ticket_ids[0], place_uid: "p-6" }] })
      ),
      await refusalOf(ours.exchange(order, second, ["p-6"], -1n)),
      await refusalOf(ours.exchange(order, second, ["p-6"], 1n)),
    ]).toEqual([
      "place_unavailable",
      "own_place",
      "performance_not_found",
      "sale_not_found",
      "ticket_not_found",
      "quote_changed",
      "quote_changed",
    ])
    expect(await order.tickets()).toEqual(before)
    expect(await claims(second)).toEqual([[5, 3]])
  })

  it("must not be used, refunded, disputed or of a cancelled date, and their order must be written", async () => {
    const [first, second] = await season({ starts_in_hours: 2 })
    const orders = []
    for (const place of ["p-0", "p-1", "p-2", "p-3"]) {
      orders.push(await bought(first, [place]))
    }
    const [used, refunded, disputed, unwritten] = orders
    await atTheDoor(used.ticket_ids[0])
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: refunded.sale_id,
      items: null,
      requested_by: "user_1",
    })
    await sql("select apply_dispute($1, 'dp_' || $2, $2, 'open', 2500, 'eur', 'fraudulent', null, now())", [
      ours.tenant,
      disputed.sale_id,
    ])
    await sql("update sale set order_id = null, projected_at = null where id = $1", [unwritten.sale_id])
    const because = []
    for (const order of orders) {
      because.push(await refusalOf(ours.exchange(order, second, ["p-9"], 0n)))
    }

    expect(because).toEqual([
      "ticket_not_changeable used",
      "ticket_not_changeable not_valid",
      "ticket_not_changeable disputed",
      "sale_not_written",
    ])
    expect(await claims(second)).toEqual([])
  })

  it("are serialized with the door at the ticket's row: an admitted ticket keeps its place", async () => {
    const [first, second] = await season({ starts_in_hours: 2 })
    for (let round = 0; round < 6; round += 1) {
      const order = await bought(first, [`p-${round}`])
      const [door, staff] = await Promise.all([
        atTheDoor(order.ticket_ids[0]),
        refusalOf(ours.exchange(order, second, [`p-${round}`], 0n)),
      ])

      expect([
        ["admitted", "ticket_not_changeable used"],
        ["replaced", "none"],
      ]).toContainEqual([door, staff])
    }
  })
})

describe("T6 INV-PAY tickets exchanged for less expensive places", () => {
  it("return the difference without voiding a ticket, and the rest when they are refunded later", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0", "p-1"])
    await ours.exchange(order, second, [CHEAP, "p-26"], -2000n)
    const moved = await order.tickets()
    const difference = await refunds(order.sale_id)
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: order.sale_id,
      items: null,
      requested_by: "user_1",
    })

    expect(difference).toEqual([{ state: "accepted", amount: 2000 }])
    expect(moved.map(({ state, amount_minor }) => [state, amount_minor])).toEqual(Array(2).fill(["valid", "1500"]))
    expect((await refunds(order.sale_id)).map(({ amount }) => amount)).toEqual([2000, 3000])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([2000n, 3000n])
    expect(
      await sql(
        "select sum(r.application_fee_minor)::int as returned, s.application_fee_minor::int as fee from sale s join sale_refund r on r.sale_id = s.id where s.id = $1 group by s.application_fee_minor",
        [order.sale_id]
      )
    ).toEqual([{ returned: 100, fee: 100 }])
  })

  it("return one ticket's own fee with it, however much of it was returned with the difference", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0", "p-1"])
    const items = { ticket_ids: order.ticket_ids.slice(0, 1), extra_ids: [] }
    await sql("update sale set fee_components = $2 where id = $1", [
      order.sale_id,
      JSON.stringify([
        { component: "percent", amount_minor: 60 },
        { component: "per_ticket", amount_minor: 40 },
      ]),
    ])
    await ours.exchange(order, second, [CHEAP], -1000n)
    await refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: order.sale_id, items, requested_by: "user_1" })

    expect(
      await sql("select sum(application_fee_minor)::int as returned from sale_refund where sale_id = $1", [order.sale_id])
    ).toEqual([{ returned: 50 }])
  })

  it("owe the difference to the buyer when the provider refuses it, since the tickets have moved", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    answers = ["refused"]
    await ours.exchange(order, second, [CHEAP], -1000n)
    const sale = await getSale(database.pool, ours.tenant, { id: order.sale_id })

    expect((await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.exchanged).toMatchObject({
      returned_minor: 0,
      owed_minor: 1_000,
    })
    expect(await refunds(order.sale_id)).toEqual([{ state: "failed", amount: 1000 }])
    expect(sale).toMatchObject({ has_failed_refund: true })
    expect((await order.tickets()).map(({ state }) => state)).toEqual(["valid"])
  })

  it.each([
    ["all that was paid", 2_500n, 0],
    ["only a part", 1_500n, 1_000],
  ])("no longer owe a difference that a bank has taken back since: %s", async (_, amount_minor, owed_minor) => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    answers = ["refused"]
    await ours.exchange(order, second, [CHEAP], -1000n)
    await lostToBank(order.sale_id, amount_minor)

    expect((await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.exchanged).toMatchObject({ owed_minor })
  })

  it("request the refund once more under the same id when the provider's answer is unknown", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    answers = ["unknown"]
    await ours.exchange(order, second, [CHEAP], -1000n)
    await sql("update sale_refund set next_at = now() where state = 'submitted'")
    await retryRefunds(database.pool, ports)

    expect(await refunds(order.sale_id)).toEqual([{ state: "accepted", amount: 1000 }])
  })
})

/** A dispute of the sale was opened and lost. */
async function lostToBank(sale_id: string, amount_minor: bigint): Promise<void> {
  for (const [at, phase] of (["open", "lost"] as const).entries()) {
    await ports.settle.applyDispute({
      tenant_no: ours.tenant,
      dispute_id: `dsp_${sale_id}`,
      sale_id,
      phase,
      amount_minor,
      currency: "eur",
      reason: "fraudulent",
      due_by: null,
      read_at: new Date(Date.UTC(2026, 10, 1) + at),
    })
  }
}

describe("T6 INV-PAY INV-ONCE tickets exchanged for more expensive places", () => {
  it("stay valid until the difference is paid, then move in the transaction that makes its sale final", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    const waiting = await order.tickets()
    const held = [await claims(first), await claims(second)]
    const page = await getSaleTickets(database.pool, ours.tenant, order.sale_id)
    await pay()
    const paying = [await claims(first), await claims(second)]
    await ours.authorise(checkout_id)
    const [moved] = await order.tickets()
    const [difference] = await sql(
      "select id, amount_minor::int as amount, fee_due_minor::int as fee from sale where checkout_id = $1",
      [checkout_id]
    )

    expect([waiting[0].state, waiting[0].performance_no]).toEqual(["valid", first.performance_no])
    expect(held).toEqual([[[25, 3]], [[5, 1]]])
    expect(page.sale.offers).toMatchObject([{ id, difference_minor: 1000, items: [{ becomes: { label: "6" } }] }])
    expect(paying).toEqual([[[25, 3]], [[5, 2]]])
    expect([await stateOf(id), await claims(first), await claims(second)]).toEqual(["done", [], [[5, 3]]])
    expect([moved.state, moved.performance_no, moved.amount_minor]).toEqual(["valid", second.performance_no, "1500"])
    // the tickets are those already sold: no second fee per ticket
    expect(difference).toMatchObject({ amount: 1000, fee: 0 })
    expect(await sql("select state from ticket where sale_id = $1", [difference.id])).toEqual([{ state: "void" }])
    expect((await getSaleTickets(database.pool, ours.tenant, difference.id)).sale.difference_of).toBe(order.sale_id)
  })

  it("N2 keep their offer until it ends, however often the buyer returns without paying", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    const left = () =>
      sql(
        `select h.state, round(extract(epoch from h.expires_at - h.created_at) / 3600)::int as hours, c.expires_at = h.expires_at as is_claimed
           from hold h join claim c on c.hold_no = h.hold_no where h.checkout_id = $1`,
        [checkout_id]
      )
    const back = () => backFromExchange(exchanging, { tenant: ours.tenant, sale_id: order.sale_id, exchange_id: id }, false)

    for (let at = 0; at < 5; at += 1) {
      await pay()
      await back()
    }
    const waiting = await left()
    await pay()
    await sql("update hold set expires_at = now(), ends_by = now() where checkout_id = $1", [checkout_id])
    await back()

    expect(waiting).toEqual([{ state: "held", hours: 48, is_claimed: true }])
    expect([await stateOf(id), await claims(second)]).toEqual(["offered", []])
    expect(await refusalOf(pay())).toBe("hold_expired")
    await withdrawExchange(database.pool, ours.tenant, order.sale_id, id)
  })

  it("are test tickets as soon as a part of them was paid in test mode", async () => {
    const [first, second] = await season()
    world = "live"
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, second)
    const isTest = async () => (await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.is_test
    const before = await isTest()
    world = "test"
    await pay()
    await ours.authorise(checkout_id)

    expect([before, await isTest()]).toEqual([false, true])
  })

  it("are paid for once, however often it is requested, and only for the amount that was shown", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    const forged = await refusalOf(pay(1n))
    const pages = await Promise.all([pay(), pay(), pay()])
    await ours.authorise(checkout_id)
    const again = await pay()
    await Promise.all(
      [1, 2, 3].map(() => backFromExchange(exchanging, { tenant: ours.tenant, sale_id: order.sale_id, exchange_id: id }, true))
    )
    const key = { tenant: theirs.tenant, sale_id: order.sale_id, exchange_id: id }

    expect(forged).toBe("quote_changed")
    expect(new Set(pages.map((page) => page?.redirect_url)).size).toBe(1)
    expect([again, await stateOf(id)]).toEqual([null, "done"])
    expect(await sql("select captured_times from scripted_payment where checkout_id = $1", [checkout_id])).toEqual([
      { captured_times: 1 },
    ])
    expect(await refusalOf(payExchange(exchanging, key, { seen_minor: 1000n, network: null }))).toBe("not_found")
  })

  it("are refunded as they were paid: the ticket's price and the difference, each to its payment", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, second)
    await pay()
    await ours.authorise(checkout_id)
    const [{ id: difference }] = await sql("select id from sale where checkout_id = $1", [checkout_id])
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: order.sale_id,
      items: null,
      requested_by: "user_1",
    })

    expect([await refunds(order.sale_id), await refunds(difference)]).toEqual([
      [{ state: "accepted", amount: 1500 }],
      [{ state: "accepted", amount: 1000 }],
    ])
    expect(new Set(asked.map(({ payment_id }) => payment_id)).size).toBe(2)
    expect(await claims(second)).toEqual([])
  })

  it("refund no difference with a ticket that had none, and send no notification of one", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0", "p-20", "p-21"])
    const id = await ours.exchange(order, second, ["p-26", "p-2", "p-3"], 1000n)
    await payExchange(
      exchanging,
      { tenant: ours.tenant, sale_id: order.sale_id, exchange_id: id },
      { seen_minor: 1000n, network: null }
    )
    const checkout_id = await ours.checkoutOf(id)
    await ours.authorise(checkout_id)
    const [{ id: paid_sale_id }] = await sql("select id from sale where checkout_id = $1", [checkout_id])
    const back = (at: number) =>
      refundTickets(database.pool, ports, {
        tenant: ours.tenant,
        sale_id: order.sale_id,
        items: { ticket_ids: [order.ticket_ids[at]], extra_ids: [] },
        requested_by: "user_1",
      })
    await back(0)
    const nothing = await refunds(paid_sale_id)
    await back(1)
    await back(2)

    expect(nothing).toEqual([])
    expect(await refunds(paid_sale_id)).toEqual(Array(2).fill({ state: "accepted", amount: 500 }))
  })

  it("keep the difference while the provider refuses to refund their own price", async () => {
    const { order, second, paid_sale_id, returnTickets } = await dearer()
    answers = ["refused"]
    await returnTickets()
    const kept = [await claims(second), (await order.tickets()).map(({ state }) => state), asked.length]
    const refused = [await refunds(order.sale_id), await refunds(paid_sale_id)]
    await returnTickets()

    expect(kept).toEqual([[[5, 3]], ["valid"], 1])
    expect(refused).toEqual([[{ state: "refused", amount: 1500 }], [{ state: "refused", amount: 1000 }]])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([1500n, 1500n, 1000n])
    expect([(await refunds(order.sale_id)).at(-1), (await refunds(paid_sale_id)).at(-1)]).toEqual([
      { state: "accepted", amount: 1500 },
      { state: "accepted", amount: 1000 },
    ])
  })

  it("owe the difference once their own price is refunded, and pay it out when possible", async () => {
    const { order, second, paid_sale_id, returnTickets } = await dearer()
    answers = ["accepted", "refused"]
    await returnTickets()
    const owed = [await refunds(order.sale_id), await refunds(paid_sale_id)]
    const notifications = await ownerNotifications(paid_sale_id)
    const shown = (await getSale(database.pool, ours.tenant, { id: order.sale_id }))!.exchanges
    const went_back = [await wentBack(paid_sale_id)]
    answers = ["refused"]
    await retried(paid_sale_id)
    went_back.push(await wentBack(paid_sale_id))
    await retried(paid_sale_id)
    went_back.push(await wentBack(paid_sale_id))

    expect(shown).toMatchObject([{ state: "done", owed: [{ sale_id: paid_sale_id, amount_minor: 1_000 }] }])
    expect(owed).toEqual([[{ state: "accepted", amount: 1500 }], [{ state: "failed", amount: 1000 }]])
    expect([notifications.length, (await order.tickets()).map(({ state }) => state), await claims(second)]).toEqual([
      1,
      ["void"],
      [],
    ])
    expect(await refunds(paid_sale_id)).toEqual([{ state: "accepted", amount: 1000 }])
    expect(went_back).toEqual([
      { has: false, notified: [] },
      { has: false, notified: [] },
      { has: true, notified: [3] },
    ])
  })

  it("no longer owe the difference once the buyer was paid another way, which is announced as such", async () => {
    const { paid_sale_id, returnTickets } = await dearer()
    answers = ["accepted", "refused"]
    await returnTickets()
    const [{ id: refund_id }] = await sql("select id from sale_refund where sale_id = $1", [paid_sale_id])
    await returnRefund(database.pool, { tenant: ours.tenant, sale_id: paid_sale_id, refund_id }, "Bank transfer", "user_1")

    expect(await wentBack(paid_sale_id)).toEqual({ has: true, notified: [] })
    expect(
      await sql("select payload->>'refund_id' as refund_id from ticketing_outbox where key = $1", [
        `sale.refund_returned:${refund_id}`,
      ])
    ).toEqual([{ refund_id }])
  })

  it("refund no difference while the refund of their own price is unknown, then both, by the job", async () => {
    const { order, paid_sale_id, returnTickets } = await dearer()
    const ask = async () => {
      await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
      await retryRefunds(database.pool, ports)

      return [await refunds(order.sale_id), await refunds(paid_sale_id)].flat().map(({ state }) => state)
    }
    answers = ["unknown", "unknown"]
    await returnTickets()
    const waiting = await ask()
    const forced = await sql("update sale_refund set state = 'submitted' where sale_id = $1", [paid_sale_id]).then(
      () => "none",
      ({ constraint }) => constraint
    )

    expect([waiting, forced]).toEqual([["submitted", "requested"], "sale_refund_follows"])
    expect(await ask()).toEqual(["accepted", "accepted"])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([1500n, 1500n, 1500n, 1000n])
  })

  it("owe a difference that is due back for a cheaper place, since the tickets have moved", async () => {
    const { order, first, paid_sale_id } = await dearer()
    answers = ["refused"]
    await ours.exchange(order, first, [CHEAP], -1000n)
    const owed = await refunds(paid_sale_id)
    const notifications = await ownerNotifications(paid_sale_id)
    const shown = (await getSale(database.pool, ours.tenant, { id: order.sale_id }))!.exchanges
    await retried(paid_sale_id)

    expect(shown).toMatchObject([{ owed: [] }, { owed: [{ sale_id: paid_sale_id, amount_minor: 1_000 }] }])
    expect([owed, notifications.length]).toEqual([[{ state: "failed", amount: 1000 }], 1])
    expect([(await order.tickets()).map(({ state }) => state), await claims(first)]).toEqual([["valid"], [[25, 3]]])
    expect(await refunds(paid_sale_id)).toEqual([{ state: "accepted", amount: 1000 }])
  })

  it("count the difference in a further exchange, and refund that payment when the new place is cheaper", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, second)
    await pay()
    await ours.authorise(checkout_id)
    const [{ id: difference }] = await sql("select id from sale where checkout_id = $1", [checkout_id])
    const asked_again = await refusalOf(ours.exchange(order, second, ["p-6"], 1000n))
    await ours.exchange(order, second, ["p-6"], 0n)
    const paid = async () =>
      (await getSale(database.pool, ours.tenant, { id: order.sale_id }))!.tickets.map(({ paid_minor }) => paid_minor)
    const dear = await paid()
    await ours.exchange(order, first, [CHEAP], -1000n)
    const cheap = await paid()
    const once_more = await refusalOf(ours.exchange(order, second, [DEAR], 1000n))

    expect([asked_again, dear, cheap, once_more]).toEqual(["quote_changed", [2500], [1500], "none"])
    expect([await refunds(order.sale_id), await refunds(difference)]).toEqual([[], [{ state: "accepted", amount: 1000 }]])
    expect(
      await sql(
        "select sum(r.application_fee_minor)::int as returned, s.application_fee_minor::int as fee from sale s join sale_refund r on r.sale_id = s.id where s.id = $1 group by s.application_fee_minor",
        [difference]
      )
    ).toEqual([{ returned: 0, fee: 0 }])
    expect((await order.tickets()).map(({ state, amount_minor }) => [state, amount_minor])).toEqual([["valid", "1500"]])
  })

  it("do not move when only a part of a paid difference would have to be refunded", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, second)
    await pay()
    await ours.authorise(checkout_id)
    await sql("update ticket set amount_minor = 300, discount_minor = 0, fee_minor = 0, tax_minor = 0 where sale_id = $1", [
      order.sale_id,
    ])
    await sql("update ticket set amount_minor = 2200 where sale_id = (select id from sale where checkout_id = $1)", [checkout_id])
    const before = await order.tickets()

    const { tickets } = (await getSale(database.pool, ours.tenant, { id: order.sale_id }))!

    expect(await refusalOf(ours.exchange(order, second, ["p-26"], -1000n))).toBe("addition_indivisible")
    expect(tickets[0].worth.paid_by).toEqual({ own_minor: 300, additions_minor: [2200] })
    expect(await order.tickets()).toEqual(before)
    expect(await claims(second)).toEqual([[5, 3]])
  })

  it("M8 refund a difference with its ticket, never alone", async () => {
    const { order, paid_sale_id, second } = await dearer()
    const refundDifference = (items: { ticket_ids: string[]; extra_ids: string[] } | null) =>
      refusalOf(
        refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: paid_sale_id, items, requested_by: "user_1" })
      )
    const ticket_ids = (await sql("select id from ticket where sale_id = $1", [paid_sale_id])).map(({ id }) => id)
    const refused = [await refundDifference(null), await refundDifference({ ticket_ids, extra_ids: [] })]
    const untouched = [await refunds(paid_sale_id), await claims(second), (await order.tickets())[0].state]
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: order.sale_id,
      items: null,
      requested_by: "user_1",
    })

    expect(refused).toEqual(["difference_not_separately_refundable", "difference_not_separately_refundable"])
    expect(untouched).toEqual([[], [[5, 3]], "valid"])
    expect([await refunds(order.sale_id), await refunds(paid_sale_id)]).toEqual([
      [{ state: "accepted", amount: 1500 }],
      [{ state: "accepted", amount: 1000 }],
    ])
    expect(await refundDifference(null)).toBe("ticket_not_refundable refunded")
  })

  it("M8 are serialized with a refund at the sale's row: everything is returned once, whichever comes first", async () => {
    const outcomes = []
    for (let round = 0; round < 4; round += 1) {
      const [first, second] = await season()
      const order = await bought(first, [CHEAP])
      const { checkout_id, pay } = await offered(order, second)
      await pay()
      await ours.authorise(checkout_id)
      const [{ id: sale_id }] = await sql("select id from sale where checkout_id = $1", [checkout_id])
      const [moved, returned] = await Promise.all([
        refusalOf(ours.exchange(order, second, ["p-26"], -1000n)),
        refusalOf(
          refundTickets(database.pool, ports, {
            tenant: ours.tenant,
            sale_id: order.sale_id,
            items: null,
            requested_by: "user_1",
          })
        ),
      ])
      outcomes.push([moved, returned])
      expect(await refunds(sale_id)).toEqual([{ state: "accepted", amount: 1000 }])
      expect(await refunds(order.sale_id)).toEqual([{ state: "accepted", amount: 1500 }])
    }

    for (const outcome of outcomes) {
      expect([
        ["none", "none"],
        ["stale_state", "none"],
        ["quote_changed", "none"],
        ["ticket_not_changeable refund_in_progress", "none"],
        ["ticket_not_changeable not_valid", "none"],
      ]).toContainEqual(outcome)
    }
  })

  it("are refunded completely when the date they moved to is cancelled", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, second)
    await pay()
    await ours.authorise(checkout_id)
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [second.id])
    await insertCancellation(database.pool, ours.tenant, {
      event_id,
      performance_ids: [second.id],
      reason: "The tenor is ill.",
      requested_by: "user_1",
    })
    await runCancellations(database.pool)
    await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
    await retryRefunds(database.pool, ports)

    expect(asked.map(({ amount_minor }) => amount_minor).sort()).toEqual([1000n, 1500n])
    expect((await order.tickets()).map(({ state }) => state)).toEqual(["void"])
  })

  it("count towards the date they moved to when it is cancelled, and are owed when only their own price was refunded", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, second)
    await pay()
    await ours.authorise(checkout_id)
    const [{ id: difference }] = await sql("select id from sale where checkout_id = $1", [checkout_id])
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [second.id])
    const facts = await getCancellationFacts(database.pool, ours.tenant, event_id, [second.id])
    const id = await insertCancellation(database.pool, ours.tenant, {
      event_id,
      performance_ids: [second.id],
      reason: "The tenor is ill.",
      requested_by: "user_1",
    })
    const work = async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        await sql("update cancellation set next_at = now() where id = $1", [id])
        await runCancellations(database.pool)
        await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
        await retryRefunds(database.pool, ports)
      }
      const { state, counts } = (await getCancellation(database.pool, ours.tenant, id))!

      return { state, ...counts }
    }
    // the refund of the first payment is known, that of the other is not
    answers = ["accepted", ...Array<"unknown">(20).fill("unknown")]
    const unknown = await work()
    answers = Array<"refused">(5).fill("refused")
    const refused = await work()
    const failed = await listCancellationItems(database.pool, ours.tenant, id, { state: "failed", limit: 10 })
    answers = []
    const asked_again = await retryCancellation(database.pool, ours.tenant, id)
    await retried(difference)
    const done = await work()

    expect(facts).toMatchObject({ sale_count: 1, ticket_count: 1, amounts: [{ amount_minor: 2_500 }] })
    expect(unknown).toEqual({ state: "running", waiting: 0, under_way: 1, refunded: 1, failed: 0 })
    expect(refused).toEqual({ state: "done", waiting: 0, under_way: 0, refunded: 1, failed: 1 })
    expect([failed, asked_again]).toMatchObject([[{ sale_id: difference, problem: "declined" }], 0])
    expect(done).toEqual({ state: "done", waiting: 0, under_way: 0, refunded: 2, failed: 0 })
    expect((await refunds(difference)).filter(({ state }) => state === "accepted")).toEqual([{ state: "accepted", amount: 1000 }])
    expect((await order.tickets()).map(({ state }) => state)).toEqual(["void"])
  })

  it.each([
    ["used at the door", async (order: Order) => void (await atTheDoor(order.ticket_ids[0]))],
    [
      "on a cancelled date",
      async () => void (await sql("update performance set status = 'cancelled' where tenant_no = $1", [ours.tenant])),
    ],
  ])("cost nothing in the end when the ticket was meanwhile %s", async (_, meanwhile) => {
    const [first, second] = await season({ starts_in_hours: 2 })
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    await pay()
    await meanwhile(order)
    await ours.authorise(checkout_id)
    asked = []
    await Promise.all([returnLostExchanges(database.pool), returnLostExchanges(database.pool)])
    await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
    await retryRefunds(database.pool, ports)

    expect([await stateOf(id), (await order.tickets())[0].state]).toEqual(["lost", "valid"])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([1000n])
    expect(await claims(second)).toEqual([])
  })

  describe("in an exchange that can no longer be done", () => {
    const lost = async () => {
      const [first, second] = await season({ starts_in_hours: 2 })
      const order = await bought(first, [CHEAP])
      const { id, checkout_id, pay } = await offered(order, second)
      await pay()
      await atTheDoor(order.ticket_ids[0])
      await ours.authorise(checkout_id)
      const [{ paid_sale_id }] = await sql("select paid_sale_id from exchange where id = $1", [id])
      const returnTickets = async () => {
        await sql("update exchange set next_at = now() where id = $1", [id])
        await returnLostExchanges(database.pool)
        await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
        await retryRefunds(database.pool, ports)
      }
      const byHand = () =>
        refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: paid_sale_id, items: null, requested_by: "user_1" })
      const shown = async () => (await getSale(database.pool, ours.tenant, { id: order.sale_id }))!.exchanges[0]
      const buyerSees = async () => (await getSaleTickets(database.pool, ours.tenant, order.sale_id)).sale.exchanged

      return { paid_sale_id: paid_sale_id as string, returnTickets, byHand, shown, buyerSees }
    }

    it("show no debt to staff or buyer when a bank has taken the money back since", async () => {
      const { paid_sale_id, returnTickets, shown, buyerSees } = await lost()
      answers = ["refused"]
      await returnTickets()
      await lostToBank(paid_sale_id, 1_000n)

      expect([(await shown()).owed, (await buyerSees()).owed_minor]).toEqual([[], 0])
    })

    it("show the money as owed when the provider refuses the refund, until it is returned", async () => {
      const { paid_sale_id, returnTickets, shown, buyerSees } = await lost()
      answers = ["refused"]
      await returnTickets()
      const [owed, notifications, before] = [await refunds(paid_sale_id), await ownerNotifications(paid_sale_id), await shown()]
      const seen = [await buyerSees()]
      await retried(paid_sale_id)
      seen.push(await buyerSees())

      expect([owed, notifications.length]).toEqual([[{ state: "failed", amount: 1000 }], 1])
      expect(before).toMatchObject({
        state: "lost",
        is_returned: false,
        owed: [{ sale_id: paid_sale_id, amount_minor: 1_000, reason: "declined" }],
      })
      expect(await shown()).toMatchObject({ state: "lost", problem: null, is_returned: true, owed: [] })
      expect(seen).toEqual([1_000, 0].map((owed_minor) => ({ added_minor: 0, returned_minor: 0, owed_minor })))
    })

    it("need nothing more when staff refunded the money", async () => {
      const { paid_sale_id, returnTickets, byHand, shown } = await lost()
      await byHand()
      await returnTickets()

      expect(await shown()).toMatchObject({ state: "lost", problem: null, is_returned: true, owed: [] })
      expect(await refunds(paid_sale_id)).toEqual([{ state: "accepted", amount: 1000 }])
    })

    it("show the money as owed also when a refund by staff was refused", async () => {
      const { paid_sale_id, returnTickets, byHand, shown } = await lost()
      answers = ["refused"]
      await byHand()
      await returnTickets()

      expect(await refunds(paid_sale_id)).toEqual([{ state: "failed", amount: 1000 }])
      expect(await shown()).toMatchObject({ is_returned: false, owed: [{ reason: "declined" }] })
    })
  })

  it("keep their refund terms when the exchange could not be done", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    await sql("update ticket set refund_terms = $2 where sale_id = $1", [
      order.sale_id,
      {
        steps: [{ hours_before: 1, percent: 100 }],
        returns_fee: true,
        exchange: { hours_before: 1, fee_minor: 0, currency: "eur" },
      },
    ])
    await pay()
    await sql("update performance set status = 'cancelled' where id = $1", [second.id])
    await ours.authorise(checkout_id)
    const currentOffers = async () => {
      const { tickets, now } = await refundableTickets(database.pool, ours.tenant, order.sale_id)

      return [refundOffer(tickets[0], now), exchangeOffer(tickets[0], now), mayBeTransferred(tickets[0], now)]
    }
    const before_money = await currentOffers()
    const [{ paid_minor }] = (await getSale(database.pool, ours.tenant, { id: order.sale_id }))!.tickets
    const kept = await sql("select void_ticket($1, $2, $3, 'a mistake', true, 2500, 'user_1')", [
      ours.tenant,
      order.sale_id,
      order.ticket_ids[0],
    ]).then(String, ({ detail }) => JSON.parse(detail))
    await returnLostExchanges(database.pool)
    const [{ refund_id }] = await sql("select refund_id from exchange where id = $1", [id])
    await sql("update sale_refund set next_at = now() where id = $1", [refund_id])
    await retryRefunds(database.pool, ports)
    const email = await getRefundForMail(database.pool, ours.tenant, refund_id)

    expect(await stateOf(id)).toBe("lost")
    expect([paid_minor, kept]).toMatchObject([1_500, { amount_minor: 1_500 }])
    expect(email).toMatchObject({ amount_minor: 1_000n, lost_exchange: { kept: [{ id: order.ticket_ids[0] }] } })
    for (const offers of [before_money, await currentOffers()]) {
      expect(offers).toMatchObject([{ amount_minor: 1_500n, percent: 100 }, { fee_minor: 0n }, true])
    }
  })

  it("blocked by a dispute are retried at growing intervals with the reason shown, and delay no one else's money", async () => {
    const lost = async () => {
      const [first, second] = await season({ starts_in_hours: 2 })
      const order = await bought(first, [CHEAP])
      const { id, checkout_id, pay } = await offered(order, second)
      await pay()
      await atTheDoor(order.ticket_ids[0])
      await ours.authorise(checkout_id)
      const [{ paid_sale_id }] = await sql("select paid_sale_id from exchange where id = $1", [id])

      return { id, order, paid_sale_id }
    }
    const disputed = await lost()
    const [other_date] = await season()
    const other = await bought(other_date, [CHEAP])
    let readings = 0
    const dispute = (phase: "open" | "won") =>
      ports.settle.applyDispute({
        tenant_no: ours.tenant,
        dispute_id: `dsp_${disputed.id}`,
        sale_id: disputed.paid_sale_id,
        phase,
        amount_minor: 1_000n,
        currency: "eur",
        reason: "fraudulent",
        due_by: null,
        read_at: new Date(Date.UTC(2026, 10, 1) + (readings += 1)),
      })
    await dispute("open")
    const next = await lost()
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: other.sale_id,
      items: null,
      requested_by: "user_1",
    })
    await sql("update sale_refund set state = 'submitted', accepted_at = null, next_at = now() where sale_id = $1", [
      other.sale_id,
    ])
    asked = []
    const failures: Error[] = []
    const writer = startOrderWriter(database.pool, ports, { emit: async () => undefined }, (error) => failures.push(error))
    const row = async () =>
      (await sql("select attempts, problem, refund_id, next_at from exchange where id = $1", [disputed.id]))[0]
    /** The shortest and longest possible delay in seconds: it was set between two instants of the database's clock. */
    const flushed = async () => {
      const at = async () => (await sql("select clock_timestamp() as now"))[0].now.getTime()
      const before = await at()
      await writer.flush()
      const after = await at()
      const { next_at, ...shown } = await row()

      return { ...shown, least: (next_at.getTime() - after) / 1000, most: (next_at.getTime() - before) / 1000 }
    }
    const first = await flushed()
    await writer.flush()
    const unasked = await row()
    await sql("update exchange set next_at = now() where id = $1", [disputed.id])
    const second = await flushed()
    const shown = (await getSale(database.pool, ours.tenant, { id: disputed.order.sale_id }))!.exchanges
    await dispute("won")
    await sql("update exchange set next_at = now() where id = $1", [disputed.id])
    await writer.flush()
    await writer.stop()

    expect(asked.map(({ amount_minor }) => amount_minor)).toContain(1_500n)
    expect(first).toMatchObject({ attempts: 1, problem: "sale_disputed", refund_id: null })
    expect([unasked.attempts, second.attempts]).toEqual([1, 2])
    expect([first.least <= 30, first.most >= 30, second.least <= 60, second.most >= 60]).toEqual([true, true, true, true])
    expect(shown).toMatchObject([{ state: "lost", problem: "sale_disputed", is_returned: false }])
    expect(await sql("select id from exchange where id = $1 and refund_id is not null", [next.id])).toHaveLength(1)
    expect(await row()).toMatchObject({ problem: null, refund_id: expect.any(String) })
    // there is no Medusa in this database: orders cannot be written here, which does not concern these jobs
    expect(failures.length).toBeGreaterThan(0)
  })

  describe("L18 whose difference is disputed", () => {
    let readings = 0
    const paid = async () => {
      const [first, second] = await season({ starts_in_hours: 2 })
      const order = await bought(first, [CHEAP, "p-26"])
      const { id, checkout_id, pay } = await offered(order, second)
      await pay()
      await ours.authorise(checkout_id)
      const [{ paid_sale_id }] = await sql("select paid_sale_id from exchange where id = $1", [id])
      const note = (phase: "open" | "won" | "lost", sale_id = paid_sale_id) =>
        ports.settle.applyDispute({
          tenant_no: ours.tenant,
          dispute_id: `dsp_${id}`,
          sale_id,
          phase,
          amount_minor: sale_id === paid_sale_id ? 1_000n : 3_000n,
          currency: "eur",
          reason: "fraudulent",
          due_by: null,
          read_at: new Date(Date.UTC(2026, 10, 1) + (readings += 1)),
        })

      return { order, first, second, paid_sale_id: paid_sale_id as string, note }
    }
    const cancelled = async ({ id: performance_id }: GivenPerformance) => {
      const [{ event_id }] = await sql("select event_id from performance where id = $1", [performance_id])
      const id = await insertCancellation(database.pool, ours.tenant, {
        event_id,
        performance_ids: [performance_id],
        reason: "The tenor is ill.",
        requested_by: "user_1",
      })
      const work = async () => {
        await sql("update cancellation set next_at = now() where id = $1", [id])
        await runCancellations(database.pool)
        await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
        await retryRefunds(database.pool, ports)

        return (await getCancellation(database.pool, ours.tenant, id))!.counts
      }

      return { id, work }
    }
    /** Exchanges at whatever price is due. */
    const moved = (order: Order, to: GivenPerformance, place_uid: string) =>
      ours
        .exchange(order, to, [place_uid], 0n)
        .catch((error) =>
          error.code === "quote_changed"
            ? ours.exchange(order, to, [place_uid], BigInt(error.details.amount_minor))
            : Promise.reject(error)
        )
    const byNumber = async ({ tickets }: Order, at: number) => {
      const { ticket_no } = (await tickets())[at]

      return scanned({ ticket_no })
    }
    const shown = async ({ sale_id }: Order) => (await getSale(database.pool, ours.tenant, { id: sale_id }))!

    afterEach(async () => expect(await disputeImbalances(database.pool)).toEqual([]))

    it("stay until the bank decides, while the door warns or refuses them", async () => {
      const { order, first, note } = await paid()
      const returnTickets = (at: number) =>
        refundTickets(database.pool, ports, {
          tenant: ours.tenant,
          sale_id: order.sale_id,
          items: { ticket_ids: [order.ticket_ids[at]], extra_ids: [] },
          requested_by: "user_1",
        })
      await note("open")
      const { tickets, now } = await refundableTickets(database.pool, ours.tenant, order.sale_id)
      const sale = await shown(order)
      await setDisputePolicy(database.pool, ours.tenant, "block")
      await sql("insert into transfer_policy (tenant_no, buyers_may) values ($1, true)", [ours.tenant])
      const { result: blocked } = await byNumber(order, 0)
      const voided = sql("select void_ticket($1, $2, $3, 'a mistake', true, 2500, 'user_1')", [
        ours.tenant,
        order.sale_id,
        order.ticket_ids[0],
      ])
      const given = sql(
        "select replace_ticket_code($1, $2, $3, 1, 'code_x', 'NO-X', 'x', 'transferred', 'buyer', null, 'Bo', 'bo@example.org', true)",
        [ours.tenant, order.sale_id, order.ticket_ids[0]]
      )

      expect(
        await Promise.all([voided, given].map((work) => work.then(String, ({ detail }) => JSON.parse(detail))))
      ).toMatchObject([{ because: "disputed" }, { because: "disputed" }])
      const [exchanged, other] = order.ticket_ids.map((id) => tickets.find((ticket) => ticket.id === id)!)
      expect([mayBeTransferred(exchanged, now), mayBeTransferred(other, now)]).toEqual([false, true])
      expect(refundOffer(exchanged, now)).toEqual({ refusal: "disputed" })
      expect(sale.dispute).toMatchObject({ phase: "open", amount_minor: 1_000, is_of_difference: true })
      expect(sale.tickets.map(({ is_disputed }) => is_disputed).sort()).toEqual([false, true])
      expect(await refusalOf(moved(order, first, CHEAP))).toBe("ticket_not_changeable disputed")
      expect(await refusalOf(returnTickets(0))).toBe("sale_disputed")
      expect([blocked, await refusalOf(returnTickets(1))]).toEqual(["disputed", "none"])
      await setDisputePolicy(database.pool, ours.tenant, "warn")
      expect(await byNumber(order, 0)).toMatchObject({ result: "admitted", notice: "disputed" })
      await note("won")
      expect(await refusalOf(returnTickets(0))).toBe("none")
    })

    it("are void when it is lost, their places free, and tickets that were not exchanged stay valid", async () => {
      const { order, first, second, note } = await paid()
      await note("lost")

      expect((await order.tickets()).map(({ state }) => state)).toEqual(["void", "valid"])
      expect([await claims(first), await claims(second)]).toEqual([[[26, 3]], []])
      expect((await shown(order)).dispute).toMatchObject({ phase: "lost", is_of_difference: true })
      expect([(await byNumber(order, 0)).result, await atTheDoor(order.ticket_ids[1])]).toEqual(["void", "admitted"])
    })

    it("are still refunded when their date is cancelled, without what the bank returned", async () => {
      const { order, second, paid_sale_id, note } = await paid()
      await note("open")
      const { id, work } = await cancelled(second)
      const held = await work()
      await note("lost")
      await retryCancellation(database.pool, ours.tenant, id)
      const refunded = await work()

      expect([held, refunded]).toMatchObject([
        { refunded: 0, failed: 1 },
        { refunded: 1, failed: 0 },
      ])
      expect([await refunds(order.sale_id), await refunds(paid_sale_id)]).toEqual([[{ state: "accepted", amount: 1500 }], []])
    })

    it.each(["before", "after"])(
      "are void with their original payment; the difference is refunded when their date is cancelled, lost %s that",
      async (when) => {
        const { order, second, paid_sale_id, note } = await paid()
        await note("open", order.sale_id)
        if (when === "before") {
          await note("lost", order.sale_id)
        }
        const { id, work } = await cancelled(second)
        await work()
        if (when === "after") {
          await note("lost", order.sale_id)
          await retryCancellation(database.pool, ours.tenant, id)
        }
        await work()

        expect(await refunds(order.sale_id)).toEqual([])
        expect(await refunds(paid_sale_id)).toEqual([{ state: "accepted", amount: 1000 }])
        expect(await work()).toMatchObject({ refunded: 1, failed: 0 })
      }
    )

    it("stay valid when the difference was refunded by a later exchange: the bank has none of their money", async () => {
      const { order, first, note } = await paid()
      await moved(order, first, "p-30")
      await note("open")
      const { result } = await byNumber(order, 0)
      await note("lost")

      expect(result).toBe("admitted")
      expect((await shown(order)).tickets.map(({ is_disputed }) => is_disputed)).toEqual([false, false])
      expect((await order.tickets()).map(({ state }) => state)).toEqual(["valid", "valid"])
    })

    it("are void afterwards, and refused as such", async () => {
      const { order, first, note } = await paid()
      await note("lost")

      expect(await refusalOf(moved(order, first, "p-30"))).toBe("ticket_not_changeable not_valid")
    })

    it("are void wherever they were exchanged to meanwhile, unless that exchange refunded the difference first", async () => {
      const { order, first, second, paid_sale_id, note } = await paid()
      const [outcome] = await Promise.all([refusalOf(moved(order, first, "p-30")), note("lost")])
      const is_refunded = (await refunds(paid_sale_id)).length > 0

      expect(["none", "ticket_not_changeable not_valid"]).toContain(outcome)
      expect((await order.tickets()).map(({ state }) => state)).toEqual([is_refunded ? "valid" : "void", "valid"])
      expect((await claims(second)).filter(([, state]) => state === 3)).toEqual([])
      expect((await claims(first)).filter(([, state]) => state === 3)).toEqual([[26, 3], ...(is_refunded ? [[30, 3]] : [])])
    })
  })

  it("never move to a date cancelled while their difference is being paid: the payment ends, and they stay", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    await pay()
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [second.id])
    const cancelling = await database.pool.connect()
    await cancelling.query("begin")
    await insertCancellation(cancelling as never, ours.tenant, {
      event_id,
      performance_ids: [second.id],
      reason: "The tenor is ill.",
      requested_by: "user_1",
    })
    const paid = ours.authorise(checkout_id)
    await cancelling.query("commit")
    cancelling.release()
    await paid

    expect([await stateOf(id), (await order.tickets())[0].performance_no]).toEqual(["withdrawn", first.performance_no])
    expect(await sql("select state, captured_times from scripted_payment where checkout_id = $1", [checkout_id])).toEqual([
      { state: "gone", captured_times: 0 },
    ])
    expect([await claims(first), await claims(second)]).toEqual([[[25, 3]], []])
  })

  it("have one offer at a time, which staff can withdraw and time ends", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    const twice = await refusalOf(ours.exchange(order, second, ["p-6"], 1000n))
    const [{ session_hash }] = await sql("select session_hash from exchange where id = $1", [id])
    const coupon = await refusalOf(
      chooseForCheckout(database.pool, ours.tenant, checkout_id, session_hash, { coupon_id: "cpn_x" })
    )
    const foreign = await refusalOf(withdrawExchange(database.pool, theirs.tenant, order.sale_id, id))
    await withdrawExchange(database.pool, ours.tenant, order.sale_id, id)
    const free = await claims(second)
    const next = await offered(order, second)
    await sql("update hold set expires_at = now() where checkout_id = $1", [next.checkout_id])
    await sql("update claim set expires_at = now() where performance_no = $1 and state = 1", [second.performance_no])

    expect([twice, coupon, foreign, await refusalOf(pay()), free]).toEqual([
      "exchange_open",
      "checkout_state",
      "not_found",
      "exchange_over",
      [],
    ])
    expect(await refusalOf(next.pay())).toBe("hold_expired")
    expect(await refusalOf(ours.exchange(order, second, ["p-6"], 1000n))).toBe("none")
  })
})

describe("T4 T6 INV-ONCE a difference paid in cash at the counter", () => {
  const counter = (checkout_id: string, more: Partial<MarkPaidInput> = {}) =>
    markPaid(exchanging, { tenant: ours.tenant, checkout_id, amount_minor: 1000n, marked_by: "user_till", ...more })
  const salesOf = (checkout_id: string) =>
    sql("select id, kind, state, amount_minor::int as amount, fee_due_minor::int as fee from sale where checkout_id = $1", [
      checkout_id,
    ])

  it("moves the tickets like a card payment, once, and cannot be taken by another tenant", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id } = await offered(order, second)
    const listed = await getOpenCheckout(database.pool, ours.tenant, checkout_id)
    const foreign = await refusalOf(counter(checkout_id, { tenant: theirs.tenant }))
    const untouched = [await stateOf(id), await salesOf(checkout_id)]
    const answers = await Promise.all([counter(checkout_id), counter(checkout_id), counter(checkout_id)])
    const [moved] = await order.tickets()
    const sales = await salesOf(checkout_id)

    expect(listed).toMatchObject({ amount_minor: 1000, difference_of: order.sale_id })
    expect([foreign, untouched]).toEqual(["checkout_not_found", ["offered", []]])
    expect(new Set(answers.map(({ sale_id }) => sale_id)).size).toBe(1)
    expect(sales).toMatchObject([{ kind: "cash", state: "final", amount: 1000, fee: 0 }])
    expect([await stateOf(id), await claims(first), await claims(second)]).toEqual(["done", [], [[5, 3]]])
    expect([moved.state, moved.performance_no]).toEqual(["valid", second.performance_no])
    expect(await sql("select state from ticket where sale_id = $1", [sales[0].id])).toEqual([{ state: "void" }])
    expect(
      await sql(
        "select name from ticketing_outbox where payload->>'sale_id' = any($1) and name in ('sale.settled', 'sale.exchanged') order by 1",
        [[sales[0].id, order.sale_id]]
      )
    ).toEqual([{ name: "sale.exchanged" }, { name: "sale.settled" }, { name: "sale.settled" }])
  })

  it("is refunded with the ticket, the card's part to the card, the cash by hand", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { checkout_id } = await offered(order, second)
    await counter(checkout_id)
    const [difference] = await salesOf(checkout_id)
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: order.sale_id,
      items: null,
      requested_by: "user_1",
    })

    expect([await refunds(order.sale_id), await refunds(difference.id)]).toEqual([
      [{ state: "accepted", amount: 1500 }],
      [{ state: "accepted", amount: 1000 }],
    ])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([1500n])
  })

  it("is refused, with nothing sold, when the tickets can no longer move", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id } = await offered(order, second)
    await sql(
      `insert into check_in (tenant_no, ticket_id, performance_no, id, device_id, device_name)
       select tenant_no, id, performance_no, 'chk_' || id, 'dev_1', 'Gate' from ticket where id = $1`,
      [order.ticket_ids[0]]
    )

    expect(await refusalOf(counter(checkout_id))).toBe("ticket_not_changeable used")
    expect([await stateOf(id), await salesOf(checkout_id), await claims(second)]).toEqual(["offered", [], [[5, 1]]])
  })

  it("has one winner against a card payment, and against a withdrawal of the offer", async () => {
    for (let round = 0; round < 4; round += 1) {
      const [first, second] = await season()
      const [one, other] = [await bought(first, [CHEAP]), await bought(first, ["p-26"])]
      const carded = await offered(one, second)
      const id = await ours.exchange(other, second, ["p-6"], 1000n)
      const checkout_id = await ours.checkoutOf(id)
      const [card, cash] = await Promise.all([carded.pay().catch(() => null), refusalOf(counter(carded.checkout_id))])
      const [back, taken] = await Promise.all([
        refusalOf(withdrawExchange(database.pool, ours.tenant, other.sale_id, id)),
        refusalOf(counter(checkout_id)),
      ])

      expect([card === null, cash]).toEqual(cash === "none" ? [true, "none"] : [false, "checkout_being_paid"])
      expect(await stateOf(carded.id)).toBe(cash === "none" ? "done" : "offered")
      expect([back, taken, await stateOf(id)]).toEqual(
        taken === "none" ? ["exchange_over", "none", "done"] : ["none", "checkout_state", "withdrawn"]
      )
    }
  })
})

describe("T11 the report after an exchange", () => {
  it("counts a ticket's old and new price separately, on the day of the exchange; the difference is a sale without tickets", async () => {
    const [first] = await season()
    const [other] = await givenPerformances(database.pool, ours.tenant, { starts_in_hours: 200 })
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, other)
    await pay()
    await ours.authorise(checkout_id)
    const [{ today }] = await sql("select (now() at time zone 'Europe/Paris')::date::text as today")
    const { currencies } = await getSalesReport(database.pool, ours.tenant, { from: today, to: today })

    expect(currencies[0]).toMatchObject({
      sold: { tickets: 1, amount_minor: 2500 },
      returned: { tickets: 0, amount_minor: 0 },
      exchanged: { from: { tickets: 1, amount_minor: 1500 }, into: { tickets: 1, amount_minor: 1500 } },
    })
    expect(currencies[0].events).toHaveLength(2)
  })
})

describe("T6 INV-ONCE an exchange under kill -9", () => {
  it.each(["in_exchange_held", "in_exchange"])(
    "leaves the old place when the process dies %s, and can be repeated",
    async (crash_at) => {
      const [first, second] = await season()
      const order = await bought(first, ["p-0"])
      const signal = await exchangeAndDie(database, crash_at, {
        tenant: ours.tenant,
        sale_id: order.sale_id,
        performance_id: second.id,
        tickets: [{ ticket_id: order.ticket_ids[0], place_uid: DEAR }],
        offer_hours: 48,
        requested_by: "user_1",
      })
      const left = [await claims(first), (await order.tickets())[0].performance_no]

      expect([signal, left]).toEqual(["SIGKILL", [[[0, 3]], first.performance_no]])
      expect(await refusalOf(ours.exchange(order, second, [DEAR], 0n))).toBe("none")
      expect([await claims(first), await claims(second)]).toEqual([[], [[5, 3]]])
    }
  )
})
