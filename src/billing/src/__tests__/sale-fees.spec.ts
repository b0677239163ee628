import { feeComponents, splitByLane } from "@guichet/billing/rules"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { applyMigrations } from "../../../../integration-tests/support/migrations"
import { givenTicketingDatabase } from "../../../../integration-tests/support/ticketing/given-hall"
import { accrueFees } from "../fees/accrue-fees"
import { reverseFees } from "../fees/reverse-fees"
import { Migration20261124101702 } from "../modules/billing/migrations/Migration20261124101702"
import { feeImbalances } from "../modules/billing/queries/fee-imbalances"

const ASTER = 2

describe("T11 INV-FEE the fees of sales", () => {
  let database: TestDatabase
  let sales = 0

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    await applyMigrations(database.pool, [Migration20261124101702])
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

  /** A final sale as ticketing leaves it, at 10 % and 1.00 a ticket. */
  const givenSale = async (prices: bigint[], kind: "card" | "cash" = "card") => {
    const sale_id = `sale_${(sales += 1)}`
    const amount = prices.reduce((sum, price) => sum + price, 0n)
    const components = feeComponents({ percent: "10", fixed_minor: 100n, tickets: prices.length, amount_minor: amount })
    const { application_fee_minor } = splitByLane(components, kind === "card" ? amount : 0n)
    const due = components.reduce((sum, { amount_minor }) => sum + amount_minor, 0n)
    await sql(
      `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, fee_due_minor,
         application_fee_minor, fee_components, final_at)
       values ($1, $2, $2, $3, 'final', $4, 'eur', 'Ada', 'ada@example.org', 'fr', 'aster', 'pmt_1', $5, $6, $7, now())`,
      [
        ASTER,
        sale_id,
        kind,
        amount.toString(),
        due.toString(),
        application_fee_minor.toString(),
        JSON.stringify(components.map((part) => ({ ...part, amount_minor: part.amount_minor.toString() }))),
      ]
    )
    const tickets = prices.map((_, index) => `${sale_id}_t${index}`)
    for (const [index, id] of tickets.entries()) {
      await sql(
        `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id,
           price_level_name, amount_minor, currency, state, code, ticket_no)
         values ($1, $2, $3, $4, $5, 'p', 's', 'r', 'l', 'c', 'plv', 'var', 'Full', $6, 'eur', 'valid', 'code', $2)`,
        [ASTER, id, sale_id, sales, index, prices[index].toString()]
      )
    }

    return { sale_id, tickets, sale: { tenant_no: ASTER, sale_id } }
  }
  const givenRefund = async (sale_id: string, refund_id: string, ticket_ids: string[], application_fee_minor: bigint) => {
    await sql(
      `insert into sale_refund (tenant_no, id, sale_id, state, amount_minor, application_fee_minor, currency, requested_by, accepted_at)
       values ($1, $2, $3, 'accepted', 1000000, $4, 'eur', 'user_1', now())`,
      [ASTER, refund_id, sale_id, application_fee_minor.toString()]
    )
    await sql("insert into sale_refund_ticket (tenant_no, refund_id, ticket_id) select $1, $2, unnest($3::text[])", [
      ASTER,
      refund_id,
      ticket_ids,
    ])
    await sql("update ticket set state = 'void' where id = any($1)", [ticket_ids])

    return { tenant_no: ASTER, sale_id, refund_id }
  }
  const fees = (sale_id: string) =>
    sql("select component, lane, status, amount_minor, reversed_minor from sale_fee where sale_id = $1 order by component", [
      sale_id,
    ])

  it("books a sale once, collected and by component, however often and however many at once it is announced", async () => {
    const { sale, sale_id } = await givenSale([2_000n, 3_000n])
    expect((await feeImbalances(database.pool, 0)).map((row) => row.sale_id)).toContain(sale_id)

    await Promise.all([1, 2, 3].map(() => accrueFees(database.pool, sale)))

    expect(await fees(sale_id)).toEqual([
      { component: "per_ticket", lane: "application_fee", status: "collected", amount_minor: "200", reversed_minor: "0" },
      { component: "percent", lane: "application_fee", status: "collected", amount_minor: "500", reversed_minor: "0" },
    ])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("accrues for the invoice what a payment cannot carry, and the whole fee of a cash sale", async () => {
    const cheap = await givenSale([60n])
    const cash = await givenSale([1_000n], "cash")

    await accrueFees(database.pool, cheap.sale)
    await accrueFees(database.pool, cash.sale)

    expect(await fees(cheap.sale_id)).toContainEqual(
      expect.objectContaining({ component: "remainder", lane: "invoice", status: "accrued", amount_minor: "46" })
    )
    expect((await fees(cash.sale_id)).map(({ lane, amount_minor }) => [lane, amount_minor])).toEqual([
      ["invoice", "100"],
      ["invoice", "100"],
    ])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("reverses a refunded ticket's share once, and everything when every ticket came back, in either order", async () => {
    const { sale, sale_id, tickets } = await givenSale([2_000n, 3_000n])
    await accrueFees(database.pool, sale)
    const first = await givenRefund(sale_id, "rfd_1", [tickets[0]], 300n)

    await Promise.all([reverseFees(database.pool, first), reverseFees(database.pool, first)])
    const after_one = await fees(sale_id)
    const second = await givenRefund(sale_id, "rfd_2", [tickets[1]], 400n)
    await reverseFees(database.pool, second)
    await reverseFees(database.pool, first)

    expect(after_one.reduce((sum, { reversed_minor }) => sum + Number(reversed_minor), 0)).toBe(300)
    expect((await fees(sale_id)).map(({ status }) => status)).toEqual(["reversed", "reversed"])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("returns the invoice lane's part too, and books a sale whose refund was heard first", async () => {
    const { sale_id, tickets } = await givenSale([1_000n, 1_000n], "cash")

    await reverseFees(database.pool, await givenRefund(sale_id, "rfd_cash", [tickets[0]], 0n))

    const rows = await fees(sale_id)
    expect(rows.reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0)).toBe(400)
    expect(rows.reduce((sum, { reversed_minor }) => sum + Number(reversed_minor), 0)).toBe(200)
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("keeps what was reversed when the buyer's money came back, however it is paid afterwards, and counts it for the rest", async () => {
    const { sale, sale_id, tickets } = await givenSale([2_000n, 3_000n])
    await accrueFees(database.pool, sale)
    const first = await givenRefund(sale_id, "rfd_back", [tickets[0]], 300n)
    await reverseFees(database.pool, first)

    const imbalances = []
    for (const changes of [
      "state = 'failed', failed_at = now(), reason = 'declined'",
      "state = 'submitted', attempt = 2, reason = null",
      "state = 'failed', reason = 'declined'",
      "state = 'returned', returned_at = now(), returned_by = 'user_1', returned_note = 'cash'",
    ]) {
      await sql(`update sale_refund set ${changes} where id = 'rfd_back'`)
      await reverseFees(database.pool, first)
      imbalances.push(await feeImbalances(database.pool, 0))
    }
    await reverseFees(database.pool, await givenRefund(sale_id, "rfd_rest", [tickets[1]], 400n))

    expect(imbalances).toEqual([[], [], [], []])
    expect((await fees(sale_id)).map(({ status }) => status)).toEqual(["reversed", "reversed"])
    expect(await feeImbalances(database.pool, 0)).toEqual([])
  })

  it("shows a sale whose books were falsified", async () => {
    const { sale, sale_id } = await givenSale([5_000n])
    await accrueFees(database.pool, sale)
    await sql("update sale_fee set amount_minor = amount_minor + 1 where sale_id = $1 and component = 'percent'", [sale_id])

    expect(await feeImbalances(database.pool, 0)).toMatchObject([{ sale_id, due_minor: "600", booked_minor: "601" }])
  })
})
