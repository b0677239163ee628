// Long because a disputed sale meets refunds, cancellations and the door over one database and one scripted provider.
import type { Ports, SaleDispute } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { runCancellations } from "../../../after-sale/run-cancellations"
import type { HoldService } from "../../../holds/hold-service"
import { failRefund } from "../../../after-sale/fail-refund"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { returnRefund } from "../../../after-sale/return-refund"
import { retryRefund } from "../../../after-sale/retry-refund"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { insertCancellation } from "../commands/after-sale/insert-cancellation"
import { getCancellation, listCancellationItems, retryCancellation } from "../commands/after-sale/read-cancellations"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { getDisputeForMail } from "../queries/after-sale/dispute-for-mail"
import { disputeImbalances } from "../queries/after-sale/dispute-imbalances"
import { findDisputePolicy, setDisputePolicy } from "../commands/after-sale/dispute-policy"
import { getSale, listSales } from "../queries/orders/sales"
import { givenSelling } from "./given-selling"

const RACES = 12

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let ports: Ports
let paying: Paying
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces } = await givenSelling(() => ({
    refund: async ({ refund_id }) => ({ state: "accepted", provider_ref: `re_${refund_id}` }),
  })))
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterEach(async () => expect(await disputeImbalances(database.pool)).toEqual([]))
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )
const season = () => givenPerformances(database.pool, ours.tenant, { performances: 1 })
/** A paid order for places of one date. */
const bought = async (performance: GivenPerformance, place_uids: string[]) => {
  const session = givenSession()
  const hold = await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: "ada@example.org" })
  await payCheckout(paying, ours.tenant, id, session)
  await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
  await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })

  return (await sql("select id from sale where checkout_id = $1", [id]))[0].id as string
}
let readings = 0
const dispute = (sale_id: string, phase: SaleDispute["phase"], changes: Partial<SaleDispute> = {}): SaleDispute => ({
  tenant_no: ours.tenant,
  dispute_id: `dsp_${sale_id}`,
  sale_id,
  phase,
  amount_minor: 2_500n,
  currency: "eur",
  reason: "fraudulent",
  due_by: new Date("2027-01-01T00:00:00Z"),
  read_at: new Date(Date.UTC(2026, 10, 1) + (readings += 1) * 1_000),
  ...changes,
})
/** The whole payment. */
const paidFor = async (sale_id: string) =>
  BigInt((await sql("select amount_minor from sale where id = $1", [sale_id]))[0].amount_minor)
const note = (saleDispute: SaleDispute) => ports.settle.applyDispute(saleDispute)
const refund = (sale_id: string) =>
  refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id, items: null, requested_by: "user_1" })
const ticketsOf = (sale_id: string) =>
  sql("select id, ticket_no, state from ticket where sale_id = $1 order by place_idx", [sale_id])
const states = async (sale_id: string) => (await ticketsOf(sale_id)).map(({ state }) => state)

