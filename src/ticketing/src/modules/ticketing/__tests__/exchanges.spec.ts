// Long because an exchange meets payments, doors, refunds, cancellations and kills over one database and one scripted provider.
import { spawn } from "node:child_process"
import { join } from "node:path"
import { ports, providePorts, type Ports } from "@guichet/kernel/ports"
import { readSettings, type Settings } from "@guichet/kernel/settings"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  givenTicketingDatabase,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/ticketing/given-hall"
import { SCRIPTED_PAYMENTS_DDL, scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import type { SaleExchangedMessage } from "../../../contracts/messages"
import { runCancellations } from "../../../cancellations/run-cancellations"
import { exchangeTickets, type ExchangeInput, type Exchanging } from "../../../exchanges/exchange-tickets"
import { backFromExchange, payExchange } from "../../../exchanges/pay-exchange"
import { returnLostExchanges } from "../../../exchanges/return-lost-exchanges"
import { createHoldDesk } from "../../../holds/hold-desk"
import { refundTickets } from "../../../refunds/refund-tickets"
import { retryRefunds } from "../../../refunds/retry-refunds"
import { payCheckout, type Paying } from "../../../settle/pay-checkout"
import { createSettlePort } from "../../../settle/settle-port"
import { createTicketKeys } from "../../../settle/ticket-keys"
import { insertCancellation } from "../queries/cancellations/insert-cancellation"
import { checkInTicket } from "../queries/check-in/check-in-ticket"
import { createCheckout } from "../queries/checkouts/create-checkout"
import { chooseForCheckout } from "../queries/checkouts/choose-for-checkout"
import { setBuyer } from "../queries/checkouts/set-buyer"
import { getExchangeForMail } from "../queries/exchanges/exchange-for-mail"
import { withdrawExchange } from "../queries/exchanges/withdraw-exchange"
import { querySalesReport } from "../queries/reports/sales-report"
import { querySale } from "../queries/sales"
import { getSaleTickets } from "../queries/tickets/get-sale-tickets"

/** Categories: p-0 … p-19 cost 25.00, or 10.00 for a child; p-20 … p-39 cost 15.00. */
const DEAR = "p-5"
const CHEAP = "p-25"
let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let settings: Settings
let exchanging: Exchanging & Paying
let answers: ("accepted" | "refused" | "unknown")[] = []
let asked: { payment_id: string; amount_minor: bigint }[] = []

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
  const scripted = scriptedPorts(database.pool)
  const payments: Ports["payments"] = {
    ...scripted.payments,
    refund: async ({ refund_id, payment_id, amount_minor }) => {
      asked.push({ payment_id, amount_minor })

      return { state: answers.shift() ?? "accepted", provider_ref: `re_${refund_id}`, reason: "declined" }
    },
  }
  providePorts({ ...scripted, payments, settle: createSettlePort(database.pool, settings) })
  exchanging = {
    pool: database.pool,
    settings,
    keys: createTicketKeys(database.pool, settings),
    holds: createHoldDesk(database.pool),
  }
})
beforeEach(async () => {
  answers = []
  asked = []
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => [error.code, error.details?.because].filter(Boolean).join(" ")
  )
const season = (input: HallInput = {}) =>
  givenPerformances(database.pool, ours.tenant, { performances: 2, starts_in_hours: 200, ...input })

const bought = async (date: GivenPerformance, place_uids: string[]) => {
  const session = givenSession()
  const hold = await exchanging.holds({ tenant: ours.tenant, performance_id: date.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: `${id.slice(-10)}@example.org` })
  await payCheckout(exchanging, ours.tenant, id, session)
  await authorise(id)
  const [{ id: sale_id }] = await sql("select id from sale where checkout_id = $1", [id])
  await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [sale_id])
  const ticket_ids = (await sql("select id from ticket where sale_id = $1 order by place_idx", [sale_id])).map(
    (ticket) => ticket.id as string
  )
  const tickets = () => sql("select * from ticket where sale_id = $1 order by array_position($2, id)", [sale_id, ticket_ids])

  return { sale_id: sale_id as string, tickets, ticket_ids }
}
type Order = Awaited<ReturnType<typeof bought>>
const authorise = async (checkout_id: string) => {
  await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [checkout_id])
  await ports().settle.settle({ tenant_no: ours.tenant, checkout_id })
}
const exchange = (
  order: Order,
  to: GivenPerformance,
  place_uids: string[],
  seen_minor: bigint,
  more: Partial<ExchangeInput> = {}
) =>
  exchangeTickets(exchanging, {
    tenant: ours.tenant,
    sale_id: order.sale_id,
    performance_id: to.id,
    tickets: place_uids.map((place_uid, at) => ({ ticket_id: order.ticket_ids[at], place_uid })),
    seen_minor,
    offer_hours: 48,
    requested_by: "user_1",
    ...more,
  })
