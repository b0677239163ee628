// Long because months of one business are simulated repeatedly: each case needs its own clients.
import fc from "fast-check"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { givenRefund, givenSaleRows } from "../../../../integration-tests/support/given/given-sale-rows"
import { givenTenant, givenTicketingDatabase } from "../../../../integration-tests/support/given/given-hall"
import { accrueFees } from "../fees/accrue-fees"
import { reverseFees } from "../fees/reverse-fees"
import { billingSchema } from "../modules/billing/sql"
import { feeImbalances } from "../modules/billing/queries/fee-imbalances"
import { bookImbalances } from "../modules/billing/queries/book-imbalances"
import { publishPlan } from "../modules/billing/commands/plans/publish-plan"
import { subscribeTenant } from "../modules/billing/commands/subscribe-tenant"
import { issueDrafts } from "../billing-run/issue-drafts"
import { openDuePeriods } from "../billing-run/open-due-periods"
import { runBilling } from "../billing-run/run-billing"

const MONTHLY = 2_900n
const issuing = (now: string | Date) => ({ now: new Date(now), series_prefix: "EMU-" })

describe("D7 INV-LEDGER the monthly invoice", () => {
  let database: TestDatabase
  let paid_plan: string
  let free_plan: string
  let clients = 0

  beforeAll(async () => {
    database = await givenTicketingDatabase(billingSchema)
    await sql(
      `insert into tenant (tenant_no, id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme)
       values (1, 'tnt_operator', 'Scènes', 'scenes', 'scenes', 'platform', 'opening', 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}')`
    )
    const price = { currency: "eur", percent: "10", fixed_minor: 100n }
    const publish = (code: string, monthly_minor: bigint) =>
      publishPlan(database.pool, { code, name: code, prices: [{ ...price, monthly_minor }] })
    paid_plan = (await publish("paid", MONTHLY)).plan_version_id
    free_plan = (await publish("free", 0n)).plan_version_id
  })
  afterAll(() => database.drop())
  afterEach(async () => {
    expect(await bookImbalances(database.pool)).toEqual([])
    await sql("update subscription set status = 'canceled'")
  })

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const givenClient = async (signed_up_at: string, { plan = paid_plan, time_zone = "Europe/Paris" } = {}) => {
    const { tenant } = await givenTenant(database.pool, `client-${(clients += 1)}`)
    await subscribeTenant(database.pool, {
      tenant_no: tenant,
      plan_version_id: plan,
      currency: "eur",
      time_zone,
      signed_up_at: new Date(signed_up_at),
    })

    return tenant
  }
  const invoices = (tenant_no: TenantId) =>
    sql(
      `select document, status, number, total_minor::integer as total, issued_on::text, (
         select coalesce(jsonb_agg(jsonb_build_array(kind, quantity, amount_minor, period_from, period_to) order by no), '[]') from invoice_line l
         where l.tenant_no = i.tenant_no and l.invoice_id = i.id) as lines
       from invoice i where tenant_no = $1 order by seq`,
      [tenant_no]
    )
  const totals = async (tenant_no: TenantId) => (await invoices(tenant_no)).map(({ total }) => total)
  const sellInCash = async (tenant_no: TenantId, price: bigint, final_at: string, currency = "eur") => {
    const sale = await givenSaleRows(database.pool, tenant_no, [price], { kind: "cash", final_at: new Date(final_at), currency })
    await accrueFees(database.pool, [sale])

    return sale
  }

  it("charges the first month at sign-up, then each time the coming month and the sales of the past one", async () => {
    const client = await givenClient("2031-01-31T12:00:00Z")
    await runBilling(database.pool, issuing("2031-01-31T12:00:00Z"))
    await sellInCash(client, 10_000n, "2031-02-10T19:00:00Z")
    await sellInCash(client, 5_000n, "2031-02-20T19:00:00Z")

    const early = await runBilling(database.pool, issuing("2031-02-27T22:59:59Z"))
    const on_the_day = await runBilling(database.pool, issuing("2031-02-27T23:00:00Z"))
    const again = await runBilling(database.pool, issuing("2031-02-27T23:00:00Z"))

    expect([early, on_the_day, again].map(({ opened, issued }) => [opened, issued])).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ])
    expect(await invoices(client)).toEqual([
      expect.objectContaining({ status: "open", total: 2_900, lines: [["monthly", 1, 2900, "2031-01-31", "2031-02-28"]] }),
      expect.objectContaining({
        status: "open",
        total: 2_900 + 1_500 + 200,
        issued_on: "2031-02-28",
        lines: [
          ["monthly", 1, 2900, "2031-02-28", "2031-03-31"],
          ["percent", 2, 1500, "2031-01-31", "2031-02-28"],
          ["per_ticket", 2, 200, "2031-01-31", "2031-02-28"],
        ],
      }),
    ])
  })

  it("INV-FEE charges fees in another currency on one separate invoice in that currency", async () => {
    const client = await givenClient("2031-05-15T12:00:00Z")
    await runBilling(database.pool, issuing("2031-05-15T12:00:00Z"))
    await sellInCash(client, 10_000n, "2031-05-20T19:00:00Z", "chf")
    await sellInCash(client, 20_000n, "2031-05-21T19:00:00Z", "chf")
    await sellInCash(client, 3_000n, "2031-05-22T19:00:00Z", "sek")
    await sellInCash(client, 5_000n, "2031-05-23T19:00:00Z")

    await Promise.all([1, 2, 3].map(() => runBilling(database.pool, issuing("2031-06-20T00:00:00Z"))))
    await runBilling(database.pool, issuing("2031-07-20T00:00:00Z"))

    expect(
      await sql(
        `select currency, total_minor::integer as total, period_index, (select array_agg(kind order by no) from invoice_line l where l.tenant_no = i.tenant_no and l.invoice_id = i.id) as kinds
         from invoice i where tenant_no = $1 and period_index > 0 order by period_index, currency`,
        [client]
      )
    ).toEqual([
      { currency: "chf", total: 3_200, period_index: 1, kinds: ["percent", "per_ticket"] },
      { currency: "eur", total: 2_900 + 600, period_index: 1, kinds: ["monthly", "percent", "per_ticket"] },
      { currency: "sek", total: 400, period_index: 1, kinds: ["percent", "per_ticket"] },
      { currency: "eur", total: 2_900, period_index: 2, kinds: ["monthly"] },
    ])
    expect(await sql("select distinct status from sale_fee where tenant_no = $1", [client])).toEqual([{ status: "invoiced" }])
    expect(await feeImbalances(database.pool, -1_000_000_000)).toEqual([])
  })

  it("D6 leaves fees below the card minimum for the next invoice, but charges them to a closed client", async () => {
    const [client, leaver] = [
      await givenClient("2031-08-15T12:00:00Z", { plan: free_plan }),
      await givenClient("2031-08-15T12:00:00Z", { plan: free_plan }),
    ]
    // 10 % and 1.00 per ticket of one krona: less than the card minimum of three
    for (const tenant_no of [client, leaver]) {
      await sellInCash(tenant_no, 1_000n, "2031-08-20T19:00:00Z", "sek")
    }
    await sql("update subscription set ended_at = '2031-09-01' where tenant_no = $1", [leaver])

    await runBilling(database.pool, issuing("2031-09-20T00:00:00Z"))
    const waiting = await totals(client)
    await sellInCash(client, 1_000n, "2031-09-21T19:00:00Z", "sek")
    await runBilling(database.pool, issuing("2031-10-20T00:00:00Z"))

    expect(waiting).toEqual([])
    expect(await totals(client)).toEqual([400])
    expect(await totals(leaver)).toEqual([200])
    expect(await sql("select distinct status from sale_fee where tenant_no in ($1, $2)", [client, leaver])).toEqual([
      { status: "invoiced" },
    ])
  })

  it("D6 charges the full month instead of a remainder below the card minimum, and subtracts returned fees later", async () => {
    const client = await givenClient("2031-11-15T12:00:00Z")
    await runBilling(database.pool, issuing("2031-11-15T12:00:00Z"))
    const sale = await sellInCash(client, 27_700n, "2031-11-20T19:00:00Z")
    await runBilling(database.pool, issuing("2031-12-20T00:00:00Z"))
    await reverseFees(database.pool, await givenRefund(database.pool, sale, sale.tickets))

    await runBilling(database.pool, issuing("2032-01-20T00:00:00Z"))
    await sellInCash(client, 10_000n, "2032-01-21T19:00:00Z")
    await runBilling(database.pool, issuing("2032-02-20T00:00:00Z"))

    const fee = 2_770 + 100
    expect(await totals(client)).toEqual([2_900, 2_900 + fee, 2_900, 2_900 + 1_100 - fee])
  })

  it("F27 is issued once per client and period, however many billing runs are concurrent", async () => {
    const client = await givenClient("2032-01-15T12:00:00Z")
    await sellInCash(client, 1_000n, "2032-01-20T12:00:00Z")

    const runs = await Promise.all([1, 2, 3, 4].map(() => runBilling(database.pool, issuing("2032-02-20T00:00:00Z"))))

    expect(runs.reduce((sum, { opened }) => sum + opened, 0)).toBe(2)
    expect(await totals(client)).toEqual([2_900, 2_900 + 200])
  })

  it("F27 F28 is issued for each missed period by a run that is 40 days late, with a sale on the boundary in the period that begins", async () => {
    const client = await givenClient("2033-01-31T12:00:00Z")
    await sellInCash(client, 1_000n, "2033-02-27T22:59:59.999Z")
    await sellInCash(client, 2_000n, "2033-02-27T23:00:00Z")

    const late = await runBilling(database.pool, issuing("2033-05-09T12:00:00Z"))

    expect([late.opened, late.issued]).toEqual([4, 4])
    expect(await totals(client)).toEqual([2_900, 2_900 + 200, 2_900 + 300, 2_900])
    expect((await invoices(client)).map(({ issued_on }) => issued_on)).toEqual(Array(4).fill("2033-05-09"))
  })

  it("F28 includes a late fee of an earlier period", async () => {
    const client = await givenClient("2034-01-10T12:00:00Z")
    await runBilling(database.pool, issuing("2034-02-10T12:00:00Z"))

    await sellInCash(client, 1_000n, "2034-01-20T12:00:00Z")
    await runBilling(database.pool, issuing("2034-03-10T12:00:00Z"))

    expect(await totals(client)).toEqual([2_900, 2_900, 2_900 + 200])
  })

  it("F27 is the same after a crash between any two steps", async () => {
    const client = await givenClient("2035-01-10T12:00:00Z")
    await sellInCash(client, 1_000n, "2035-01-20T12:00:00Z")
    const now = new Date("2035-02-12T12:00:00Z")
    const broken = { ...database.pool, connect: async () => Promise.reject(new Error("power cut")) } as never

    await openDuePeriods(database.pool, { now, limit: 10 })
    await expect(issueDrafts(broken, issuing(now), 10)).rejects.toThrow("power cut")
    const drafts = (await invoices(client)).map(({ number }) => number)
    await openDuePeriods(database.pool, { now, limit: 10 })
    await runBilling(database.pool, issuing(now))
    await runBilling(database.pool, issuing(now))

    expect(drafts).toEqual([null])
    expect(await totals(client)).toEqual([2_900, 2_900 + 200])
  })

  it("is not created when there is nothing to charge, but the period is opened", async () => {
    const client = await givenClient("2036-01-10T12:00:00Z", { plan: free_plan })

    await runBilling(database.pool, issuing("2036-03-12T12:00:00Z"))

    expect(await invoices(client)).toEqual([])
    expect(
      (await sql("select index from billing_period where tenant_no = $1 order by 1", [client])).map(({ index }) => index)
    ).toEqual([0, 1, 2])
  })

  it("charges what a refund left of a fee, and credits what a refund took from an invoiced one", async () => {
    const client = await givenClient("2037-01-10T12:00:00Z", { plan: free_plan })
    const early = await sellInCash(client, 1_000n, "2037-01-20T12:00:00Z")
    const late = await sellInCash(client, 7_000n, "2037-01-21T12:00:00Z")
    await reverseFees(database.pool, await givenRefund(database.pool, early, early.tickets))
    await runBilling(database.pool, issuing("2037-02-10T12:00:00Z"))

    await reverseFees(database.pool, await givenRefund(database.pool, late, late.tickets))
    const small = await sellInCash(client, 1_000n, "2037-02-20T12:00:00Z")
    await runBilling(database.pool, issuing("2037-03-10T12:00:00Z"))

    expect(await invoices(client)).toEqual([
      expect.objectContaining({ document: "invoice", total: 800 }),
      expect.objectContaining({
        document: "credit_note",
        status: "issued",
        total: -800 + Number(small.fee_minor),
        number: expect.stringMatching(/^EMU-CN-2037-0/),
        lines: [
          ["percent", 1, 100, "2037-02-10", "2037-03-10"],
          ["percent", 1, -700, "2037-02-10", "2037-03-10"],
          ["per_ticket", 1, 100, "2037-02-10", "2037-03-10"],
          ["per_ticket", 1, -100, "2037-02-10", "2037-03-10"],
        ],
      }),
    ])
  })

  it("is not created for a total of zero, whose fees wait for the next one", async () => {
    const client = await givenClient("2038-01-10T12:00:00Z", { plan: free_plan })
    const first = await sellInCash(client, 1_000n, "2038-01-20T12:00:00Z")
    await runBilling(database.pool, issuing("2038-02-10T12:00:00Z"))
    await reverseFees(database.pool, await givenRefund(database.pool, first, first.tickets))
    await sellInCash(client, 1_000n, "2038-02-20T12:00:00Z")

    await runBilling(database.pool, issuing("2038-03-10T12:00:00Z"))
    const balanced = await totals(client)
    await sellInCash(client, 3_000n, "2038-03-20T12:00:00Z")
    await runBilling(database.pool, issuing("2038-04-10T12:00:00Z"))

    expect(balanced).toEqual([200])
    expect(await totals(client)).toEqual([200, 400])
  })

  it("that fails is reported with its client, and the other clients are billed", async () => {
    const broken = await givenClient("2039-01-10T12:00:00Z", { time_zone: "Atlantis/Capital" })
    const other = await givenClient("2039-01-10T12:00:00Z")

    const { failures } = await runBilling(database.pool, issuing("2039-01-11T12:00:00Z"))
    await sql("update subscription set anchor_tz = 'UTC' where tenant_no = $1", [broken])
    await runBilling(database.pool, issuing("2039-01-11T13:00:00Z"))

    expect(failures.map(({ tenant_no }) => tenant_no)).toEqual([broken])
    expect([await totals(broken), await totals(other)]).toEqual([[2_900], [2_900]])
  })

  it("is numbered without gaps despite concurrent runs and aborts", async () => {
    await Promise.all(Array.from({ length: 40 }, () => givenClient("2041-01-10T12:00:00Z")))
    const now = new Date("2041-01-10T12:00:00Z")
    await openDuePeriods(database.pool, { now, limit: 100 })
    /** Loses its connection at the commit, after everything was written. */
    const dying = {
      connect: async () => {
        const client = await database.pool.connect()
        const query = (text: string, ...rest: never[]) =>
          text === "commit" ? Promise.reject(new Error("power cut")) : client.query(text, ...rest)

        return Object.assign(Object.create(client), { query, release: () => client.release() })
      },
    } as never

    await Promise.allSettled(
      Array.from({ length: 24 }, (_, index) => issueDrafts(index % 3 === 0 ? dying : database.pool, issuing(now), 3))
    )
    await runBilling(database.pool, issuing(now))

    const numbers = await sql("select number from invoice where number like 'EMU-INV-2041-%' order by number")
    expect(numbers.map(({ number }) => Number(number.slice(-6)))).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it("never changes once issued, and ledger entries that do not sum to zero are refused", async () => {
    const client = await givenClient("2042-01-10T12:00:00Z")
    await runBilling(database.pool, issuing("2042-01-10T12:00:00Z"))
    const attack = (text: string) =>
      database.pool.query(text).then(
        () => "done",
        (error: Error) => error.message
      )
    const mine = `tenant_no = ${client}`

    const answers = await Promise.all([
      attack(`update invoice set total_minor = 1 where ${mine}`),
      attack(`update invoice set number = 'INV-1' where ${mine}`),
      attack(`delete from invoice where ${mine}`),
      attack(`update invoice_line set amount_minor = 1 where ${mine}`),
      attack(
        `insert into invoice_line (tenant_no, invoice_id, no, kind, quantity, amount_minor) select ${client}, id, 9, 'monthly', 1, 5 from invoice where ${mine}`
      ),
      attack(`update ledger_entry set amount_minor = 1 where txn_id in (select id from ledger_txn where ${mine})`),
      attack(`delete from ledger_txn where ${mine}`),
      attack("truncate ledger_entry"),
      attack("update plan_price set monthly_minor = 1"),
      attack(`with t as (insert into ledger_txn (tenant_no, source_type, source_id) values (${client}, 'sale', 'forged') returning id)
        insert into ledger_entry (txn_id, no, account, currency, amount_minor) select id, 1, 'receivable', 'eur', 5 from t`),
    ])

    expect(answers.filter((message) => !/refused|sum to zero/.test(message))).toEqual([])
    expect(await totals(client)).toEqual([2_900])
  })

  it("charges every fee once and the ledger sums to zero for any interleaving of sales, refunds, repeats and billing runs", async () => {
    const deed = fc.record({
      what: fc.constantFrom("sell", "sell_card", "refund", "refund_again", "announce_again", "billing-run", "two_runs"),
      which: fc.nat(),
      price: fc.bigInt(0n, 9_999n),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 14 }), async (deeds) => {
        const client = await givenClient("2050-01-31T12:00:00Z", { plan: free_plan })
        const sales: {
          tenant_no: TenantId
          sale_id: string
          tickets: string[]
          refund?: { tenant_no: TenantId; sale_id: string; refund_id: string }
        }[] = []
        let month = 0
        for (const { what, which, price } of deeds) {
          const now = new Date(Date.UTC(2050, 1 + month, 1))
          const sale = sales[which % Math.max(1, sales.length)]
          if (what === "sell" || what === "sell_card") {
            const kind = what === "sell" ? "cash" : "card"
            sales.push(await givenSaleRows(database.pool, client, [price, 500n], { kind, final_at: now }))
            await accrueFees(database.pool, [sales.at(-1)!])
          } else if (what === "announce_again" && sale) {
            await Promise.all([accrueFees(database.pool, [sale]), accrueFees(database.pool, [sale])])
          } else if (what === "refund" && sale && !sale.refund) {
            sale.refund = await givenRefund(database.pool, sale, sale.tickets, await applicationFee(sale.sale_id))
            await Promise.all([reverseFees(database.pool, sale.refund), runBilling(database.pool, issuing(now))])
          } else if (what === "refund_again" && sale?.refund) {
            await reverseFees(database.pool, sale.refund)
          } else {
            month += 1
            const runs = what === "two_runs" ? [1, 2] : [1]
            await Promise.all(runs.map(() => runBilling(database.pool, issuing(new Date(Date.UTC(2050, 1 + month, 1))))))
          }
        }
        // a total of zero makes no invoice: the last fee exceeds all credits together
        await sellInCash(client, 1_000_000n, new Date(Date.UTC(2050, 1 + month, 1)).toISOString())
        await runBilling(database.pool, issuing(new Date(Date.UTC(2050, 4 + month, 1))))

        expect(await bookImbalances(database.pool)).toEqual([])
        expect(
          await sql(
            "select id from sale_fee where tenant_no = $1 and lane = 'invoice' and amount_minor - reversed_minor <> invoiced_minor",
            [client]
          )
        ).toEqual([])
      }),
      { numRuns: 12 }
    )
  })

  const applicationFee = async (sale_id: string) =>
    BigInt((await sql("select application_fee_minor from sale where id = $1", [sale_id]))[0].application_fee_minor)
})
