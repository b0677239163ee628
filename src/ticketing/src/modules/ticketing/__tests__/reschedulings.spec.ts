// Long because every way a sale meets a rescheduled date is tested over one database and one scripted provider.
import { spawn } from "node:child_process"
import { join } from "node:path"
import type { Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import type { PerformanceRescheduledMessage } from "../../../contracts/messages"
import { exchangeTickets } from "../../../after-sale/exchange-tickets"
import { payExchange } from "../../../after-sale/pay-exchange"
import type { HoldService } from "../../../holds/hold-service"
import { runReschedulings } from "../../../after-sale/run-reschedulings"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { settle } from "../../../checkout/settle"
import { createTicketKeys } from "../../../checkout/ticket-keys"
import { verifyTicket } from "../../../ticket-code"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { insertRescheduling, type NewRescheduling } from "../commands/after-sale/insert-rescheduling"
import { getRescheduledForMail } from "../queries/after-sale/rescheduled-for-mail"
import { getRescheduling, listReschedulings } from "../queries/after-sale/read-reschedulings"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { givenSelling } from "./given-selling"

const HOUR = 3_600_000
let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let theirs: GivenTenant
let paying: Paying
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces } = await givenSelling())
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterEach(() => database.pool.query("update rescheduling set state = 'done', finished_at = now() where state = 'running'"))
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => [error.code, error.details?.because].filter(Boolean).join(" ")
  )
const hall = async (input: HallInput = {}) =>
  givenPerformances(database.pool, ours.tenant, { starts_in_hours: 200, ...input }) as Promise<GivenPerformance[]>
const dateOf = async ({ id }: GivenPerformance) =>
  (await sql("select event_id, starts_at, ends_at, doors_at, sale_ends_at, status from performance where id = $1", [id]))[0]
/** Moves a date by that many hours. */
const move = async (date: GivenPerformance, hours: number, more: Partial<NewRescheduling> = {}, of = ours) => {
  const { event_id, starts_at } = await dateOf(date)

  return insertRescheduling(database.pool, of.tenant, {
    event_id,
    performance_id: date.id,
    seen_starts_at: starts_at,
    starts_at: new Date(starts_at.getTime() + hours * HOUR),
    message: "The tenor is ill.",
    refund_until: null,
    requested_by: "user_1",
    ...more,
  })
}
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR)

const bought = async (date: GivenPerformance, place_uids: string[], { pay = true } = {}) => {
  const session = givenSession()
  const hold = await holdPlaces({ tenant: ours.tenant, performance_id: date.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: `${id.slice(-10)}@example.org` })
  await payCheckout(paying, ours.tenant, id, session)
  const authorise = async () => {
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
    await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })
  }
  if (pay) {
    await authorise()
  }
  const sale_id = async () => (await sql("select id from sale where checkout_id = $1", [id]))[0].id as string

  return {
    id,
    authorise,
    sale_id,
    tickets: async () => sql("select * from ticket where sale_id = $1 order by place_idx", [await sale_id()]),
  }
}
/** Runs the job until nothing is left to do. */
const work = async (id: string) => {
  for (let turn = 0; turn < 3; turn += 1) {
    await sql("update rescheduling set next_at = now() where id = $1", [id])
    await runReschedulings(paying)
  }

  return (await getRescheduling(database.pool, ours.tenant, id))!
}
const notifications = async (id: string) =>
  (
    await sql(
      "select payload from ticketing_outbox where name = 'performance.rescheduled' and payload->>'rescheduling_id' = $1",
      [id]
    )
  ).map(({ payload }) => payload as PerformanceRescheduledMessage)
const page = async (order: Awaited<ReturnType<typeof bought>>) =>
  getSaleTickets(database.pool, ours.tenant, await order.sale_id())