const checkoutOf = async (exchange_id: string) =>
  (await sql("select checkout_id from exchange where id = $1", [exchange_id]))[0].checkout_id as string
const claims = async ({ performance_no }: GivenPerformance) =>
  (await sql("select place_idx, state from claim where performance_no = $1 order by place_idx", [performance_no])).map(
    ({ place_idx, state }) => [place_idx, state]
  )
const refunds = (sale_id: string) =>
  sql("select state, amount_minor::int as amount from sale_refund where sale_id = $1 order by requested_at, id", [sale_id])
const stateOf = async (id: string) => (await sql("select state from exchange where id = $1", [id]))[0].state
const atTheDoor = async (id: string) =>
  (await checkInTicket(database.pool, ours.tenant, { id }, { id: "dev_1", name: "Gate" })).result
/** Of the whole database: one live ticket a sold place, and a sold place for each valid ticket. */
const orphans = async () =>
  sql(
    `select 'ticket without place' as wrong from ticket t where t.tenant_no = $1 and t.state = 'valid' and not exists (
       select from claim c where c.tenant_no = t.tenant_no and c.performance_no = t.performance_no and c.place_idx = t.place_idx and c.state = 3)
     union all
     select 'place without ticket' from claim c where c.tenant_no = $1 and c.state = 3 and not exists (
       select from ticket t where t.tenant_no = c.tenant_no and t.performance_no = c.performance_no and t.place_idx = c.place_idx and t.state in ('pending', 'valid'))`,
    [ours.tenant]
  )
const offered = async (order: Order, to: GivenPerformance) => {
  const id = await exchange(order, to, [DEAR], 1000n)

  return {
    id,
    checkout_id: await checkoutOf(id),
    pay: (seen = 1000n) => payExchange(exchanging, { tenant: ours.tenant, sale_id: order.sale_id, exchange_id: id }, seen),
  }
}

afterEach(async () => {
  expect(await orphans()).toEqual([])
})

