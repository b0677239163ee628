// Long because every way a sale meets a cancellation is tested over one database and one scripted provider.
import { domainError } from "@guichet/kernel/errors"
import type { Ports } from "@guichet/ports"
import { lockIsAwaited, type TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { runCancellations } from "../../../after-sale/run-cancellations"
import type { HoldService } from "../../../holds/hold-service"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { markPaid } from "../../../checkout/mark-paid"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { endLease, findCancelledSales, leaseCancellation } from "../commands/after-sale/cancellation-work"
import { insertCancellation } from "../commands/after-sale/insert-cancellation"
import {
  getCancellation,
  getCancellationFacts,
  listCancellationItems,
  retryCancellation,
} from "../commands/after-sale/read-cancellations"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let ports: Ports
let paying: Paying
let holdPlaces: HoldService
/** What the provider answers to the next refunds; then `accepted`. */
let answers: ("accepted" | "refused" | "unknown")[] = []
let asked: string[] = []

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces } = await givenSelling(() => ({
    refund: async ({ refund_id }) => {
      asked.push(refund_id)
      const state = answers.shift() ?? "accepted"

      return {
        state,
        provider_ref: state === "accepted" ? `re_${refund_id}` : null,
        reason: state === "refused" ? "charge_disputed" : undefined,
      }
    },
  })))
})
beforeEach(async () => {
  answers = []
  asked = []
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterEach(() => database.pool.query("update cancellation set state = 'done', finished_at = now() where state = 'running'"))
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )
const eventOf = async ({ id }: GivenPerformance) =>
  (await sql("select event_id from performance where id = $1", [id]))[0].event_id as string

/** A paid order for one or more dates of an event; `pay: false` leaves its buyer on the payment page. */
const bought = async (places: [GivenPerformance, string[]][], { pay = true } = {}) => {
  const session = givenSession()
  const hold_ids: string[] = []
  for (const [performance, place_uids] of places) {
    hold_ids.push((await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids, session })).id)
  }
  const { id } = await createCheckout(database.pool, { tenant: ours.tenant, session, hold_ids, locale: "fr", host: ours.host })
  await setBuyer(database.pool, ours.tenant, id, session, {
    name: "Ada",
    email: `${session.toString("hex").slice(0, 12)}@example.org`,
  })
  const { checkout } = await payCheckout(paying, ours.tenant, id, session)
  const authorise = async () => {
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
    await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })
  }
  if (pay && checkout.state !== "settled") {
    await authorise()
  }
  const tickets = () =>
    sql(
      "select t.state from ticket t join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id where s.checkout_id = $1 order by t.performance_no, t.place_idx",
      [id]
    ).then((rows) => rows.map(({ state }) => state as string))

  return {
    id,
    authorise,
    tickets,
    saleId: async () => (await sql("select id from sale where checkout_id = $1", [id]))[0].id as string,
  }
}
const sessionOf = async (checkout_id: string) =>
  (await sql("select session_hash from checkout where id = $1", [checkout_id]))[0].session_hash as Buffer
const season = (input: HallInput = {}) => givenPerformances(database.pool, ours.tenant, { performances: 2, ...input })
const cancel = async (performances: GivenPerformance[], of = ours) =>
  insertCancellation(database.pool, of.tenant, {
    event_id: await eventOf(performances[0]),
    performance_ids: performances.map(({ id }) => id),
    reason: "The tenor is ill.",
    requested_by: "user_1",
  })
/** Runs the jobs until nothing is left to do. */
const work = async (id: string) => {
  for (let turn = 0; turn < 8; turn += 1) {
    await sql("update cancellation set next_at = now() where id = $1", [id])
    await runCancellations(database.pool)
    await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
    await retryRefunds(database.pool, ports)
  }

  return (await getCancellation(database.pool, ours.tenant, id))!
}

