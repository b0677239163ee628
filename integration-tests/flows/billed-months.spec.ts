import { runBilling } from "@guichet/billing/billing-run"
import { eventually } from "../support/child"
import { runBillingInProcess } from "../support/billing/billing-run-process"
import { Debtor } from "../support/debtor"
import { expectSoundMoney } from "../support/money-proof"
import { Seller, type Bought } from "../support/seller"
import { givenServers, type Servers } from "../support/servers"
import { storefrontAsk } from "../support/story"
import type { Loose } from "../support/client/exchange"

const DAY_MS = 86_400_000
/** Broken connections, ended by `/faults/clear`. */
const MORE_THAN_ENOUGH = 1_000
const MONTHLY = 1_900
const INVOICED_PLAN = "Invoiced"

/**
 * Real servers, the real SDK, an emulated provider with scripted failures: sales, billing runs at future dates, and the cards
 * that pay their invoices. After each test the whole database is verified.
 */
describe("D6 D7 INV-PAY INV-ONCE INV-FEE INV-LEDGER months that are billed", () => {
  let world: Servers

  beforeAll(async () => {
    world = await givenServers()
  })
  afterEach(async () => {
    await world.control("/faults/clear", {})
    await expectSoundMoney(world)
  })
  afterAll(() => world?.stop())

  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows
  const numberOf = async ({ organiser }: Debtor) =>
    (await rows("select tenant_no from tenant where slug = $1", [organiser.tenant.slug]))[0].tenant_no
  const run = async (client: Debtor, now: Date) =>
    runBilling(world.pool, { now, series_prefix: "EMU-", tenant_no: await numberOf(client) })
  const invoices = async (client: Debtor) =>
    rows(
      `select i.id, i.currency, i.total_minor::integer as total, p.starts_on::text from invoice i
         join billing_period p on p.tenant_no = i.tenant_no and p.index = i.period_index
        where i.tenant_no = $1 and i.number is not null order by i.seq`,
      [await numberOf(client)]
    )
  /** A client whose first month is invoiced and paid by its card. */
  const withCard = async (client: Debtor): Promise<Debtor> => {
    await eventually(async () => (await invoices(client)).length === 1, "the invoice of the first month")
    await client.saveCard("visa")
    await client.becomes((await invoices(client))[0].id, "paid")

    return client
  }
  const allPaidOnce = async (client: Debtor) => {
    for (const { id } of await invoices(client)) {
      await client.becomes(id, "paid")
      expect(await client.charged(id)).toBe(1)
    }
  }
  /** Two tickets paid in cash. @returns the fee, once it is recorded */
  const sellInCash = async (seller: Seller, email: string): Promise<{ sale_id: string; fee: number }> => {
    const begun = await seller.begin(email)
    const [{ amount_minor }] = await rows("select amount_minor::integer from checkout where id = $1", [begun.id])
    const marked = await seller.staff(`/admin/checkouts/${begun.id}/mark-paid`, { amount_minor })
    expect(marked.status).toBe(200)
    const [{ id: sale_id }] = await rows("select id from sale where checkout_id = $1", [begun.id])

    return { sale_id, fee: await feeOf({ sale_id }) }
  }
  const feeOf = async ({ sale_id }: Pick<Bought, "sale_id">): Promise<number> => {
    let fee = 0
    await eventually(async () => {
      fee = (await rows("select coalesce(sum(amount_minor), 0)::integer as fee from sale_fee where sale_id = $1", [sale_id]))[0]
        .fee

      return fee > 0
    }, "the fee to be recorded")

    return fee
  }
  const nextPeriod = async (client: Debtor): Promise<Date> =>
    (await rows("select next_period_at from subscription where tenant_no = $1", [await numberOf(client)]))[0].next_period_at
  /** As if the client had signed up then. */
  const signedUpAt = async (client: Debtor, anchor_at: Date, first: { starts_on: string; ends_on: string; ends_at: Date }) =>
    rows(
      `with moved as (update subscription set anchor_at = $2, next_period_at = $5 where tenant_no = $1)
       update billing_period set starts_on = $3, ends_on = $4, starts_at = $2, ends_at = $5 where tenant_no = $1`,
      [await numberOf(client), anchor_at, first.starts_on, first.ends_on, first.ends_at]
    )

  it("F27 a run that is 40 days late, killed between its steps and repeated concurrently bills each month and fee once, and a card whose response is lost pays once", async () => {
    const seller = await Seller.opened(world, "regent")
    const client = await withCard(await Debtor.of(world, seller.organiser))
    const cash = await sellInCash(seller, "f27@example.org")
    const late = new Date((await nextPeriod(client)).getTime() + 40 * DAY_MS)
    // until both invoices were charged: a run may take longer than the minute after which the provider is asked again
    await world.control("/fail_next", { op: "paymentIntents.create", mode: "reset", n: MORE_THAN_ENOUGH })
    // an event would settle a payment whose response was lost
    await world.control("/webhooks/hold", {})

    const killed = [
      await runBillingInProcess(world.databaseUrl, late.toISOString(), "after_periods"),
      await runBillingInProcess(world.databaseUrl, late.toISOString(), "after_issue"),
    ]
    await Promise.all([
      runBillingInProcess(world.databaseUrl, late.toISOString()),
      runBillingInProcess(world.databaseUrl, late.toISOString()),
      run(client, late),
    ])
    const lost = "select from invoice_attempt where tenant_no = $1 and (state = 'indeterminate' or asks > 0)"
    const tenant_no = await numberOf(client)
    await eventually(async () => (await rows(lost, [tenant_no])).length === 2, "two attempts with an unknown outcome", 30_000)
    await world.control("/faults/clear", {})
    await rows("update invoice_attempt set ask_at = now() where state = 'indeterminate'")
    await world.control("/webhooks/calm", {})
    await world.control("/webhooks/release", {})

    expect(killed).toEqual(["SIGKILL", "SIGKILL"])
    expect((await invoices(client)).map(({ total }) => total)).toEqual([MONTHLY, MONTHLY + cash.fee, MONTHLY])
    await allPaidOnce(client)
    expect(
      await rows(
        `select series from (
           select regexp_replace(number, '[0-9]+$', '') as series, regexp_replace(number, '^.*-', '')::integer as no
             from invoice where number is not null) numbered
          group by series having min(no) <> 1 or max(no) <> count(*) or count(distinct no) <> count(*)`
      )
    ).toEqual([])
  })

  it("F28 a sale at the first instant of a month is on the invoice after it, one recorded late on the next, each once", async () => {
    const seller = await Seller.opened(world, "odeon")
    const client = await withCard(await Debtor.of(world, seller.organiser))
    const boundary = await nextPeriod(client)
    const [before, at] = [await sellInCash(seller, "f28.before@example.org"), await sellInCash(seller, "f28.at@example.org")]
    const moved = "update sale_fee set due_at = $2::timestamptz - $3::interval where sale_id = $1"
    await rows(moved, [before.sale_id, boundary, "1 microsecond"])
    await rows(moved, [at.sale_id, boundary, "0"])

    await run(client, boundary)
    const late = await sellInCash(seller, "f28.late@example.org")
    await run(client, new Date(boundary.getTime() + 31 * DAY_MS))
    await run(client, new Date(boundary.getTime() + 62 * DAY_MS))

    expect((await invoices(client)).map(({ total }) => total)).toEqual([
      MONTHLY,
      MONTHLY + before.fee,
      MONTHLY + at.fee + late.fee,
      MONTHLY,
    ])
    await allPaidOnce(client)
  })

  it("F32 a client of the 31st is billed at its own midnight, in a leap February and after daylight saving, and each card payment is one", async () => {
    const client = await withCard(await Debtor.opened(world, "lyceum"))
    const leap = nextLeapYear(new Date().getFullYear())
    await signedUpAt(client, new Date(`${leap}-01-31T22:59:00Z`), {
      starts_on: `${leap}-01-31`,
      ends_on: `${leap}-02-29`,
      ends_at: new Date(`${leap}-02-28T23:00:00Z`),
    })
    const midnights = [`${leap}-02-28T23:00:00Z`, `${leap}-03-30T22:00:00Z`, `${leap}-04-29T22:00:00Z`].map((at) => new Date(at))

    const opened: number[] = []
    for (const midnight of midnights) {
      opened.push((await run(client, new Date(midnight.getTime() - 60_000))).opened)
      opened.push((await run(client, midnight)).opened)
    }

    expect(opened).toEqual([0, 1, 0, 1, 0, 1])
    expect((await invoices(client)).map(({ starts_on }) => starts_on)).toEqual([
      `${leap}-01-31`,
      `${leap}-02-29`,
      `${leap}-03-31`,
      `${leap}-04-30`,
    ])
    await allPaidOnce(client)
  })

  it("F30 a sign-up without a rate of the last seven days is in the default currency, a surprising rate waits for a person, and agreed prices stay", async () => {
    const operator = await Debtor.opened(world, "operators-colleague")
    const signedUp = (slug: string) => Debtor.opened(world, slug, "Standard", "CA")
    const currencyOf = async (client: Debtor): Promise<string> =>
      (await rows("select currency from subscription where tenant_no = $1", [await numberOf(client)]))[0].currency
    const offered = async (): Promise<number | undefined> => {
      const { body } = await storefrontAsk(world, "/store/plans")
      const { prices } = body.plans.find(({ name }: Loose) => name === "Standard")

      return prices.find(({ currency }: Loose) => currency === "cad")?.monthly_minor
    }
    const upload = async (rate: string, days_ago: number, confirm_surprising = false) => {
      const [{ as_of }] = await rows("select (current_date - $1::integer)::text as as_of", [days_ago])
      const file = `date,currency,rate\n${as_of},CAD,${rate}`
      const { body } = await operator.asOperator("/admin/platform/exchange-rates/preview", { file })

      return operator.asOperator("/admin/platform/exchange-rates", { file, seen: body.seen, confirm_surprising })
    }

    const before = [await offered(), await currencyOf(await signedUp("f30-missing"))]
    await upload("1.50", 8)
    const stale = [await offered(), await currencyOf(await signedUp("f30-stale"))]
    await upload("1.50", 1)
    const price = await offered()
    const client = await signedUp("f30-fresh")
    const currency = await currencyOf(client)
    const absurd = await upload("15.0", 0)
    const meanwhile = await offered()
    const confirmed = await upload("15.0", 0, true)
    await run(await withCard(client), await nextPeriod(client))

    expect([before, stale]).toEqual(Array(2).fill([undefined, "eur"]))
    expect([currency, price, meanwhile]).toEqual(["cad", 2_850, 2_850])
    expect(absurd).toMatchObject({ status: 409, body: { code: "rates_unconfirmed", details: { currencies: ["cad"] } } })
    expect([confirmed.status, await offered()]).toEqual([201, 28_500])
    expect((await invoices(client)).map((invoice) => [invoice.currency, invoice.total])).toEqual(Array(2).fill(["cad", price]))
    await allPaidOnce(client)
  })

  it("INV-FEE a plan that invoices its fees takes nothing with a card payment, and the month's invoice carries the whole fee", async () => {
    await givenInvoicedPlan()
    const seller = await Seller.opened(world, "mogador", INVOICED_PLAN)
    const client = await withCard(await Debtor.of(world, seller.organiser))

    const sale = await seller.buy("invoiced@example.org")
    const fee = await feeOf(sale)
    const { charges, fees } = await seller.atProvider(sale)
    await run(client, await nextPeriod(client))

    expect(charges).toMatchObject([{ captured: true, amount_captured: sale.amount_minor, application_fee_amount: null }])
    expect(fees).toEqual([])
    expect(fee).toBe(Math.round((sale.amount_minor * 5) / 100) + 2 * 50)
    expect(await rows("select distinct lane, status from sale_fee where sale_id = $1", [sale.sale_id])).toEqual([
      { lane: "invoice", status: "invoiced" },
    ])
    expect((await invoices(client)).map(({ total }) => total)).toEqual([MONTHLY, MONTHLY + fee])
    await allPaidOnce(client)
  })

  async function givenInvoicedPlan() {
    const operator = await Debtor.opened(world, "operators-guest")
    const made = await operator.asOperator("/admin/platform/plans", {
      name: INVOICED_PLAN,
      fee_collection: "invoice",
      prices: [{ currency: "eur", monthly_minor: MONTHLY, percent: "5", fixed_minor: 50 }],
    })
    const published = await operator.asOperator(`/admin/platform/plans/${made.body.plan.id}/publish`, {})
    expect([made.status, published.status]).toEqual([201, 200])
  }
})

function nextLeapYear(year: number): number {
  return year % 4 === 3 ? year + 1 : nextLeapYear(year + 1)
}