describe("T6 INV-SEAT INV-ONCE tickets exchanged for places that cost the same", () => {
  it("move at once: the old place is free, the new one sold, the old code dead, the money where it was", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0", "p-1"])
    const [before] = await order.tickets()
    const id = await exchange(order, second, [DEAR, "p-6"], 0n)
    const [after] = await order.tickets()
    const sale = await querySale(database.pool, ours.tenant, { id: order.sale_id })

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

  it("are told once, by their newest places", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    await exchange(order, second, [DEAR], 0n)
    await exchange(order, second, ["p-7"], 0n)
    const told = (
      await sql("select payload from ticketing_outbox where name = 'sale.exchanged' and payload->>'sale_id' = $1 order by id", [
        order.sale_id,
      ])
    ).map(({ payload }) => payload as SaleExchangedMessage)
    const said = await Promise.all(told.map((message) => getExchangeForMail(database.pool, message)))

    expect(said.map(Boolean)).toEqual([false, true])
    expect(said[1]).toMatchObject({ items: [{ ticket: { label: "8" }, was: { label: "6" } }], difference_minor: 0n })
  })

  it("keep the reduction they were bought with", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    await sql("update ticket set amount_minor = 2000, discount_minor = 500 where sale_id = $1", [order.sale_id])

    await exchange(order, second, [DEAR], 0n)

    expect(
      await sql("select amount_minor::int as amount, discount_minor::int as discount from ticket where sale_id = $1", [
        order.sale_id,
      ])
    ).toEqual([{ amount: 2000, discount: 500 }])
  })

  it("of two at once go to one of both places", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    const both = await Promise.all([refusal(exchange(order, second, [DEAR], 0n)), refusal(exchange(order, second, ["p-6"], 0n))])
    const [ticket] = await order.tickets()

    expect(both.filter((code) => code === "none")).toHaveLength(1)
    expect(await claims(second)).toEqual([[ticket.place_idx, 3]])
    expect(await claims(first)).toEqual([])
  })

  it("never go to a place that somebody has, nor of another tenant, nor for another sum", async () => {
    const [first, second] = await season()
    const [order, other] = [await bought(first, ["p-0"]), await bought(second, [DEAR])]
    const [foreign] = await givenPerformances(database.pool, theirs.tenant, { starts_in_hours: 200 })
    const before = await order.tickets()

    expect([
      await refusal(exchange(order, second, [DEAR], 0n)),
      await refusal(exchange(order, foreign, ["p-6"], 0n)),
      await refusal(exchange(order, second, ["p-6"], 0n, { tenant: theirs.tenant })),
      await refusal(exchange(order, second, ["p-6"], 0n, { tickets: [{ ticket_id: other.ticket_ids[0], place_uid: "p-6" }] })),
      await refusal(exchange(order, second, ["p-6"], -1n)),
      await refusal(exchange(order, second, ["p-6"], 1n)),
    ]).toEqual([
      "place_unavailable",
      "performance_not_found",
      "sale_not_found",
      "ticket_not_found",
      "quote_changed",
      "quote_changed",
    ])
    expect(await order.tickets()).toEqual(before)
    expect(await claims(second)).toEqual([[5, 3]])
  })

  it("are none that were used, given back, disputed or of a cancelled date, nor before their order is written", async () => {
    const [first, second] = await season({ starts_in_hours: 2 })
    const orders = []
    for (const place of ["p-0", "p-1", "p-2", "p-3"]) {
      orders.push(await bought(first, [place]))
    }
    const [used, refunded, disputed, unwritten] = orders
    await atTheDoor(used.ticket_ids[0])
    await refundTickets(database.pool, { tenant: ours.tenant, sale_id: refunded.sale_id, items: null, requested_by: "user_1" })
    await sql("select note_dispute($1, 'dp_' || $2, $2, 'open', 2500, 'eur', 'fraudulent', null, now())", [
      ours.tenant,
      disputed.sale_id,
    ])
    await sql("update sale set order_id = null, projected_at = null where id = $1", [unwritten.sale_id])
    const because = []
    for (const order of orders) {
      because.push(await refusal(exchange(order, second, ["p-9"], 0n)))
    }

    expect(because).toEqual([
      "ticket_not_changeable used",
      "ticket_not_changeable not_valid",
      "ticket_not_changeable disputed",
      "sale_not_written",
    ])
    expect(await claims(second)).toEqual([])
  })

  it("meet the door at the ticket's row: who is in stays where they sit", async () => {
    const [first, second] = await season({ starts_in_hours: 2 })
    for (let round = 0; round < 6; round += 1) {
      const order = await bought(first, [`p-${round}`])
      const [door, staff] = await Promise.all([
        atTheDoor(order.ticket_ids[0]),
        refusal(exchange(order, second, [`p-${round}`], 0n)),
      ])

      expect([
        ["admitted", "ticket_not_changeable used"],
        ["replaced", "none"],
      ]).toContainEqual([door, staff])
    }
  })
})