describe("T6 cancelling dates", () => {
  it("stops sales immediately, refunds each buyer once, and shows the progress", async () => {
    const [first, second] = await season()
    const orders = [await bought([[first, ["p-0", "p-1"]]]), await bought([[first, ["p-2"]]]), await bought([[second, ["p-0"]]])]
    const facts = await getCancellationFacts(database.pool, ours.tenant, await eventOf(first), [first.id])
    const id = await cancel([first])
    const fresh = await getCancellation(database.pool, ours.tenant, id)
    const late = refused(
      holdPlaces({ tenant: ours.tenant, performance_id: first.id, place_uids: ["p-9"], session: givenSession() })
    )
    const done = await work(id)

    expect(facts).toMatchObject({
      sale_count: 2,
      ticket_count: 3,
      amounts: [{ currency: "eur", amount_minor: 7500, cash_minor: 0 }],
    })
    expect([fresh?.state, fresh?.counts]).toEqual(["running", { waiting: 2, under_way: 0, refunded: 0, failed: 0 }])
    expect(await late).toBe("performance_not_on_sale")
    expect([done.state, done.counts]).toEqual(["done", { waiting: 0, under_way: 0, refunded: 2, failed: 0 }])
    expect(await Promise.all(orders.map(({ tickets }) => tickets()))).toEqual([["void", "void"], ["void"], ["valid"]])
    expect(new Set(asked).size).toBe(2)
    expect(await sql("select amount_minor from sale_refund where tenant_no = $1 order by 1", [ours.tenant])).toEqual([
      { amount_minor: "2500" },
      { amount_minor: "5000" },
    ])
  })

  it("refunds only the cancelled dates of an order, and its add-ons only when nothing else of it is left", async () => {
    const [first, second] = await season()
    const order = await bought([
      [first, ["p-0"]],
      [second, ["p-1"]],
    ])
    await sql(
      "insert into sale_extra (tenant_no, id, sale_id, kind, add_on_id, title, quantity, amount_minor) values ($1, $2, $3, 'add_on', 'addon_x', 'Drink', 1, 0)",
      [ours.tenant, `xtr_${order.id}`, await order.saleId()]
    )
    await work(await cancel([first]))
    const partly = [await order.tickets(), await sql("select 1 from sale_refund_extra where tenant_no = $1", [ours.tenant])]
    await work(await cancel([second]))

    expect(partly).toEqual([["void", "valid"], []])
    expect([
      await order.tickets(),
      (await sql("select 1 from sale_refund_extra where tenant_no = $1", [ours.tenant])).length,
    ]).toEqual([["void", "void"], 1])
  })

  it("A3 refunds what is sold for the cancelled event alone, also when its ticket was returned before; other add-ons stay", async () => {
    const [first, second] = await season()
    const [other] = await season()
    const event_id = await eventOf(first)
    await sql(
      `insert into add_on (tenant_no, id, title, price_minor, currency, taken, event_ids) values
         ($1, 'addon_own', 'Supper', 700, 'eur', 3, array[$2]), ($1, 'addon_any', 'Poster', 700, 'eur', 1, '{}')`,
      [ours.tenant, event_id]
    )
    const withExtras = async (order: { id: string; saleId: () => Promise<string> }, names: string[]) => {
      for (const name of names) {
        await sql(
          "insert into sale_extra (tenant_no, id, sale_id, kind, add_on_id, title, quantity, amount_minor) values ($1, $2, $3, 'add_on', $4, $5, 1, 700)",
          [ours.tenant, `xtr_${name}_${order.id}`, await order.saleId(), `addon_${name}`, name]
        )
        await sql("update sale set amount_minor = amount_minor + 700 where id = $1", [await order.saleId()])
      }
    }
    const mixed = await bought([
      [first, ["p-0"]],
      [other, ["p-0"]],
    ])
    await withExtras(mixed, ["own", "any"])
    const returned = await bought([[first, ["p-1"]]])
    await withExtras(returned, ["own"])
    const later = await bought([
      [first, ["p-2"]],
      [second, ["p-2"]],
    ])
    await withExtras(later, ["own"])
    const { rows: tickets } = await database.pool.query("select id from ticket where sale_id = $1", [await returned.saleId()])
    await refundTickets(database.pool, ports, {
      ...{ tenant: ours.tenant, sale_id: await returned.saleId(), requested_by: "user_1" },
      items: { ticket_ids: tickets.map(({ id }) => id), extra_ids: [] },
    })
    const refundedExtras = async () =>
      (
        await sql(
          "select x.sale_id, x.title from sale_refund_extra r join sale_extra x on x.tenant_no = r.tenant_no and x.id = r.extra_id where r.tenant_no = $1 and r.is_live",
          [ours.tenant]
        )
      ).map(({ sale_id, title }) => `${title} of ${sale_id}`)
    const before = await refundedExtras()
    const facts = await getCancellationFacts(database.pool, ours.tenant, event_id, [first.id])
    const done = await work(await cancel([first]))

    expect([done.state, done.counts.refunded]).toEqual(["done", 3])
    expect(before).toEqual([])
    expect(facts).toMatchObject({ sale_count: 3, ticket_count: 2 })
    expect(facts.amounts).toEqual([{ currency: "eur", amount_minor: 2 * 2500 + 2 * 700, cash_minor: 0 }])
    expect((await refundedExtras()).sort()).toEqual(
      [`own of ${await mixed.saleId()}`, `own of ${await returned.saleId()}`].sort()
    )
  })

  it("finds a payment in progress, and refunds it as soon as it is a sale", async () => {
    const [first] = await season()
    const order = await bought([[first, ["p-0"]]], { pay: false })
    const id = await cancel([first])
    const meanwhile = await work(id)
    await order.authorise()
    const done = await work(id)

    expect([meanwhile.state, meanwhile.counts.waiting]).toEqual(["running", 0])
    expect([done.state, done.counts.refunded, await order.tickets()]).toEqual(["done", 1, ["void"]])
  })

  it("voids free tickets without a request to a provider", async () => {
    const [first] = await season({ amounts: { a: 0, a_child: 0, b: 0 } })
    const order = await bought([[first, ["p-0"]]])
    const done = await work(await cancel([first]))

    expect([done.counts.refunded, await order.tickets(), asked]).toEqual([1, ["void"], []])
  })

  it("requests each refund once, with any number of processes, and ignores what staff refunded before", async () => {
    const [first] = await season({ places: 60 })
    const orders = []
    for (let at = 0; at < 12; at += 1) {
      orders.push(await bought([[first, [`p-${at}`]]]))
    }
    await refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: await orders[0].saleId(),
      items: null,
      requested_by: "user_2",
    })
    const id = await cancel([first])
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        await sql("update cancellation set next_at = now() where id = $1", [id])
        await runCancellations(database.pool)
      })
    )
    const done = await work(id)

    expect(done.counts).toEqual({ waiting: 0, under_way: 0, refunded: 11, failed: 0 })
    expect(
      await sql("select sale_id, count(*)::int as times from sale_refund where tenant_no = $1 group by 1 having count(*) > 1", [
        ours.tenant,
      ])
    ).toEqual([])
    expect(new Set(asked).size).toBe(12)
  })

  it("names a sale whose refund the provider refuses, completes the others, and retries it on request", async () => {
    const [first] = await season()
    const orders = [await bought([[first, ["p-0"]]]), await bought([[first, ["p-1"]]])]
    const id = await cancel([first])
    answers = ["refused"]
    const done = await work(id)
    const failed = await listCancellationItems(database.pool, ours.tenant, id, { state: "failed", limit: 10 })
    const foreign = await retryCancellation(database.pool, theirs.tenant, id)
    const retried = await retryCancellation(database.pool, ours.tenant, id)
    const again = await work(id)

    expect([done.state, done.counts.refunded, done.counts.failed]).toEqual(["done", 1, 1])
    expect(failed).toMatchObject([{ problem: "charge_disputed", state: "failed" }])
    expect([foreign, retried]).toEqual([null, 1])
    expect([again.state, again.counts]).toEqual(["done", { waiting: 0, under_way: 0, refunded: 2, failed: 0 }])
    expect((await Promise.all(orders.map(({ tickets }) => tickets()))).flat()).toEqual(["void", "void"])
  })

  it("is not done while the provider's answer is unknown", async () => {
    const [first] = await season()
    await bought([[first, ["p-0"]]])
    const id = await cancel([first])
    answers = Array(20).fill("unknown")
    const open = await work(id)
    answers = []
    const done = await work(id)

    expect([open.state, open.counts.under_way]).toEqual(["running", 1])
    expect([done.state, done.counts.refunded]).toEqual(["done", 1])
    expect(new Set(asked).size).toBe(1)
  })

  it("cancels all named dates of the tenant's own event or none, each once", async () => {
    const [first, second] = await season()
    const [other] = await givenPerformances(database.pool, ours.tenant, {})
    const [draft] = await givenPerformances(database.pool, ours.tenant, { status: "draft" })
    const twice = await Promise.all([refused(cancel([first])), refused(cancel([first]))])

    expect(twice.sort()).toEqual(["date_not_cancellable", "none"])
    expect(await refused(cancel([second, other]))).toBe("date_not_cancellable")
    expect(await refused(cancel([draft]))).toBe("date_not_cancellable")
    expect(await refused(cancel([second], theirs))).toBe("date_not_cancellable")
    expect(
      await sql("select status from performance where id = any($1) order by status", [[second.id, other.id, draft.id]])
    ).toEqual([{ status: "draft" }, { status: "on_sale" }, { status: "on_sale" }])
  })

  it("lists its sales page by page, for its own tenant only", async () => {
    const [first] = await season()
    for (const place of ["p-0", "p-1", "p-2"]) {
      await bought([[first, [place]]])
    }
    const id = await cancel([first])
    const page = await listCancellationItems(database.pool, ours.tenant, id, { limit: 2 })
    const next = await listCancellationItems(database.pool, ours.tenant, id, { limit: 2, after: page[1].sale_id })

    expect([page.length, next.length, new Set([...page, ...next].map(({ sale_id }) => sale_id)).size]).toEqual([2, 1, 3])
    expect(await listCancellationItems(database.pool, theirs.tenant, id, { limit: 2 })).toEqual([])
    expect(await getCancellation(database.pool, theirs.tenant, id)).toBeNull()
  })

  it("keeps a sale whose refund cannot be written for people to see, and continues", async () => {
    const [first] = await season()
    const orders = [await bought([[first, ["p-0"]]]), await bought([[first, ["p-1"]]])]
    const id = await cancel([first])
    await sql(
      "create function refuse_refund() returns trigger language plpgsql as $$ begin perform ticketing_refuse('ticket_not_refundable'); return new; end $$"
    )
    await sql(
      `create trigger refuse_refund before insert on sale_refund for each row when (new.sale_id = '${await orders[0].saleId()}') execute function refuse_refund()`
    )
    const done = await work(id)
    await sql("drop function refuse_refund cascade")

    expect([done.counts.refunded, done.counts.failed]).toEqual([1, 1])
    expect(await listCancellationItems(database.pool, ours.tenant, id, { state: "failed", limit: 5 })).toMatchObject([
      { problem: domainError("ticket_not_refundable").code },
    ])
  })
})

