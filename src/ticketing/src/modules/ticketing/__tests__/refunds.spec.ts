// Long because it is one table of what becomes of a refund after it was accepted, over one database and one scripted provider.
import type { Ports, RefundPaymentInput } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import { givenSale } from "../../../../../../integration-tests/support/given/given-sale"
import {
  givenPerformance,
  givenTenant,
  givenTicketingDatabase,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { scriptedPorts } from "../../../../../../integration-tests/support/ticketing/scripted-ports"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { retryRefund } from "../../../after-sale/retry-refund"
import { returnRefund } from "../../../after-sale/return-refund"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { getRefundForMail } from "../queries/orders/sale-for-mail"
import { getSale, listSales } from "../queries/orders/sales"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"

type ProviderAnswer = "accepted" | "refused" | "unknown"

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let ports: Ports
let asked: RefundPaymentInput[]
let answers: ProviderAnswer[]

beforeAll(async () => {
  database = await givenTicketingDatabase()
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "lille")
  ports = scriptedPorts(database.pool, () => ({
    refund: async (input) => {
      asked.push(input)

      return { state: answers.shift() ?? "accepted", provider_ref: `re_${input.attempt}`, reason: "charge_disputed" }
    },
  }))
})
afterAll(() => database.drop())
beforeEach(() => {
  asked = []
  answers = []
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const code = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code ?? String(error)
  )
/** The row without its timestamps. */
const rowOf = async (refund_id: string) =>
  (
    await sql(
      "select state, attempt, reason, accepted_at is not null as was_accepted, failed_at is not null as has_failed, returned_note from sale_refund where id = $1",
      [refund_id]
    )
  )[0]

/** A sale of two tickets at 15.00, the first of which was refunded. */
async function givenRefund(first: ProviderAnswer = "accepted") {
  const performance = await givenPerformance(database.pool, ours.tenant)
  const sale = await givenSale(database.pool, { tenant_no: ours.tenant, performance_id: performance.id, places: [20, 21] })
  answers.push(first)
  const refund_id = await refundTickets(database.pool, ports, {
    tenant: ours.tenant,
    sale_id: sale.id,
    items: { ticket_ids: [sale.ticket_ids[0]], extra_ids: [] },
    requested_by: "user_1",
  })
  const key = { tenant: ours.tenant, sale_id: sale.id, refund_id }

  return {
    sale,
    refund_id,
    key,
    fail: (attempt = 1, reason = "expired_or_canceled_card") =>
      ports.settle.refundFailed({ tenant_no: ours.tenant, refund_id, attempt, reason }),
    retry: (of = key) => retryRefund(database.pool, ports, of),
    leave: (of = key) => returnRefund(database.pool, of, "Bank transfer of 3 May", "user_1"),
    row: () => rowOf(refund_id),
    tickets: async () =>
      (await sql("select state from ticket where sale_id = $1 order by place_idx", [sale.id])).map(({ state }) => state),
    claims: async () =>
      (await sql("select place_idx from claim where performance_no = $1 order by place_idx", [performance.performance_no])).map(
        ({ place_idx }) => place_idx
      ),
    messageKeys: async () =>
      (await sql("select key from ticketing_outbox where payload->>'refund_id' = $1 order by id", [refund_id])).map(({ key }) =>
        key.replace(refund_id, "id")
      ),
    mailed: async () => (await getRefundForMail(database.pool, ours.tenant, refund_id)) !== null,
  }
}

describe("T6 INV-PAY a refund that the provider reverses", () => {
  it("fails once, however often it is reported: the ticket stays void, its place free", async () => {
    const { fail, row, tickets, claims, messageKeys } = await givenRefund()

    await Promise.all([fail(), fail(), fail()])
    await fail()

    expect(await row()).toMatchObject({
      state: "failed",
      attempt: 1,
      reason: "expired_or_canceled_card",
      was_accepted: true,
      has_failed: true,
    })
    expect([await tickets(), await claims()]).toEqual([["void", "valid"], [21]])
    expect(await messageKeys()).toEqual(["sale.refunded:id", "sale.refund_failed:id:1"])
  })

  it("no longer counts as refunded: the sale, the list of sales and the buyer's page show so", async () => {
    const { fail, sale } = await givenRefund()
    const before = await getSale(database.pool, ours.tenant, { id: sale.id })
    await fail()

    const after = await getSale(database.pool, ours.tenant, { id: sale.id })
    const failed = await listSales(database.pool, ours.tenant, { has_failed_refund: true, limit: 50, offset: 0 })
    const { tickets } = await getSaleTickets(database.pool, ours.tenant, sale.id)

    expect(before).toMatchObject({ refunded_minor: 1500, has_failed_refund: false })
    expect(after).toMatchObject({ refunded_minor: 0, has_failed_refund: true, refunds: [{ state: "failed", attempt: 1 }] })
    expect(failed.sales.map(({ id }) => id)).toContain(sale.id)
    expect(failed.sales.every(({ has_failed_refund }) => has_failed_refund)).toBe(true)
    expect(tickets.map(({ refund_state }) => refund_state)).toEqual(["failed", null])
  })

  it("fails even when its acceptance was never reported, and a late answer changes nothing", async () => {
    const { fail, row, tickets, claims, messageKeys } = await givenRefund("unknown")

    await fail()
    await sql("update sale_refund set next_at = now()")
    await retryRefunds(database.pool, ports)

    expect(await row()).toMatchObject({ state: "failed", attempt: 1, was_accepted: true })
    expect([await tickets(), await claims()]).toEqual([["void", "valid"], [21]])
    expect(await messageKeys()).toEqual(["sale.refunded:id", "sale.refund_failed:id:1"])
    expect(asked).toHaveLength(1)
  })

  it("remains refused when the provider had refused it: a late report changes nothing", async () => {
    const { fail, row, tickets, messageKeys } = await givenRefund("refused")

    await fail()

    expect(await row()).toMatchObject({ state: "refused", was_accepted: false })
    expect([await tickets(), await messageKeys()]).toEqual([["valid", "valid"], []])
  })

  it("is paid out again once when requested twice at once, as the next attempt, with nothing voided twice", async () => {
    const { fail, retry, row, refund_id, messageKeys } = await givenRefund()
    await fail()

    const both = await Promise.all([code(retry()), code(retry())])

    expect(both.sort()).toEqual(["done", "refund_not_failed"])
    expect(await row()).toMatchObject({ state: "accepted", attempt: 2, reason: null, was_accepted: true })
    expect(asked.map(({ attempt, amount_minor }) => [attempt, amount_minor])).toEqual([
      [1, 1500n],
      [2, 1500n],
    ])
    expect(new Set(asked.map((input) => input.refund_id))).toEqual(new Set([refund_id]))
    expect(await messageKeys()).toEqual(["sale.refunded:id", "sale.refund_failed:id:1", "sale.refunded:id:2"])
  })

  it("is reported again when the next attempt fails, and late reports of the previous attempt change nothing", async () => {
    const { fail, retry, row, messageKeys } = await givenRefund()
    await fail()
    await retry()

    await fail(1, "declined")
    const after_old_news = await row()
    await fail(2, "declined")

    expect(after_old_news).toMatchObject({ state: "accepted", attempt: 2 })
    expect(await row()).toMatchObject({ state: "failed", attempt: 2, reason: "declined" })
    expect(await messageKeys()).toEqual([
      "sale.refunded:id",
      "sale.refund_failed:id:1",
      "sale.refunded:id:2",
      "sale.refund_failed:id:2",
    ])
  })

  it("fails again when the provider refuses the next attempt, which makes no ticket valid", async () => {
    const { fail, retry, row, tickets, claims, messageKeys } = await givenRefund()
    await fail()
    answers = ["refused"]

    await retry()

    expect(await row()).toMatchObject({ state: "failed", attempt: 2, reason: "charge_disputed" })
    expect([await tickets(), await claims()]).toEqual([["void", "valid"], [21]])
    expect(await messageKeys()).toHaveLength(3)
  })

  it("is queried with the same attempt while the provider's answer is unknown", async () => {
    const { fail, retry, row } = await givenRefund()
    await fail()
    answers = ["unknown", "accepted"]

    await retry()
    const meanwhile = await row()
    await sql("update sale_refund set next_at = now()")
    await retryRefunds(database.pool, ports)

    expect(meanwhile).toMatchObject({ state: "submitted", attempt: 2 })
    expect(await row()).toMatchObject({ state: "accepted", attempt: 2 })
    expect(asked.map(({ attempt }) => attempt)).toEqual([1, 2, 2])
  })

  it("is closed once when the buyer was paid another way, with a note on how", async () => {
    const { fail, leave, retry, row, sale, messageKeys } = await givenRefund()
    await fail()

    const all = await Promise.all([code(leave()), code(leave())])
    const late = [await code(retry()), await code(leave())]
    await fail()

    expect(all.sort()).toEqual(["done", "refund_not_failed"])
    expect(late).toEqual(["refund_not_failed", "refund_not_failed"])
    expect(await row()).toMatchObject({ state: "returned", returned_note: "Bank transfer of 3 May", was_accepted: true })
    expect(await getSale(database.pool, ours.tenant, { id: sale.id })).toMatchObject({
      refunded_minor: 1500,
      has_failed_refund: false,
      refunds: [{ returned_note: "Bank transfer of 3 May" }],
    })
    expect(asked).toHaveLength(1)
    expect(await messageKeys()).toEqual(["sale.refunded:id", "sale.refund_failed:id:1", "sale.refund_returned:id"])
  })

  it("sends the buyer no email while it is failed or paid another way, and one again once it is paid out", async () => {
    const { fail, leave, retry, mailed } = await givenRefund()
    const mailedStates = [await mailed()]
    await fail()
    mailedStates.push(await mailed())
    await retry()
    mailedStates.push(await mailed())
    await fail(2)
    await leave()

    expect([...mailedStates, await mailed()]).toEqual([true, false, true, false])
  })

  it("is either paid out again or closed when both are requested at once", async () => {
    const { fail, leave, retry, row } = await givenRefund()
    await fail()

    const both = await Promise.all([code(retry()), code(leave())])

    expect(both.sort()).toEqual(["done", "refund_not_failed"])
    expect(asked).toHaveLength((await row()).state === "accepted" ? 2 : 1)
  })

  it("keeps its share of the fee returned: refunding the rest of the sale returns the rest", async () => {
    const { fail, sale } = await givenRefund()
    await fail()

    await refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: sale.id, items: null, requested_by: "user_1" })

    const [{ sum }] = await sql("select sum(application_fee_minor) from sale_refund where sale_id = $1", [sale.id])
    expect(await sql("select application_fee_minor from sale where id = $1", [sale.id])).toEqual([{ application_fee_minor: sum }])
  })

  it("cannot be changed by another tenant, or through another sale", async () => {
    const { fail, retry, leave, key, row } = await givenRefund()
    const other = await givenRefund()
    await fail()
    await other.fail()
    const before = await row()

    const refused = await Promise.all(
      [
        { ...key, tenant: theirs.tenant },
        { ...key, sale_id: other.sale.id },
      ].flatMap((of) => [code(retry(of)), code(leave(of))])
    )
    const untouched = await row()

    expect(refused).toEqual(Array(4).fill("not_found"))
    expect(untouched).toEqual(before)
    expect(await code(leave())).toBe("done")
  })

  it.each([
    ["an attempt above the first that was never accepted", "attempt = 2"],
    ["one accepted without its instant", "accepted_at = null"],
    ["one failed without its reason", "state = 'failed', failed_at = now()"],
    ["one failed without its instant", "state = 'failed', reason = 'declined'"],
    [
      "one returned without how",
      "state = 'returned', failed_at = now(), reason = 'x', returned_at = now(), returned_by = 'user_1'",
    ],
    ["a note on what was not returned", "returned_note = 'cash'"],
    ["one refused after it was accepted", "state = 'refused', reason = 'x'"],
    ["one refused at a later attempt", "state = 'refused', reason = 'x', attempt = 2, failed_at = now()"],
    ["an unknown state", "state = 'lost'"],
  ])("cannot be written by hand as %s", async (_, changes) => {
    const { refund_id } = await givenRefund()

    expect(await code(sql(`update sale_refund set ${changes} where id = $1`, [refund_id]))).toBe("23514")
  })
})
