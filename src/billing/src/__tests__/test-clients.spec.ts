import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { givenTenant, givenTicketingDatabase } from "../../../../integration-tests/support/given/given-hall"
import { createFeePort } from "../fee-port"
import { billingSchema } from "../modules/billing/sql"
import { bookImbalances } from "../modules/billing/queries/book-imbalances"
import { endTestPeriods } from "../modules/billing/commands/periods/end-test-periods"
import { publishPlan } from "../modules/billing/commands/plans/publish-plan"
import { subscribeTenant } from "../modules/billing/commands/subscribe-tenant"
import { runBilling } from "../billing-run/run-billing"

describe("S12 a test client is excluded from billing", () => {
  let database: TestDatabase
  let trial: TenantId
  let paying: TenantId
  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const at = (days: number) => new Date(Date.now() + days * 86_400_000)
  const bill = (days: number) => runBilling(database.pool, { now: at(days), series_prefix: "EMU-" })
  const invoiced = async (tenant_no: TenantId) =>
    (await sql("select total_minor::integer as total from invoice where tenant_no = $1 order by seq", [tenant_no])).map(
      ({ total }) => total
    )
  const quote = (tenant_no: TenantId) =>
    createFeePort(database.pool).quote({ tenant_no, currency: "eur", amount_minor: 10_000n, ticket_count: 2 })

  beforeAll(async () => {
    database = await givenTicketingDatabase(billingSchema)
    await sql(
      `insert into tenant (tenant_no, id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme)
       values (1, 'tnt_operator', 'Scènes', 'scenes', 'scenes', 'platform', 'opening', 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}')`
    )
    const { plan_version_id } = await publishPlan(database.pool, {
      code: "paid",
      name: "Paid",
      prices: [{ currency: "eur", percent: "10", fixed_minor: 100n, min_minor: 200n, monthly_minor: 2_900n }],
    })
    trial = (await givenTenant(database.pool, "trial")).tenant
    paying = (await givenTenant(database.pool, "paying")).tenant
    for (const tenant_no of [trial, paying]) {
      await subscribeTenant(database.pool, {
        tenant_no,
        plan_version_id,
        currency: "eur",
        time_zone: "Europe/Paris",
        signed_up_at: at(-100),
      })
    }
    await sql("update tenant set is_test = true where tenant_no = $1", [trial])
  })
  afterAll(() => database.drop())
  afterEach(async () => {
    expect(await bookImbalances(database.pool)).toEqual([])
  })

  it("it gets no invoice while another client gets each of its own", async () => {
    await bill(0)

    expect(await invoiced(trial)).toEqual([])
    expect(await invoiced(paying)).toEqual(Array(4).fill(2_900))
  })

  it("it owes no fee on a sale, not even the plan's minimum", async () => {
    const [free, owed] = [await quote(trial), await quote(paying)]

    expect(free).toMatchObject({ due_minor: 0n, application_fee_minor: 0n })
    expect(owed).toMatchObject({ due_minor: 1_200n, application_fee_minor: 1_200n })
  })

  it("once it is a test client no more it pays from its next period on, and nothing for the time before", async () => {
    await sql("update tenant set is_test = false where tenant_no = $1", [trial])
    await endTestPeriods(database.pool, trial)

    await bill(0)
    const immediate = await invoiced(trial)
    await bill(31)

    expect(immediate).toEqual([])
    expect(await invoiced(trial)).toEqual([2_900])
    expect((await quote(trial)).due_minor).toBe(1_200n)
  })
})