/** A named buyer's checkout of these places, payment not begun. */
const chosen = async (places: [GivenPerformance, string[]][], of = ours) => {
  const session = givenSession()
  const hold_ids: string[] = []
  for (const [performance, place_uids] of places) {
    hold_ids.push((await holdPlaces({ tenant: of.tenant, performance_id: performance.id, place_uids, session })).id)
  }
  const { id } = await createCheckout(database.pool, { tenant: of.tenant, session, hold_ids, locale: "fr", host: of.host })
  await setBuyer(database.pool, of.tenant, id, session, {
    name: "Ada",
    email: `${session.toString("hex").slice(0, 12)}@example.org`,
  })
  const of_checkout = async (table: string) =>
    (await sql(`select state from ${table} where ${table === "checkout" ? "id" : "checkout_id"} = $1`, [id])).map(
      ({ state }) => state as string
    )

  return {
    id,
    pay: () => payCheckout(paying, of.tenant, id, session),
    mark: (amount_minor: bigint) =>
      markPaid(paying, { tenant: of.tenant, checkout_id: id, amount_minor, marked_by: "user_till" }),
    states: async () => [...(await of_checkout("checkout")), ...(await of_checkout("hold")), ...(await of_checkout("sale"))],
    authorise: async () => {
      await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
      await ports.settle.settle({ tenant_no: of.tenant, checkout_id: id })
    },
  }
}
/** Tickets that are pending or valid at a cancelled date: there must be none. */
const usableTickets = () =>
  sql(
    `select t.id from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no and p.status = 'cancelled'
      where t.tenant_no = $1 and t.state in ('pending', 'valid')`,
    [ours.tenant]
  )