describe("T6 INV-PAY a disputed sale", () => {
  it("is not refundable while the dispute is open, and is again once it is won", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0"])
    await note(dispute(sale_id, "open"))

    const meanwhile = await refused(refund(sale_id))
    const written = await sql("select 1 from sale_refund where sale_id = $1", [sale_id])
    await note(dispute(sale_id, "won"))
    const after = await refused(refund(sale_id))

    expect([meanwhile, written, after]).toEqual(["sale_disputed", [], "none"])
    expect(await states(sale_id)).toEqual(["void"])
  })

  it("is refundable during an inquiry", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0"])
    await note(dispute(sale_id, "inquiry"))

    expect(await refused(refund(sale_id))).toBe("none")
  })

  it("names the deadline of the bank for an answer while it takes one", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0", "p-1"])
    const detailsOf = () => refund(sale_id).catch(({ details }) => details)
    const ahead = new Date("2100-01-01T00:00:00Z")

    await note(dispute(sale_id, "open", { due_by: ahead }))
    const takes_answer = await detailsOf()
    await note(dispute(sale_id, "open", { due_by: null }))
    const answered = await detailsOf()
    await note(dispute(sale_id, "open", { due_by: new Date("2020-01-01T00:00:00Z") }))
    const past = await detailsOf()

    expect(takes_answer).toEqual({ dispute_id: `dsp_${sale_id}`, due_by: expect.any(String) })
    expect(new Date(takes_answer.due_by)).toEqual(ahead)
    expect([answered, past]).toEqual(Array(2).fill({ dispute_id: `dsp_${sale_id}` }))
  })

  it("is either refunded before the dispute or not at all when both coincide", async () => {
    const [performance] = await season()
    const outcomes: string[] = []
    for (let race = 0; race < RACES; race += 1) {
      const sale_id = await bought(performance, [`p-${race}`])
      const [refunding] = await Promise.all([refused(refund(sale_id)), note(dispute(sale_id, "open"))])
      const [row] = await sql(
        `select d.opened_at, r.requested_at from sale_dispute d left join sale_refund r on r.tenant_no = d.tenant_no and r.sale_id = d.sale_id where d.sale_id = $1`,
        [sale_id]
      )
      expect(refunding === "sale_disputed").toBe(row.requested_at === null)
      outcomes.push(refunding)
    }

    expect(new Set([...outcomes, "none", "sale_disputed"]).size).toBe(2)
  })

  it("cannot be refunded by raw SQL: the database refuses", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0"])
    await note(dispute(sale_id, "open"))

    const forced = sql(
      `insert into sale_refund (tenant_no, id, sale_id, amount_minor, application_fee_minor, currency, requested_by) values ($1, 'rfd_forced', $2, 1, 0, 'eur', 'x')`,
      [ours.tenant, sale_id]
    )

    await expect(forced).rejects.toThrow("sale_disputed")
  })

  it("does not pay out a previously failed refund again", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0"])
    const refund_id = await refund(sale_id)
    await failRefund(database.pool, { tenant_no: ours.tenant, refund_id, attempt: 1, reason: "unknown" })
    await note(dispute(sale_id, "open"))
    const key = { tenant: ours.tenant, sale_id, refund_id }

    const meanwhile = await refused(retryRefund(database.pool, ports, key))
    await note(dispute(sale_id, "won"))

    expect(meanwhile).toBe("sale_disputed")
    expect(await refused(retryRefund(database.pool, ports, key))).toBe("none")
  })

  it("blocks its refund in a cancellation, named as the cause, and is refunded on a retry after the dispute", async () => {
    const [performance] = await season()
    const [held, free] = [await bought(performance, ["p-0"]), await bought(performance, ["p-1"])]
    await note(dispute(held, "open"))
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [performance.id])
    const id = await insertCancellation(database.pool, ours.tenant, {
      event_id,
      performance_ids: [performance.id],
      reason: "The tenor is ill.",
      requested_by: "user_1",
    })
    const work = async () => {
      for (let turn = 0; turn < 4; turn += 1) {
        await sql("update cancellation set next_at = now() where id = $1", [id])
        await runCancellations(database.pool)
        await sql("update sale_refund set next_at = now() where state in ('requested', 'submitted')")
        await retryRefunds(database.pool, ports)
      }
    }
    await work()
    const stuck = await listCancellationItems(database.pool, ours.tenant, id, { state: "failed", limit: 10 })
    await retryCancellation(database.pool, ours.tenant, id)
    await work()
    const still = await listCancellationItems(database.pool, ours.tenant, id, { state: "failed", limit: 10 })
    await note(dispute(held, "won"))
    await retryCancellation(database.pool, ours.tenant, id)
    await work()

    expect(stuck).toMatchObject([{ sale_id: held, problem: "sale_disputed" }])
    expect(still).toMatchObject([{ sale_id: held }])
    expect(await states(free)).toEqual(["void"])
    expect((await getCancellation(database.pool, ours.tenant, id))?.counts).toMatchObject({ refunded: 2, failed: 0 })
  })

  it("is void once when lost, its places are free, and an outdated provider state restores nothing", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0", "p-1"])
    const early = dispute(sale_id, "open")
    await note(early)
    const lost = dispute(sale_id, "lost", { amount_minor: await paidFor(sale_id) })

    await Promise.all([note(lost), note(lost)])
    await note(early)

    expect(await states(sale_id)).toEqual(["void", "void"])
    expect(await sql("select phase from sale_dispute where sale_id = $1", [sale_id])).toEqual([{ phase: "lost" }])
    const again = await refused(
      holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids: ["p-0", "p-1"], session: givenSession() })
    )
    expect(again).toBe("none")
    expect((await getSale(database.pool, ours.tenant, { id: sale_id }))?.dispute).toMatchObject({
      phase: "lost",
      amount_minor: Number(await paidFor(sale_id)),
    })
  })

  it("is shown as lost and not as refunded when lost, but as refunded if it was refunded before", async () => {
    const [performance] = await season()
    const [lost, refunded, paid] = [
      await bought(performance, ["p-0", "p-1"]),
      await bought(performance, ["p-2"]),
      await bought(performance, ["p-3"]),
    ]
    await refund(refunded)
    for (const sale_id of [lost, refunded]) {
      await note(dispute(sale_id, "lost", { amount_minor: await paidFor(sale_id) }))
    }
    const { sales } = await listSales(database.pool, ours.tenant, { performance_id: performance.id, limit: 10, offset: 0 })
    const shown = (sale_id: string) => {
      const { refunded_ticket_count, ticket_count, is_lost } = sales.find(({ id }) => id === sale_id)!

      return [refunded_ticket_count, ticket_count, is_lost]
    }

    expect([lost, refunded, paid].map(shown)).toEqual([
      [0, 2, true],
      [1, 1, true],
      [0, 1, false],
    ])
  })

  it("is announced once per dispute, whatever arrives and how often", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0"])
    await note(dispute(sale_id, "inquiry"))
    await note(dispute(sale_id, "open"))
    await note(dispute(sale_id, "open"))

    const notifications = await sql(
      "select payload from ticketing_outbox where name = 'sale.disputed' and payload->>'sale_id' = $1",
      [sale_id]
    )

    expect(notifications).toEqual([{ payload: { tenant_no: ours.tenant, sale_id, dispute_id: `dsp_${sale_id}` } }])
  })

  it.each(["lost", "won", "closed"] as const)(
    "is announced once with the outcome when it first becomes known as %s",
    async (phase) => {
      const [performance] = await season()
      const sale_id = await bought(performance, ["p-0"])
      const decided = dispute(sale_id, phase)

      await Promise.all([note(decided), note(decided)])
      await note(dispute(sale_id, phase))

      const notifications = await sql(
        "select key from ticketing_outbox where name = 'sale.disputed' and payload->>'sale_id' = $1",
        [sale_id]
      )
      const of = { tenant_no: ours.tenant, sale_id, dispute_id: `dsp_${sale_id}` }
      expect(notifications).toEqual([{ key: `sale.disputed:dsp_${sale_id}` }])
      expect((await getDisputeForMail(database.pool, of))?.phase ?? phase).toBe(phase)
    }
  )
})

