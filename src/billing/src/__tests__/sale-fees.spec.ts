import { guardedTenant } from "@guichet/kernel/tenant-id"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { givenRefund, givenSaleRows } from "../../../../integration-tests/support/given/given-sale-rows"
import { givenTicketingDatabase } from "../../../../integration-tests/support/given/given-hall"
import { accrueFees } from "../fees/accrue-fees"
import { reverseFees } from "../fees/reverse-fees"
import { billingSchema } from "../modules/billing/sql"
import { feeImbalances } from "../modules/billing/queries/fee-imbalances"

const ASTER = guardedTenant(2)

describe("T11 INV-FEE the fees of a sale", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await givenTicketingDatabase(billingSchema)
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

  const sell = (prices: bigint[], kind: "card" | "cash" = "card") => givenSaleRows(database.pool, ASTER, prices, { kind })
  const fees = (sale_id: string) =>
    sql("select component, lane, status, amount_minor, reversed_minor from sale_fee where sale_id = $1 order by component", [
      sale_id,
    ])

  it("are booked once, collected and by component, however often and concurrently the sale is announced", async () => {
    const [sale, other, cash] = [await sell([2_000n, 3_000n]), await sell([4_000n]), await sell([1_000n], "cash")]
    expect((await feeImbalances(database.pool, 0)).map((row) => row.sale_id)).toContain(sale.sale_id)

    await Promise.all([[sale], [other, sale, cash, sale], [cash, sale, other]].map((sales) => accrueFees(database.pool, sales)))

    expect(await fees(sale.sale_id)).toEqual([
      { component: "per_ticket", lane: "application_fee", status: "collected", amount_minor: "200", reversed_minor: "0" },
      { component: "percent", lane: "application_fee", status: "collected", amount_minor: "500", reversed_minor: "0" },
    ])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("accrue for the invoice if a payment cannot carry them, and entirely for a cash sale", async () => {
    const cheap = await sell([60n])
    const cash = await sell([1_000n], "cash")

    await accrueFees(database.pool, [cheap])
    await accrueFees(database.pool, [cash])

    expect(await fees(cheap.sale_id)).toContainEqual(
      expect.objectContaining({ component: "remainder", lane: "invoice", status: "accrued", amount_minor: "46" })
    )
    expect((await fees(cash.sale_id)).map(({ lane, amount_minor }) => [lane, amount_minor])).toEqual([
      ["invoice", "100"],
      ["invoice", "100"],
    ])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("are reversed once per refunded ticket, and entirely after all tickets, in any order", async () => {
    const sale = await sell([2_000n, 3_000n])
    await accrueFees(database.pool, [sale])
    const first = await givenRefund(database.pool, sale, [sale.tickets[0]], 300n)

    await Promise.all([reverseFees(database.pool, first), reverseFees(database.pool, first)])
    const after_one = await fees(sale.sale_id)
    const second = await givenRefund(database.pool, sale, [sale.tickets[1]], 400n)
    await reverseFees(database.pool, second)
    await reverseFees(database.pool, first)

    expect(after_one.reduce((sum, { reversed_minor }) => sum + Number(reversed_minor), 0)).toBe(300)
    expect((await fees(sale.sale_id)).map(({ status }) => status)).toEqual(["reversed", "reversed"])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("are reversed in part with a partly refunded ticket, on either lane, and the ledger is consistent", async () => {
    const [card, cash] = [await sell([2_000n, 3_000n]), await sell([1_000n, 1_000n], "cash")]
    await accrueFees(database.pool, [card])
    await accrueFees(database.pool, [cash])
    const inPart = async (of: typeof card, at: number, amount_minor: number, fee: bigint) => {
      const refund = await givenRefund(database.pool, of, [of.tickets[at]], fee)
      await sql("update sale_refund_ticket set amount_minor = $2, fee_minor = 0 where refund_id = $1", [
        refund.refund_id,
        amount_minor,
      ])
      await reverseFees(database.pool, refund)
    }

    // half of 2.00 and half of 1.00 for the first ticket
    await inPart(card, 0, 1_000, 150n)
    await inPart(cash, 0, 500, 0n)
    await reverseFees(database.pool, await givenRefund(database.pool, card, [card.tickets[1]], 400n))

    const reversed = async (of: typeof card) =>
      (await fees(of.sale_id)).reduce((sum, { reversed_minor }) => sum + Number(reversed_minor), 0)
    expect([await reversed(card), await reversed(cash)]).toEqual([550, 100])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("are returned on the invoice lane too, also if the refund's message comes before the sale's", async () => {
    const sale = await sell([1_000n, 1_000n], "cash")

    await reverseFees(database.pool, await givenRefund(database.pool, sale, [sale.tickets[0]], 0n))

    const rows = await fees(sale.sale_id)
    expect(rows.reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0)).toBe(400)
    expect(rows.reduce((sum, { reversed_minor }) => sum + Number(reversed_minor), 0)).toBe(200)
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("stay reversed when the refund fails later, however the buyer is paid afterwards, and count for later refunds", async () => {
    const sale = await sell([2_000n, 3_000n])
    await accrueFees(database.pool, [sale])
    const first = await givenRefund(database.pool, sale, [sale.tickets[0]], 300n)
    await reverseFees(database.pool, first)

    const imbalances = []
    for (const changes of [
      "state = 'failed', failed_at = now(), reason = 'declined'",
      "state = 'submitted', attempt = 2, reason = null",
      "state = 'failed', reason = 'declined'",
      "state = 'returned', returned_at = now(), returned_by = 'user_1', returned_note = 'cash'",
    ]) {
      await sql(`update sale_refund set ${changes} where id = $1`, [first.refund_id])
      await reverseFees(database.pool, first)
      imbalances.push(await feeImbalances(database.pool, 0))
    }
    await reverseFees(database.pool, await givenRefund(database.pool, sale, [sale.tickets[1]], 400n))

    expect(imbalances).toEqual([[], [], [], []])
    expect((await fees(sale.sale_id)).map(({ status }) => status)).toEqual(["reversed", "reversed"])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it.each([
    ["is paid out", "state = 'accepted', attempt = 2"],
    ["the buyer was paid another way", "state = 'returned', returned_at = now(), returned_by = 'user_1', returned_note = 'cash'"],
  ])("are not reversed for a refund that was never accepted, on either lane, until: %s", async (_, changes) => {
    const sales = [await sell([2_000n, 60n]), await sell([1_000n], "cash")]
    await accrueFees(database.pool, sales)
    const owed = []
    for (const sale of sales) {
      const refund = await givenRefund(database.pool, sale, sale.tickets, sale.application_fee_minor, "owed")
      await reverseFees(database.pool, refund)
      owed.push(refund)
    }
    const reversed = async () =>
      (await Promise.all(sales.map(({ sale_id }) => fees(sale_id)))).map((rows) =>
        rows.reduce((sum, { reversed_minor }) => sum + Number(reversed_minor), 0)
      )
    const meanwhile = [await reversed(), await feeImbalances(database.pool, 0)]

    for (const refund of owed) {
      await sql(`update sale_refund set ${changes} where id = $1`, [refund.refund_id])
      await Promise.all([reverseFees(database.pool, refund), reverseFees(database.pool, refund)])
    }

    expect(meanwhile).toEqual([[0, 0], []])
    expect([await reversed(), await feeImbalances(database.pool, 0)]).toEqual([
      sales.map(({ fee_minor }) => Number(fee_minor)),
      [],
    ])
  })

  it("are kept for a void ticket without a refund: a bank has its money, or it paid for an exchange that remains valid", async () => {
    const sale = await sell([3_000n, 2_000n])
    await accrueFees(database.pool, [sale])
    await reverseFees(database.pool, await givenRefund(database.pool, sale, [sale.tickets[0]], 400n))
    await sql("update ticket set state = 'void' where id = $1", [sale.tickets[1]])

    expect((await fees(sale.sale_id)).reduce((sum, { reversed_minor }) => sum + Number(reversed_minor), 0)).toBe(400)
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("are reported as an imbalance when the ledger was tampered with", async () => {
    const sale = await sell([5_000n])
    await accrueFees(database.pool, [sale])
    await sql("update sale_fee set amount_minor = amount_minor + 1 where sale_id = $1 and component = 'percent'", [sale.sale_id])

    expect(await feeImbalances(database.pool, 0)).toMatchObject([
      { sale_id: sale.sale_id, due_minor: "600", booked_minor: "601" },
    ])
  })
})