describe("T1 INV-ONCE INV-TENANT a rescheduled date", () => {
  it("keeps its tickets valid and its places sold, moves doors, end and sale period, and notifies each sale once", async () => {
    const [date, other] = await hall({ performances: 2 })
    await sql(
      "update performance set ends_at = starts_at + interval '2 hours', doors_at = starts_at - interval '1 hour', sale_ends_at = starts_at - interval '30 minutes' where id = $1",
      [date.id]
    )
    const before = await dateOf(date)
    const orders = [await bought(date, ["p-0", "p-1"]), await bought(date, ["p-2"])]
    await bought(other, ["p-0"])
    const id = await move(date, 24 * 7)
    const fresh = await getRescheduling(database.pool, ours.tenant, id)
    const done = await work(id)
    const after = await dateOf(date)

    expect(fresh).toMatchObject({ state: "running", counts: { waiting: 2, notified: 0 } })
    expect(done).toMatchObject({ state: "done", counts: { waiting: 0, notified: 2 }, message: "The tenor is ill." })
    const week = 24 * 7 * HOUR
    expect(["starts_at", "ends_at", "doors_at", "sale_ends_at"].map((at) => after[at] - before[at])).toEqual(Array(4).fill(week))
    expect((await Promise.all(orders.map(({ tickets }) => tickets()))).flat().map(({ state }) => state)).toEqual(
      Array(3).fill("valid")
    )
    expect(
      (await sql("select state from claim where performance_no = $1", [date.performance_no])).map(({ state }) => state)
    ).toEqual([3, 3, 3])
    expect((await notifications(id)).map(({ sale_id }) => sale_id).sort()).toEqual(
      (await Promise.all(orders.map(({ sale_id }) => sale_id()))).sort()
    )
  })

  it("gets its tickets signed for the new time, and a previously printed code still admits", async () => {
    const [date] = await hall()
    const order = await bought(date, ["p-0"])
    const [{ id, code: old }] = await order.tickets()
    await work(await move(date, 24 * 7))
    const [{ code }] = await order.tickets()
    const keys = await createTicketKeys(database.pool).publicKeys(ours.tenant)
    const { starts_at } = await dateOf(date)
    const [was, is] = [old, code].map((one) => verifyTicket(one, keys, starts_at))
    await sql("update performance set starts_at = now() + interval '1 hour' where id = $1", [date.id])

    expect([was.ok, is.ok]).toEqual([false, true])
    expect(was.payload?.ticket_id).toBe(is.payload?.ticket_id)
    expect((await checkInTicket(database.pool, ours.tenant, { id }, { id: "dev_1", name: "Gate" })).result).toBe("admitted")
  })

  it("notifies the buyer of a payment in progress, and no one who bought for the new time", async () => {
    const [date] = await hall()
    const late = await bought(date, ["p-0"], { pay: false })
    const id = await move(date, 24)
    const meanwhile = await work(id)
    await bought(date, ["p-1"])
    await late.authorise()
    const done = await work(id)

    expect([meanwhile.state, meanwhile.counts]).toEqual(["running", { waiting: 0, notified: 0 }])
    expect([done.state, done.counts]).toEqual(["done", { waiting: 0, notified: 1 }])
    expect((await notifications(id)).map(({ sale_id }) => sale_id)).toEqual([await late.sale_id()])
  })

  it("is announced once, with any number of processes", async () => {
    const [date] = await hall({ places: 60 })
    for (let at = 0; at < 10; at += 1) {
      await bought(date, [`p-${at}`])
    }
    const id = await move(date, 24)
    await Promise.all([1, 2, 3, 4].map(() => runReschedulings(paying)))
    const done = await work(id)

    expect(done.counts).toEqual({ waiting: 0, notified: 10 })
    expect(await notifications(id)).toHaveLength(10)
  })

  it("is announced to the buyer and to recipients of transferred tickets, but not when moved again or cancelled since", async () => {
    const [date] = await hall()
    const order = await bought(date, ["p-0", "p-1"])
    const [, second] = await order.tickets()
    await sql("update ticket set holder_name = 'Zoé', holder_email = 'zoe@example.org', transferred_at = now() where id = $1", [
      second.id,
    ])
    const first = await move(date, 24, { refund_until: inHours(100) })
    await work(first)
    const [message] = await notifications(first)
    const email = await getRescheduledForMail(database.pool, message)
    await work(await move(date, 24))

    expect(email).toMatchObject({ tickets: [{}], given: [{ email: "zoe@example.org" }], message: "The tenor is ill." })
    expect(email?.refund_until).toBeInstanceOf(Date)
    expect(await getRescheduledForMail(database.pool, message)).toBeNull()
    expect((await page(order)).sale.moved).toMatchObject([{ event_title: "Le Cid", message: "The tenor is ill." }])
  })

  it("is moved by one of two concurrent requests, of its own tenant, from the time that was shown", async () => {
    const [date] = await hall()
    const { starts_at, event_id } = await dateOf(date)
    const foreign = await refusal(move(date, 24, {}, theirs))
    const twice = await Promise.all([24, 48].map((hours) => refusal(move(date, hours, { seen_starts_at: starts_at }))))
    const stale = await refusal(move(date, 72, { seen_starts_at: starts_at }))

    expect(foreign).toBe("performance_not_found")
    expect(twice.sort()).toEqual(["none", "stale_state"])
    expect(stale).toBe("stale_state")
    expect((await listReschedulings(database.pool, ours.tenant, event_id, { limit: 9, offset: 0 })).count).toBe(1)
    expect((await listReschedulings(database.pool, theirs.tenant, event_id, { limit: 9, offset: 0 })).count).toBe(0)
  })

  it("is refused for an impossible time, a draft, or a date with admissions", async () => {
    const [date, other] = await hall({ performances: 2 })
    const [draft] = await hall({ status: "draft" })
    const begun = await hall({ starts_in_hours: 1 }).then(([one]) => one)
    const order = await bought(begun, ["p-0"])
    await checkInTicket(database.pool, ours.tenant, { id: (await order.tickets())[0].id }, { id: "dev_1", name: "Gate" })
    const taken = (await dateOf(other)).starts_at
    const past = inHours(-1)

    expect([
      await refusal(move(draft, 24)),
      await refusal(move(date, 0)),
      await refusal(move(date, -24)),
      await refusal(move(date, 0, { starts_at: past })),
      await refusal(move(date, 24 * 366 * 11)),
      await refusal(move(date, 0, { starts_at: taken })),
      await refusal(move(date, 24, { refund_until: past })),
      await refusal(move(date, 24, { refund_until: inHours(10_000) })),
      await refusal(move(begun, 24)),
    ]).toEqual([
      "date_not_reschedulable not_on_sale",
      "date_not_reschedulable same",
      "date_not_reschedulable earlier",
      "date_not_reschedulable not_ahead",
      "date_not_reschedulable not_ahead",
      "date_not_reschedulable taken",
      "date_not_reschedulable offer",
      "date_not_reschedulable offer",
      "date_not_reschedulable admitted",
    ])
    expect(await refusal(move(date, -24, { refund_until: inHours(100) }))).toBe("none")
  })
})

