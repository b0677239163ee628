import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { createFeePort } from "@guichet/billing/fee-port"
import { plansOnOffer, publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import { givenSchemas } from "../../../../integration-tests/support/schema"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { givenTenant, givenTicketingDatabase } from "../../../../integration-tests/support/given/given-hall"
import { billingSchema } from "../modules/billing/sql"

describe("S6.2 a fee by the tenant's plan", () => {
  let database: TestDatabase
  let ASTER: TenantId
  let BRIO: TenantId
  const quote = (tenant_no: TenantId, amount_minor: bigint, ticket_count: number, currency = "eur") =>
    createFeePort(database.pool).quote({ tenant_no, currency, amount_minor, ticket_count })

  beforeAll(async () => {
    database = await givenTicketingDatabase()
    ASTER = (await givenTenant(database.pool, "aster")).tenant
    BRIO = (await givenTenant(database.pool, "brio")).tenant
    await givenSchemas(database.pool, billingSchema)
    const standard = await publishPlan(database.pool, {
      code: "standard",
      name: "Standard",
      prices: [{ currency: "eur", percent: "2.5", fixed_minor: 49n }],
    })
    const festival = await publishPlan(database.pool, {
      code: "festival",
      name: "Festival",
      prices: [{ currency: "eur", percent: "1", fixed_minor: 0n, free_fixed_minor: 10n }],
    })
    await subscribeTenant(database.pool, { tenant_no: ASTER, ...standard, currency: "eur", time_zone: "Europe/Paris" })
    await subscribeTenant(database.pool, { tenant_no: BRIO, ...festival, currency: "eur", time_zone: "Europe/Paris" })
  })

  afterAll(() => database.drop())

  it("is quoted for each tenant by its own plan", async () => {
    const aster = await quote(ASTER, 10_000n, 2)
    const brio = await quote(BRIO, 10_000n, 2)

    expect(aster).toMatchObject({ due_minor: 348n, application_fee_minor: 348n })
    expect(aster.components).toEqual([
      { component: "percent", amount_minor: 250n },
      { component: "per_ticket", amount_minor: 98n },
    ])
    expect(brio).toMatchObject({ due_minor: 100n, application_fee_minor: 100n })
  })

  it("organiser-3 charges free tickets among paid ones at the plan's free price, and nothing without one", async () => {
    const mixed = (tenant_no: TenantId) =>
      createFeePort(database.pool).quote({
        tenant_no,
        currency: "eur",
        amount_minor: 1_500n,
        ticket_count: 2,
        free_ticket_count: 1,
      })
    const [nothing, ten_cents] = [await mixed(ASTER), await mixed(BRIO)]

    expect([nothing.due_minor, ten_cents.due_minor]).toEqual([87n, 25n])
    expect(nothing.components).toEqual([
      { component: "percent", amount_minor: 38n },
      { component: "per_ticket", amount_minor: 49n, free_minor: 0n },
    ])
    expect(ten_cents.components).toEqual([
      { component: "percent", amount_minor: 15n },
      { component: "per_ticket", amount_minor: 10n, free_minor: 10n },
    ])
  })

  it("organiser-2 has no minimum and no maximum if the plan leaves them empty", async () => {
    const [dear, cheap] = [await quote(ASTER, 100_000_000n, 1), await quote(BRIO, 1n, 1)]
    const optional = await database.pool.query(
      `select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = 'plan_price'
         and is_nullable = 'YES' and data_type in ('integer', 'bigint', 'smallint', 'numeric') order by 1`
    )

    expect([dear.due_minor, cheap.due_minor]).toEqual([2_500_049n, 0n])
    expect(optional.rows.map(({ name }) => name)).toEqual(["max_minor", "min_minor"])
  })

  it("takes no more with the payment than the buyer pays", async () => {
    const cheap = await quote(ASTER, 60n, 3)

    expect(cheap).toMatchObject({ due_minor: 149n, application_fee_minor: 60n })
  })

  it("is the same for a cash sale, and nothing of it is taken with the payment", async () => {
    const cash = { tenant_no: ASTER, currency: "eur", amount_minor: 10_000n, ticket_count: 2, is_cash: true } as const

    const { reckoned, ...by_card } = await quote(ASTER, 10_000n, 2)

    expect(await createFeePort(database.pool).quote(cash)).toEqual({
      ...by_card,
      application_fee_minor: 0n,
      reckoned: { ...reckoned, is_cash: true },
    })
  })

  it("charges free tickets at the plan's price by invoice", async () => {
    expect(await quote(ASTER, 0n, 3)).toMatchObject({ due_minor: 0n, application_fee_minor: 0n })
    expect(await quote(BRIO, 0n, 3)).toMatchObject({ due_minor: 30n, application_fee_minor: 0n })
  })

  it("stays at the version that the tenant signed up for when the plan changes", async () => {
    await publishPlan(database.pool, {
      code: "standard",
      name: "Standard",
      prices: [{ currency: "eur", percent: "9", fixed_minor: 0n }],
    })

    expect(await quote(ASTER, 10_000n, 2)).toMatchObject({ due_minor: 348n })
    expect((await plansOnOffer(database.pool)).find(({ code }) => code === "standard")?.prices).toMatchObject([{ percent: "9" }])
  })

  it("I-2 is nothing for the operator's own sales, which have no plan", async () => {
    expect(await quote(PLATFORM_TENANT_NO, 1_000n, 1)).toMatchObject({ due_minor: 0n, application_fee_minor: 0n, components: [] })
  })

  it("is refused without a plan, and in a currency without a price or a rate", async () => {
    await expect(quote(guardedTenant(99), 1_000n, 1)).rejects.toMatchObject({ code: "plan_not_found" })
    await expect(quote(ASTER, 1_000n, 1, "usd")).rejects.toMatchObject({ code: "no_exchange_rate" })
  })

  it("S6.2 applies the percentage to the tickets only if the plan says so, and takes at most what is paid", async () => {
    const { tenant } = await givenTenant(database.pool, "cirque")
    const plan = await publishPlan(database.pool, {
      code: "tickets",
      name: "Tickets",
      fee_base: "tickets",
      prices: [{ currency: "eur", percent: "10", fixed_minor: 0n }],
    })
    await subscribeTenant(database.pool, { tenant_no: tenant, ...plan, currency: "eur", time_zone: "Europe/Paris" })
    const sale = { currency: "eur", amount_minor: 12_000n, beside_minor: 2_000n, ticket_count: 1 }

    const asked = await Promise.all(
      [ASTER, tenant].map((tenant_no) => createFeePort(database.pool).quote({ tenant_no, ...sale }))
    )

    expect(asked.map(({ due_minor }) => due_minor)).toEqual([349n, 1_000n])
  })
})