describe("T6 INV-LEDGER a dispute lost for a part of the payment", () => {
  const noted = (sale_id: string, ticket_ids: string[], text = "The bank kept a part") =>
    refundTickets(database.pool, ports, {
      ...{ tenant: ours.tenant, sale_id, items: { ticket_ids, extra_ids: [] }, requested_by: "user_1" },
      order: { share: { of: "whole" }, beyond: { note: text } },
    })
  const returned = async (sale_id: string) =>
    (await sql("select amount_minor from sale_refund where sale_id = $1 order by requested_at", [sale_id])).map((row) =>
      Number(row.amount_minor)
    )
  const left = async (sale_id: string) => Number((await sql("select money_left($1, $2) as left", [ours.tenant, sale_id]))[0].left)
  const shown = async (sale_id: string) => (await getSale(database.pool, ours.tenant, { id: sale_id }))!
  /** An order of two tickets of which a bank keeps 5.00. */
  const partlyLost = async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0", "p-1"])
    await note(dispute(sale_id, "open", { amount_minor: 500n }))
    await note(dispute(sale_id, "lost", { amount_minor: 500n }))
    const [first, second] = await ticketsOf(sale_id)

    return { sale_id, paid: Number(await paidFor(sale_id)), first: first.id as string, second: second.id as string }
  }

  it("leaves the tickets as they are, is marked on the sale, and its buyer is offered no return", async () => {
    const { sale_id, paid } = await partlyLost()

    expect(await states(sale_id)).toEqual(["valid", "valid"])
    expect(await shown(sale_id)).toMatchObject({
      is_lost: false,
      is_partly_lost: true,
      dispute: { phase: "lost", is_partial: true },
    })
    expect(await left(sale_id)).toBe(paid - 500)
    const buyer = refundTickets(database.pool, ports, {
      ...{ tenant: ours.tenant, sale_id, items: null, requested_by: "buyer", order: { share: { of: "buyer", seen_minor: 1n } } },
    })
    await expect(buyer).rejects.toMatchObject({ code: "refund_not_offered", details: { refusal: "disputed" } })
  })

  it("can be paid back another way when the provider refuses the rest", async () => {
    const { sale_id, first } = await partlyLost()
    const refusing = scriptedPorts(database.pool, () => ({
      refund: async () => ({ state: "refused", provider_ref: null, reason: "charge_disputed" }),
    }))

    await refundTickets(database.pool, refusing, {
      ...{ tenant: ours.tenant, sale_id, items: { ticket_ids: [first], extra_ids: [] }, requested_by: "user_1" },
      order: { share: { of: "whole" }, beyond: { note: "The bank kept a part" } },
    })
    const [failed] = await sql("select id, state, reason from sale_refund where sale_id = $1", [sale_id])
    const meanwhile = await states(sale_id)
    await returnRefund(database.pool, { tenant: ours.tenant, sale_id, refund_id: failed.id }, "By bank transfer", "user_1")

    expect([failed.state, failed.reason, meanwhile]).toEqual(["failed", "charge_disputed", ["void", "valid"]])
    expect(await sql("select state, returned_note from sale_refund where sale_id = $1", [sale_id])).toEqual([
      { state: "returned", returned_note: "By bank transfer" },
    ])
  })

  it("is refunded by staff up to what the bank left: all at once, or ticket by ticket", async () => {
    const [once, twice] = [await partlyLost(), await partlyLost()]
    const stated = await shown(once.sale_id)
    await noted(once.sale_id, [once.first, once.second])
    await noted(twice.sale_id, [twice.first])
    await note(dispute(twice.sale_id, "lost", { amount_minor: 500n }))
    const between = await states(twice.sale_id)
    await noted(twice.sale_id, [twice.second])

    expect(stated.left_by_banks_minor).toBe(once.paid - 500)
    expect([await returned(once.sale_id), (await shown(once.sale_id)).left_by_banks_minor]).toEqual([[once.paid - 500], 0])
    expect([await returned(twice.sale_id), await left(twice.sale_id)]).toEqual([[twice.paid / 2, twice.paid / 2 - 500], 0])
    expect([between.sort(), await states(twice.sale_id)]).toEqual([
      ["valid", "void"],
      ["void", "void"],
    ])
  })

  it("lets a cancelled date return what the bank left, without a request", async () => {
    const { sale_id, paid } = await partlyLost()
    await refund(sale_id)

    expect(await returned(sale_id)).toEqual([paid - 500])
  })

  it("cannot be refunded beyond that by raw SQL, nor by a retry: the database refuses", async () => {
    const { sale_id, paid } = await partlyLost()
    const insert = (id: string, amount: number) =>
      sql(
        `insert into sale_refund (tenant_no, id, sale_id, amount_minor, application_fee_minor, currency, requested_by) values ($1, $2, $3, $4, 0, 'eur', 'x')`,
        [ours.tenant, id, sale_id, amount]
      )

    await expect(insert(`rfd_more_${sale_id}`, paid - 499)).rejects.toThrow("refund_beyond_payment")
    await insert(`rfd_rest_${sale_id}`, paid - 500)
    await expect(insert(`rfd_one_${sale_id}`, 1)).rejects.toThrow("refund_beyond_payment")

    const [performance] = await season()
    const failed = await bought(performance, ["p-2"])
    const refund_id = await refund(failed)
    await failRefund(database.pool, { tenant_no: ours.tenant, refund_id, attempt: 1, reason: "unknown" })
    await note(dispute(failed, "lost", { amount_minor: await paidFor(failed) }))
    expect(await refused(retryRefund(database.pool, ports, { tenant: ours.tenant, sale_id: failed, refund_id }))).toBe(
      "refund_beyond_payment"
    )
  })

  it("of a refund that failed takes no ticket that was not refunded", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0", "p-1"])
    const [first, second] = await ticketsOf(sale_id)
    const refund_id = await noted(sale_id, [first.id])
    await failRefund(database.pool, { tenant_no: ours.tenant, refund_id, attempt: 1, reason: "unknown" })
    await note(dispute(sale_id, "lost", { amount_minor: (await paidFor(sale_id)) / 2n }))

    expect(await shown(sale_id)).toMatchObject({ is_lost: false, is_partly_lost: true })
    expect((await ticketsOf(sale_id)).find(({ id }) => id === second.id)).toMatchObject({ state: "valid" })
  })

  it("voids everything once the bank takes all that is left, in one or several disputes", async () => {
    const { sale_id, paid } = await partlyLost()
    await note(dispute(sale_id, "lost", { dispute_id: `dsp_rest_${sale_id}`, amount_minor: BigInt(paid - 500) }))

    expect(await states(sale_id)).toEqual(["void", "void"])
    expect(await shown(sale_id)).toMatchObject({ is_lost: true })
  })

  it("A11b after a won appeal staff refund the void tickets once, named and with a note", async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0", "p-1"])
    const amount_minor = await paidFor(sale_id)
    await note(dispute(sale_id, "lost", { amount_minor }))
    const [{ id }] = await ticketsOf(sale_id)
    const whileLost = await noted(sale_id, [id]).catch(({ code, details }) => [code, details.because])
    await note(dispute(sale_id, "open", { amount_minor }))
    await note(dispute(sale_id, "won", { amount_minor }))
    const { tickets, dispute: won } = await shown(sale_id)
    const [without, unnamed] = [await refused(noted(sale_id, [id], "")), await refused(refund(sale_id))]
    const [refunded, again] = [await refused(noted(sale_id, [id])), await refused(noted(sale_id, [id]))]

    const not = "ticket_not_refundable"
    expect([whileLost, without, unnamed, refunded, again]).toEqual([[not, "taken_back"], not, not, "none", not])
    expect(await returned(sale_id)).toEqual([Number(amount_minor) / 2])
    expect(tickets).toMatchObject([{ is_paid_though_void: true }, { is_paid_though_void: true }])
    expect(won).toMatchObject({ phase: "won", is_regained: true })
  })
})