describe("T6 INV-PAY tickets exchanged for cheaper places", () => {
  it("give the difference back, no ticket void; refunded afterwards, the rest", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0", "p-1"])
    await exchange(order, second, [CHEAP, "p-26"], -2000n)
    const moved = await order.tickets()
    const difference = await refunds(order.sale_id)
    await refundTickets(database.pool, { tenant: ours.tenant, sale_id: order.sale_id, items: null, requested_by: "user_1" })

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

  it("owe it to the buyer when the provider refuses, since the tickets have moved", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    answers = ["refused"]
    await exchange(order, second, [CHEAP], -1000n)
    const sale = await querySale(database.pool, ours.tenant, { id: order.sale_id })

    expect(await refunds(order.sale_id)).toEqual([{ state: "failed", amount: 1000 }])
    expect(sale).toMatchObject({ has_failed_refund: true })
    expect((await order.tickets()).map(({ state }) => state)).toEqual(["valid"])
  })

  it("ask once more, under the same id, when nobody knows whether the provider did it", async () => {
    const [first, second] = await season()
    const order = await bought(first, ["p-0"])
    answers = ["unknown"]
    await exchange(order, second, [CHEAP], -1000n)
    await sql("update sale_refund set next_at = now() where state = 'submitted'")
    await retryRefunds(database.pool)

    expect(await refunds(order.sale_id)).toEqual([{ state: "accepted", amount: 1000 }])
  })
})

describe("T6 INV-PAY INV-ONCE tickets exchanged for dearer places", () => {
  it("stay valid until the difference is paid, then move in the transaction that ends its sale", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    const waiting = await order.tickets()
    const held = [await claims(first), await claims(second)]
    const page = await getSaleTickets(database.pool, ours.tenant, order.sale_id)
    await pay()
    const paying = [await claims(first), await claims(second)]
    await authorise(checkout_id)
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
    // the tickets are those that were sold: no fee a ticket once more
    expect(difference).toMatchObject({ amount: 1000, fee: 0 })
    expect(await sql("select state from ticket where sale_id = $1", [difference.id])).toEqual([{ state: "void" }])
    expect((await getSaleTickets(database.pool, ours.tenant, difference.id)).sale.difference_of).toBe(order.sale_id)
  })

  it("are paid for once, whoever asks how often, and for the sum that was seen", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    const forged = await refusal(pay(1n))
    const pages = await Promise.all([pay(), pay(), pay()])
    await authorise(checkout_id)
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
    expect(await refusal(payExchange(exchanging, key, 1000n))).toBe("not_found")
  })

  it("go back as they were paid: the tickets' money and the difference, each to its payment", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, second)
    await pay()
    await authorise(checkout_id)
    const [{ id: difference }] = await sql("select id from sale where checkout_id = $1", [checkout_id])
    await refundTickets(database.pool, { tenant: ours.tenant, sale_id: order.sale_id, items: null, requested_by: "user_1" })

    expect([await refunds(order.sale_id), await refunds(difference)]).toEqual([
      [{ state: "accepted", amount: 1500 }],
      [{ state: "accepted", amount: 1000 }],
    ])
    expect(new Set(asked.map(({ payment_id }) => payment_id)).size).toBe(2)
    expect(await claims(second)).toEqual([])
  })

  it("go back whole when the date they moved to is cancelled", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, second)
    await pay()
    await authorise(checkout_id)
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [second.id])
    await insertCancellation(database.pool, ours.tenant, {
      event_id,
      performance_ids: [second.id],
      reason: "The tenor is ill.",
      requested_by: "user_1",
    })
    await runCancellations(database.pool)
    await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
    await retryRefunds(database.pool)

    expect(asked.map(({ amount_minor }) => amount_minor).sort()).toEqual([1000n, 1500n])
    expect((await order.tickets()).map(({ state }) => state)).toEqual(["void"])
  })

  it.each([
    ["used at the door", async (order: Order) => void (await atTheDoor(order.ticket_ids[0])), "valid"],
    [
      "given back by staff",
      async (order: Order) =>
        void (await refundTickets(database.pool, {
          tenant: ours.tenant,
          sale_id: order.sale_id,
          items: null,
          requested_by: "user_1",
        })),
      "void",
    ],
    [
      "on a cancelled date",
      async () => void (await sql("update performance set status = 'cancelled' where tenant_no = $1", [ours.tenant])),
      "valid",
    ],
  ])("pay nothing in the end when the ticket was %s meanwhile", async (_, meanwhile, becomes) => {
    const [first, second] = await season({ starts_in_hours: 2 })
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    await pay()
    await meanwhile(order)
    await authorise(checkout_id)
    asked = []
    await Promise.all([returnLostExchanges(database.pool), returnLostExchanges(database.pool)])
    await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
    await retryRefunds(database.pool)

    expect([await stateOf(id), (await order.tickets())[0].state]).toEqual(["lost", becomes])
    expect(asked.map(({ amount_minor }) => amount_minor)).toEqual([1000n])
    expect(await claims(second)).toEqual([])
  })

  it("are offered once at a time, taken back by staff, and let go of by time", async () => {
    const [first, second] = await season()
    const order = await bought(first, [CHEAP])
    const { id, checkout_id, pay } = await offered(order, second)
    const twice = await refusal(exchange(order, second, ["p-6"], 1000n))
    const [{ session_hash }] = await sql("select session_hash from exchange where id = $1", [id])
    const coupon = await refusal(chooseForCheckout(database.pool, ours.tenant, checkout_id, session_hash, { coupon_id: "cpn_x" }))
    const foreign = await refusal(withdrawExchange(database.pool, theirs.tenant, order.sale_id, id))
    await withdrawExchange(database.pool, ours.tenant, order.sale_id, id)
    const free = await claims(second)
    const next = await offered(order, second)
    await sql("update hold set expires_at = now() where checkout_id = $1", [next.checkout_id])
    await sql("update claim set expires_at = now() where performance_no = $1 and state = 1", [second.performance_no])

    expect([twice, coupon, foreign, await refusal(pay()), free]).toEqual([
      "exchange_open",
      "checkout_state",
      "not_found",
      "exchange_over",
      [],
    ])
    expect(await refusal(next.pay())).toBe("hold_expired")
    expect(await refusal(exchange(order, second, ["p-6"], 1000n))).toBe("none")
  })
})