describe("T6 INV-PAY a buyer who cannot attend the new time", () => {
  const back = async (order: Awaited<ReturnType<typeof bought>>, seen_minor: bigint) =>
    refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id: await order.sale_id(),
      items: { ticket_ids: (await order.tickets()).map(({ id }) => id), extra_ids: [] },
      requested_by: "buyer",
      order: { share: { of: "buyer", seen_minor } },
    })

  it("is refunded in full until the offered time, whatever the terms were, unless the ticket was bought since", async () => {
    await sql("insert into refund_terms (tenant_no, steps, returns_fee) values ($1, '[]', false)", [ours.tenant])
    const [date] = await hall()
    const [before, alsoBefore] = [await bought(date, ["p-0"]), await bought(date, ["p-1"])]
    const id = await move(date, 24, { refund_until: inHours(100) })
    const since = await bought(date, ["p-2"])
    const offers = [await page(before), await page(since)].map(({ tickets }) => tickets[0].refund)
    await back(before, 2500n)
    await sql("update rescheduling set refund_until = now() - interval '1 second' where id = $1", [id])

    expect(offers).toMatchObject([{ amount_minor: 2500, percent: 100 }, { refusal: "never" }])
    expect((await page(before)).tickets[0]).toMatchObject({ state: "void", refunded_minor: 2500 })
    expect(await refusal(back(alsoBefore, 2500n))).toBe("refund_not_offered")
  })

  it("must have had a ticket of the date when it was moved, not exchanged one into it since", async () => {
    await sql("insert into refund_terms (tenant_no, steps, returns_fee) values ($1, '[]', false)", [ours.tenant])
    const [other, date] = await hall({ performances: 2 })
    const [before, since, within] = [await bought(other, ["p-0"]), await bought(other, ["p-1"]), await bought(date, ["p-2"])]
    const into = async (order: Awaited<ReturnType<typeof bought>>, place_uid: string) => {
      const [{ id: ticket_id, sale_id }] = await order.tickets()
      await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [sale_id])
      await exchangeTickets(
        { ...paying, holds: holdPlaces },
        {
          tenant: ours.tenant,
          sale_id,
          performance_id: date.id,
          tickets: [{ ticket_id, place_uid }],
          seen_minor: 0n,
          offer_hours: 48,
          requested_by: "user_1",
        }
      )
    }
    await into(before, "p-10")
    await move(date, 24, { refund_until: inHours(100) })
    await into(since, "p-11")
    await into(within, "p-12")
    const offers = [await page(before), await page(since), await page(within)].map(({ tickets }) => tickets[0].refund)

    expect(offers).toMatchObject([
      { amount_minor: 2500, percent: 100 },
      { refusal: "never" },
      { amount_minor: 2500, percent: 100 },
    ])
    expect(await refusal(back(since, 2500n))).toBe("refund_not_offered")
    expect((await since.tickets())[0].state).toBe("valid")
  })
})

