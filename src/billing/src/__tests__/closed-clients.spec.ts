import type { TenantId } from "@guichet/kernel/tenant-id"
import { givenSaleRows } from "../../../../integration-tests/support/given/given-sale-rows"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { givenTenant, givenTicketingDatabase } from "../../../../integration-tests/support/given/given-hall"
import { accrueFees } from "../fees/accrue-fees"
import { billingSchema } from "../modules/billing/sql"
import { endSubscription, resumeSubscription } from "../modules/billing/commands/end-subscription"
import { bookImbalances } from "../modules/billing/queries/book-imbalances"
import { publishPlan } from "../modules/billing/commands/plans/publish-plan"
import { subscribeTenant } from "../modules/billing/commands/subscribe-tenant"
import { runBilling } from "../billing-run/run-billing"

describe("D4 D7 the last invoice of a closed client", () => {
  let database: TestDatabase
  let plan_version_id: string
  let closed: TenantId
  let other: TenantId
  let clients = 0
  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const at = (days: number) => new Date(Date.now() + days * 86_400_000)
  const bill = (days: number) => runBilling(database.pool, { now: at(days), series_prefix: "EMU-" })
  const invoiced = async (tenant_no: TenantId) =>
    sql(
      `select total_minor::integer as total, (select array_agg(kind order by no) from invoice_line l where l.tenant_no = i.tenant_no and l.invoice_id = i.id) as kinds
       from invoice i where tenant_no = $1 order by seq`,
      [tenant_no]
    )
  const subscriptionStatus = async (tenant_no: TenantId) =>
    (await sql("select status from subscription where tenant_no = $1", [tenant_no]))[0].status
  const givenCashSale = async (tenant_no: TenantId) => {
    const { sale_id } = await givenSaleRows(database.pool, tenant_no, [10_000n], { kind: "cash" })
    await accrueFees(database.pool, [{ tenant_no, sale_id }])
  }
  const MONTH = { total: 2_900, kinds: ["monthly"] }

  beforeAll(async () => {
    database = await givenTicketingDatabase(billingSchema)
    await sql(
      `insert into tenant (tenant_no, id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme)
       values (1, 'tnt_operator', 'Scènes', 'scenes', 'scenes', 'platform', 'opening', 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}')`
    )
    const prices = [{ currency: "eur", percent: "10", fixed_minor: 100n, monthly_minor: 2_900n }]
    plan_version_id = (await publishPlan(database.pool, { code: "paid", name: "Paid", prices })).plan_version_id
  })
  beforeEach(async () => {
    const open = async () => (await givenTenant(database.pool, `house-${(clients += 1)}`)).tenant
    ;[closed, other] = [await open(), await open()]
    for (const tenant_no of [closed, other]) {
      const terms = { plan_version_id, currency: "eur", time_zone: "Europe/Paris", signed_up_at: at(-10) }
      await subscribeTenant(database.pool, { tenant_no, ...terms })
    }
    await bill(0)
  })
  afterAll(() => database.drop())
  afterEach(async () => {
    expect(await bookImbalances(database.pool)).toEqual([])
  })

  it("charges the fees of its last month once and no further month, and another client's months continue", async () => {
    await givenCashSale(closed)
    await endSubscription(database.pool, closed)

    const before = await subscriptionStatus(closed)
    await bill(31)
    await bill(31)
    await bill(100)

    expect(await invoiced(closed)).toEqual([MONTH, { total: 1_100, kinds: ["percent", "per_ticket"] }])
    expect([before, await subscriptionStatus(closed)]).toEqual(["active", "canceled"])
    expect(await invoiced(other)).toEqual(Array(4).fill(MONTH))
  })

  it("is not created when nothing is owed", async () => {
    await endSubscription(database.pool, closed)

    await bill(31)

    expect([await invoiced(closed), await subscriptionStatus(closed)]).toEqual([[MONTH], "canceled"])
  })

  it("includes a month that had begun before the closing, however late it is billed", async () => {
    await sql("update subscription set ended_at = next_period_at + interval '1 hour' where tenant_no = $1", [closed])

    await bill(80)

    expect([await invoiced(closed), await subscriptionStatus(closed)]).toEqual([[MONTH, MONTH], "canceled"])
  })

  it("is not created when the client is reopened before its month ends", async () => {
    await endSubscription(database.pool, closed)
    await resumeSubscription(database.pool, closed)

    await bill(31)

    expect([await invoiced(closed), await subscriptionStatus(closed)]).toEqual([[MONTH, MONTH], "active"])
  })

  it("is followed by the next month's when the client is reopened later, and the month in between is not charged", async () => {
    const { tenant } = await givenTenant(database.pool, `house-${(clients += 1)}`)
    const terms = { plan_version_id, currency: "eur", time_zone: "Europe/Paris", signed_up_at: at(-35) }
    await subscribeTenant(database.pool, { tenant_no: tenant, ...terms })
    await bill(-20)
    await endSubscription(database.pool, tenant)
    await sql("update subscription set ended_at = $2 where tenant_no = $1", [tenant, at(-10)])
    await bill(0)
    const ended = await subscriptionStatus(tenant)
    await resumeSubscription(database.pool, tenant)

    await bill(1)
    const soon = await invoiced(tenant)
    await bill(30)

    expect([ended, await subscriptionStatus(tenant)]).toEqual(["canceled", "active"])
    expect([soon, await invoiced(tenant)]).toEqual([[MONTH], [MONTH, MONTH]])
  })
})