describe("T11 the report after an exchange", () => {
  it("gives back what a ticket was and sells what it became, on the day it was done; the difference is money alone", async () => {
    const [first] = await season()
    const [other] = await givenPerformances(database.pool, ours.tenant, { starts_in_hours: 200 })
    const order = await bought(first, [CHEAP])
    const { checkout_id, pay } = await offered(order, other)
    await pay()
    await authorise(checkout_id)
    const [{ today }] = await sql("select (now() at time zone 'Europe/Paris')::date::text as today")
    const { currencies } = await querySalesReport(database.pool, ours.tenant, { from: today, to: today })

    expect(currencies[0]).toMatchObject({
      sold: { tickets: 2, amount_minor: 4000 },
      returned: { tickets: 1, amount_minor: 1500 },
    })
    expect(currencies[0].events).toHaveLength(2)
  })
})

describe("T6 INV-ONCE an exchange under kill -9", () => {
  it.each(["in_exchange_held", "in_exchange"])(
    "leaves the old place when it dies %s, and can be done again",
    async (crash_at) => {
      const [first, second] = await season()
      const order = await bought(first, ["p-0"])
      const signal = await new Promise((resolve) =>
        spawn(
          process.execPath,
          ["-r", join(process.cwd(), "tools/start/typescript.cjs"), join(__dirname, "exchange-and-die.ts")],
          // a group of its own, which the crash takes down
          {
            detached: true,
            env: {
              ...process.env,
              DATABASE_URL: database.url,
              PLATFORM_MODE: "test",
              CRASH_AT: crash_at,
              EXCHANGE: JSON.stringify({
                tenant: ours.tenant,
                sale_id: order.sale_id,
                performance_id: second.id,
                tickets: [{ ticket_id: order.ticket_ids[0], place_uid: DEAR }],
                offer_hours: 48,
                requested_by: "user_1",
              }),
            },
          }
        ).on("exit", (_, by) => resolve(by))
      )
      const left = [await claims(first), (await order.tickets())[0].performance_no]
      // the hold of the dead is let go of by time
      await sql("update hold set expires_at = now() where performance_no = $1", [second.performance_no])
      await sql("update claim set expires_at = now() where performance_no = $1 and state = 1", [second.performance_no])

      expect([signal, left]).toEqual(["SIGKILL", [[[0, 3]], first.performance_no]])
      expect(await refusal(exchange(order, second, [DEAR], 0n))).toBe("none")
      expect([await claims(first), await claims(second)]).toEqual([[], [[5, 3]]])
    }
  )
})