describe("T6 INV-PAY a cancelled date", () => {
  const FREE = { amounts: { a: 0, a_child: 0, b: 0 } }

  it("cannot be paid by card, in cash or for free, even with places held before; other dates and tenants can", async () => {
    const [first, second] = await season()
    const [free] = await givenPerformances(database.pool, ours.tenant, FREE)
    const [elsewhere] = await givenPerformances(database.pool, theirs.tenant, {})
    const [card, cash, both, gift] = [
      await chosen([[first, ["p-0"]]]),
      await chosen([[first, ["p-1"]]]),
      await chosen([
        [first, ["p-2"]],
        [second, ["p-2"]],
      ]),
      await chosen([[free, ["p-0"]]]),
    ]
    const [other, foreign] = [await chosen([[second, ["p-0"]]]), await chosen([[elsewhere, ["p-0"]]], theirs)]
    const done = [await work(await cancel([first])), await work(await cancel([free]))]
    const answers = [
      await refused(card.pay()),
      await refused(cash.mark(2500n)),
      await refused(both.pay()),
      await refused(gift.pay()),
      await refused(gift.mark(0n)),
    ]

    expect(done.map(({ state }) => state)).toEqual(["done", "done"])
    expect(answers).toEqual(Array(5).fill("performance_not_on_sale"))
    expect(await Promise.all([card, cash, gift].map(({ states }) => states()))).toEqual(Array(3).fill(["open", "held"]))
    expect([await refused(other.pay()), await refused(foreign.pay())]).toEqual(["none", "none"])
    expect(await sql("select 1 from scripted_payment where checkout_id = any($1)", [[card.id, both.id]])).toEqual([])
  })

  it("is named in the refusal", async () => {
    const [first, second] = await season()
    const order = await chosen([
      [first, ["p-0"]],
      [second, ["p-0"]],
    ])
    await cancel([first])

    await expect(order.pay()).rejects.toMatchObject({ details: { performance_ids: [first.id] } })
  })

  it("is not sold to a late payer: the payment is voided, nothing is taken, and the buyer is notified why", async () => {
    const [first] = await season()
    const order = await chosen([[first, ["p-0"]]])
    await order.pay()
    const id = await cancel([first])
    await sql("select close_checkout($1, $2, 1, 'expired')", [ours.tenant, order.id])
    const done = await work(id)
    await order.authorise()

    expect(done.state).toBe("done")
    expect([await order.states(), await usableTickets()]).toEqual([["failed", "expired"], []])
    expect(await sql("select void_reason from checkout where id = $1", [order.id])).toEqual([{ void_reason: "date_cancelled" }])
    expect(await sql("select state, captured_times from scripted_payment where checkout_id = $1", [order.id])).toMatchObject([
      { captured_times: 0 },
    ])
    expect(await sql("select name from ticketing_outbox where key = $1", [`checkout.failed:${order.id}`])).toHaveLength(1)
  })

  it("refuses a payment begun at the same moment, or finds and refunds it", async () => {
    const seen: string[] = []
    for (let round = 0; round < 12; round += 1) {
      const [date] = await season(round % 2 ? FREE : {})
      const order = await chosen([[date, ["p-0"]]])
      const begin = () => refused(order.pay())
      const [answer, id] =
        round % 4 < 2
          ? await Promise.all([begin(), cancel([date])])
          : await Promise.all([cancel([date]), begin()]).then(([c, a]) => [a, c] as const)
      const meanwhile = await work(id)
      if (answer === "none" && round % 2 === 0) {
        await order.authorise()
      }
      const done = await work(id)

      seen.push(answer)
      expect(["none", "performance_not_on_sale"]).toContain(answer)
      expect(meanwhile.state).toBe(answer === "none" && round % 2 === 0 ? "running" : "done")
      expect([done.state, done.counts.refunded, await usableTickets()]).toEqual(["done", answer === "none" ? 1 : 0, []])
    }
    expect(seen).toHaveLength(12)
  })

  it("waits for payments in progress, and no new payment can begin meanwhile", async () => {
    const [date] = await season(FREE)
    const order = await chosen([[date, ["p-0"]]])
    const other = await chosen([[date, ["p-1"]]])
    const paid = await database.pool.connect()
    await paid.query("begin")
    await payCheckout({ ...paying, pool: paid as never }, ours.tenant, order.id, await sessionOf(order.id))
    const cancelling = cancel([date])
    await lockIsAwaited(database.pool)
    const meanwhile = await refused(other.pay())
    await paid.query("commit")
    paid.release()
    const done = await work(await cancelling)

    expect(meanwhile).toBe("performance_not_on_sale")
    expect([done.state, done.counts.refunded, await usableTickets()]).toEqual(["done", 1, []])
  })

  it("refuses payments while it is being cancelled, without making them wait", async () => {
    const [date] = await season()
    const order = await chosen([[date, ["p-0"]]])
    const cancelling = await database.pool.connect()
    await cancelling.query("begin")
    await insertCancellation(cancelling as never, ours.tenant, {
      event_id: await eventOf(date),
      performance_ids: [date.id],
      reason: "The tenor is ill.",
      requested_by: "user_1",
    })
    const meanwhile = await refused(order.pay())
    await cancelling.query("rollback")
    cancelling.release()

    expect([meanwhile, await refused(order.pay())]).toEqual(["performance_not_on_sale", "none"])
  })

  it("finds a sale created between its search for sales and its end", async () => {
    const [first] = await season()
    const order = await bought([[first, ["p-0"]]], { pay: false })
    const id = await cancel([first])
    await sql("update cancellation set next_at = now() where id = $1", [id])
    const leased = (await leaseCancellation(database.pool))!
    await findCancelledSales(database.pool, leased)
    await order.authorise()
    await endLease(database.pool, leased)
    const between = await getCancellation(database.pool, ours.tenant, id)
    const done = await work(id)

    expect(between?.state).toBe("running")
    expect([done.state, done.counts.refunded, await order.tickets()]).toEqual(["done", 1, ["void"]])
  })
})

describe("T6 INV-PAY a refund in progress when its date was cancelled", () => {
  const returnTickets = (sale_id: string, ticket_ids: string[]) =>
    refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id,
      items: { ticket_ids, extra_ids: [] },
      requested_by: "user_2",
    })

  it.each([[1], [2]])("is requested again after the provider refused it, for an order of %s tickets", async (count) => {
    const [first] = await season()
    const order = await bought([[first, ["p-0", "p-1"].slice(0, count)]])
    const sale_id = await order.saleId()
    const [{ id: ticket_id }] = await sql("select id from ticket where sale_id = $1 order by place_idx limit 1", [sale_id])
    answers = Array(30).fill("unknown")
    await returnTickets(sale_id, [ticket_id])
    const id = await cancel([first])
    const waiting = await work(id)
    answers = ["refused"]
    const done = await work(id)

    expect([waiting.state, waiting.counts.refunded]).toEqual(["running", 0])
    expect([done.state, done.counts.refunded, await order.tickets()]).toEqual(["done", 1, Array(count).fill("void")])
  })
})