describe("T9 the door and disputed tickets", () => {
  const device = { id: "dev_1", name: "Gate 1" } as never
  const tonight = async () => {
    const [performance] = await season()
    const sale_id = await bought(performance, ["p-0", "p-1"])
    await sql("update performance set starts_at = now(), ends_at = now() + interval '2 hours' where id = $1", [performance.id])
    const [first, second] = await ticketsOf(sale_id)
    const scan = (ticket: { id: string }, tenant = ours.tenant) => checkInTicket(database.pool, tenant, { id: ticket.id }, device)

    return { sale_id, first, second, scan }
  }

  it("admits with a notice by default, and without one when nothing is disputed", async () => {
    const { sale_id, first, second, scan } = await tonight()
    const before = await scan(first)
    await note(dispute(sale_id, "open"))
    const disputed = await scan(second)

    expect(before).not.toHaveProperty("notice")
    expect(disputed).toMatchObject({ result: "admitted", notice: "disputed" })
  })

  it("admits no one with disputed tickets where the organiser blocks them, until the dispute is won; admissions before it stand", async () => {
    const { sale_id, first, second, scan } = await tonight()
    await setDisputePolicy(database.pool, ours.tenant, "block")
    await scan(first)
    await note(dispute(sale_id, "open"))

    const [inside, outside] = [await scan(first), await scan(second)]
    const entered = await sql("select ticket_id from check_in where tenant_no = $1", [ours.tenant])
    await note(dispute(sale_id, "won"))

    expect([inside.result, outside.result]).toEqual(["already_admitted", "disputed"])
    expect(entered).toEqual([{ ticket_id: first.id }])
    expect(await scan(second)).toMatchObject({ result: "admitted" })
  })

  it("INV-TENANT uses each organiser's own setting", async () => {
    await setDisputePolicy(database.pool, ours.tenant, "block")

    expect(await findDisputePolicy(database.pool, ours.tenant)).toBe("block")
    expect(await findDisputePolicy(database.pool, theirs.tenant)).toBe("warn")
  })
})