describe("T1 T6 a ticket being exchanged into a rescheduled date", () => {
  /** A ticket of 15.00 of another date, offered a place of 25.00 here; `has_another`: its sale also has a ticket of this date. */
  const offered = async (date: GivenPerformance, other: GivenPerformance, { has_another = false } = {}) => {
    const order = await bought(other, ["p-20", "p-21"])
    const [first, second] = await order.tickets()
    await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [first.sale_id])
    const exchange = (ticket_id: string, place_uid: string, seen_minor: bigint) =>
      exchangeTickets(
        { ...paying, holds: holdPlaces },
        {
          tenant: ours.tenant,
          sale_id: first.sale_id,
          performance_id: date.id,
          tickets: [{ ticket_id, place_uid }],
          seen_minor,
          offer_hours: 48,
          requested_by: "user_1",
        }
      )
    if (has_another) {
      await exchange(second.id, "p-22", 0n)
    }
    const exchange_id = await exchange(first.id, "p-0", 1000n)
    const [{ checkout_id }] = await sql("select checkout_id from exchange where id = $1", [exchange_id])
    const open = () =>
      payExchange(paying, { tenant: ours.tenant, sale_id: first.sale_id, exchange_id }, { seen_minor: 1000n, network: null })
    /** The difference is authorised; its capture is unknown yet. */
    const pay = async () => {
      await open()
      await sql("update scripted_payment set state = 'authorised', is_away = true where checkout_id = $1", [checkout_id])
      const known = { state: "authorised", amount_minor: 1000n, currency: "eur", matching: true } as const
      await settle(paying, ours.tenant, checkout_id, { known })
    }
    const capture = async () => {
      await sql("update scripted_payment set is_away = false where checkout_id = $1", [checkout_id])
      await ports.settle.settle({ tenant_no: ours.tenant, checkout_id })
    }
    const state = async () => (await sql("select state from exchange where id = $1", [exchange_id]))[0].state
    const verdict = async () => {
      const [{ code }] = await sql("select code from ticket where id = $1", [first.id])
      const keys = await createTicketKeys(database.pool).publicKeys(ours.tenant)

      return verifyTicket(code, keys, (await dateOf(date)).starts_at).ok
    }

    return { order, open, pay, capture, state, verdict, checkout_id, ticket_id: first.id as string }
  }
  const wholeUntil = async (ticket_id: string) =>
    (await sql("select whole_until(tenant_no, id) as until from ticket where id = $1", [ticket_id]))[0].until

  it("N3 stays where it is when its difference is unpaid: the offer is withdrawn, and a late payer is not charged", async () => {
    const [other, date] = await hall({ performances: 2 })
    const { open, state, checkout_id, ticket_id } = await offered(date, other)
    await open()
    await move(date, 24 * 7)
    const places = await sql("select place_idx from claim where performance_no = $1", [date.performance_no])
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [checkout_id])
    await ports.settle.settle({ tenant_no: ours.tenant, checkout_id })

    expect([await state(), places, await refusal(open())]).toEqual(["withdrawn", [], "exchange_over"])
    expect(await sql("select state, captured_times from scripted_payment where checkout_id = $1", [checkout_id])).toEqual([
      { state: "gone", captured_times: 0 },
    ])
    expect(await sql("select state, performance_no from ticket where id = $1", [ticket_id])).toEqual([
      { state: "valid", performance_no: other.performance_no },
    ])
  })

  it.each([true, false])(
    "is announced with the new time when its difference was being captured, and is fully refundable; sale has a ticket there: %s",
    async (has_another) => {
      const [other, date] = await hall({ performances: 2 })
      const { order, pay, capture, verdict, ticket_id } = await offered(date, other, { has_another })
      await pay()
      const refund_until = inHours(210)
      const id = await move(date, 24 * 7, { refund_until })
      const meanwhile = await work(id)
      await capture()
      const done = await work(id)

      expect([meanwhile.state, meanwhile.counts.notified]).toEqual(["running", has_another ? 1 : 0])
      expect(done.state).toBe("done")
      expect(await verdict()).toBe(true)
      expect(await wholeUntil(ticket_id)).toEqual(refund_until)
      expect((await notifications(id)).map(({ sale_id }) => sale_id)).toEqual([await order.sale_id()])
    }
  )

  it("is also announced when the capture completes before the job looks", async () => {
    const [other, date] = await hall({ performances: 2 })
    const { order, pay, capture, verdict } = await offered(date, other, { has_another: true })
    await pay()
    const id = await move(date, 24 * 7)
    await capture()
    await work(id)

    expect(await verdict()).toBe(true)
    expect((await notifications(id)).map(({ sale_id }) => sale_id)).toEqual([await order.sale_id()])
  })

  it("M9b is neither announced nor fully refundable when it was exchanged for the new time, while others are still paying", async () => {
    const [other, date] = await hall({ performances: 2 })
    const late = await bought(date, ["p-0"], { pay: false })
    const since = await bought(other, ["p-1"])
    const refund_until = inHours(210)
    const id = await move(date, 24 * 7, { refund_until })
    const [{ id: ticket_id, sale_id }] = await since.tickets()
    await sql("update sale set order_id = 'order_' || id, projected_at = now() where id = $1", [sale_id])
    await exchangeTickets(
      { ...paying, holds: holdPlaces },
      {
        tenant: ours.tenant,
        sale_id,
        performance_id: date.id,
        tickets: [{ ticket_id, place_uid: "p-11" }],
        seen_minor: 0n,
        offer_hours: 48,
        requested_by: "user_1",
      }
    )
    await late.authorise()
    await work(id)

    expect((await notifications(id)).map(({ sale_id: notified }) => notified)).toEqual([await late.sale_id()])
    expect([await wholeUntil(ticket_id), await wholeUntil((await late.tickets())[0].id)]).toEqual([null, refund_until])
  })
})

describe("T1 INV-ONCE the notification of buyers under kill -9", () => {
  it("notifies each sale once or not yet", async () => {
    const [date] = await hall()
    for (const place of ["p-0", "p-1", "p-2"]) {
      await bought(date, [place])
    }
    const id = await move(date, 24)
    for (let kill = 0; kill < 2; kill += 1) {
      await sql("update rescheduling set next_at = now() where id = $1", [id])
      const signal = await new Promise((resolve) =>
        spawn(
          process.execPath,
          ["-r", join(process.cwd(), "tools/start/typescript.cjs"), join(__dirname, "reschedule-and-die.ts")],
          // a process group of its own, which the crash kills
          {
            detached: true,
            env: { ...process.env, DATABASE_URL: database.url, PLATFORM_MODE: "test", CRASH_AT: "in_rescheduling" },
          }
        ).on("exit", (_, by) => resolve(by))
      )
      expect(signal).toBe("SIGKILL")
    }
    const left = await notifications(id)
    const done = await work(id)

    expect(left).toEqual([])
    expect(done.counts).toEqual({ waiting: 0, notified: 3 })
    expect(await notifications(id)).toHaveLength(3)
  })
})
