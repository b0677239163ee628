import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { givenTenant, givenTicketingDatabase } from "../../../../integration-tests/support/given/given-hall"
import type { CollectPort } from "@guichet/ports"
import { collectDue } from "../collecting"
import { runExports } from "../exports"
import { billingSchema } from "../modules/billing/sql"
import { publishPlan } from "../modules/billing/commands/plans/publish-plan"
import { subscribeTenant } from "../modules/billing/commands/subscribe-tenant"
import { dueInvoices } from "../modules/billing/queries/collecting/due-invoices"
import { runReconciliation } from "../reconciliation/run-reconciliation"
import { runBilling } from "../billing-run/run-billing"

const WHY = "broken on purpose"

describe("H2 one failure never stops the rest of billing", () => {
  let database: TestDatabase
  let first: TenantId
  let second: TenantId
  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const failing = () => sql("select duty, item_id, tenant_no, error from failing_work order by duty, item_id")

  beforeAll(async () => {
    database = await givenTicketingDatabase(billingSchema)
    await sql(`create function broken() returns trigger language plpgsql as $$ begin raise exception '${WHY}'; end $$`)
    await sql(
      `insert into tenant (tenant_no, id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme)
       values (1, 'tnt_operator', 'Scènes', 'scenes', 'scenes', 'platform', 'opening', 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}')`
    )
    first = (await givenTenant(database.pool, "first")).tenant
    second = (await givenTenant(database.pool, "second")).tenant
  })
  afterEach(() => sql("delete from failing_work"))
  const dueTenants = async () => (await dueInvoices(database.pool, new Date(), { limit: 10 })).map(({ tenant_no }) => tenant_no)
  afterAll(() => database.drop())

  it("H2 a document that cannot be numbered is reported, and the others of its batch are numbered", async () => {
    const prices = [{ currency: "eur", percent: "10", fixed_minor: 100n, monthly_minor: 2_900n }]
    const { plan_version_id } = await publishPlan(database.pool, { code: "paid", name: "Paid", prices })
    for (const tenant_no of [first, second]) {
      const signed_up_at = new Date("2031-01-10T12:00:00Z")
      await subscribeTenant(database.pool, {
        tenant_no,
        plan_version_id,
        currency: "eur",
        time_zone: "Europe/Paris",
        signed_up_at,
      })
    }
    await sql(
      `create trigger broken before update on invoice for each row when (new.tenant_no = ${first} and new.number is not null) execute function broken()`
    )
    const bill = () => runBilling(database.pool, { now: new Date("2031-01-11T12:00:00Z"), series_prefix: "EMU-" })
    const numbered = async () =>
      (await sql("select tenant_no from invoice where number is not null order by tenant_no")).map(({ tenant_no }) => tenant_no)

    const ticked = await bill().catch((error: Error) => error)
    const meanwhile = await numbered()
    await sql("drop trigger broken on invoice")
    await bill()

    expect(ticked).toMatchObject({ issued: 1, failures: [{ tenant_no: first, error: { message: WHY } }] })
    expect(meanwhile).toEqual([second])
    expect(await numbered()).toEqual([first, second])
  })

  it("H2 an invoice that cannot be collected stays due and is reported, and those behind it are collected, however small a batch", async () => {
    await sql("create table payments_tenant_payment_method (tenant_no integer, id text, state text)")
    await sql("insert into payments_tenant_payment_method values ($1, 'pm_first', 'active'), ($2, 'pm_second', 'active')", [
      first,
      second,
    ])
    await sql(
      `create trigger broken before insert on invoice_collection for each row when (new.tenant_no = ${first}) execute function broken()`
    )
    const charged: unknown[] = []
    const collect = {
      charge: async ({ tenant_no }: { tenant_no: TenantId }) => {
        charged.push(tenant_no)

        return { state: "processing", provider_ref: "pi_1" }
      },
    } as unknown as CollectPort
    const run = () => collectDue({ pool: database.pool, collect, now: new Date() }, { batch_size: 1 })
    const [due, tried, again] = [await dueTenants(), await run(), await run()]
    const meanwhile = [...charged]
    await sql("drop trigger broken on invoice_collection")
    const mended = await run()

    expect(due).toEqual([first, second])
    expect([tried, again]).toMatchObject(Array(2).fill([{ tenant_no: first, error: { message: WHY } }]))
    expect([meanwhile, mended, charged]).toEqual([[second], [], [second, first]])
  })

  it("H2 an export that always fails ends after a few attempts, and another is written meanwhile", async () => {
    const folder = await mkdtemp(join(tmpdir(), "exports-"))
    await sql(
      "insert into tenant_export (tenant_no, id, asked_by, leased_until) values ($1, 'exp_first', 'user_1', now() - interval '1 hour'), ($2, 'exp_second', 'user_1', now())",
      [first, second]
    )
    // without Medusa, payments and shop in this database every export fails, here both, one after the other
    const turn = () => runExports(database.pool, folder)
    const tried = await turn().catch((error: Error) => error)
    const seen = await failing()
    await sql("update tenant_export set leased_until = now(), attempts = 5 where id = 'exp_first'")
    await turn()

    expect(tried).toBe(2)
    expect(seen.map(({ duty, item_id, tenant_no }) => [duty, item_id, tenant_no])).toEqual([
      ["exports", "exp_first", first],
      ["exports", "exp_second", second],
    ])
    expect(await sql("select state from tenant_export where id = 'exp_first'")).toEqual([{ state: "failed" }])
  })

  it("H2 an account whose comparison fails ends as unreachable, and the run continues to its end", async () => {
    await sql("create table payments_merchant_account (tenant_no integer, id text, status text)")
    await sql(
      "create table payments_provider_statement (tenant_no integer, merchant_account_id text, read_to timestamptz, failed_at timestamptz)"
    )
    await sql("insert into payments_merchant_account values ($1, 'acct_first', 'ready'), ($2, 'acct_second', 'revoked')", [
      first,
      second,
    ])
    await sql(
      "insert into payments_provider_statement values ($1, 'acct_first', now() + interval '1 minute', null), ($2, 'acct_second', null, null)",
      [first, second]
    )
    await sql("insert into reconciliation (id) values ('rec_1')")
    await sql(
      "insert into reconciliation_step (run_id, tenant_no, merchant_account_id) values ('rec_1', $1, 'acct_first'), ('rec_1', $2, 'acct_second')",
      [first, second]
    )
    // no provider lines in this database: comparing the first account raises an error
    const ended = await runReconciliation(database.pool).catch((error: Error) => error)

    expect(ended).toBe(2)
    expect(await sql("select state from reconciliation_step order by tenant_no")).toEqual([
      { state: "unreachable" },
      { state: "disconnected" },
    ])
    expect(await sql("select finished_at is not null as is_over from reconciliation")).toEqual([{ is_over: true }])
    expect(await failing()).toMatchObject([{ duty: "reconciliation", item_id: `${first}:acct_first`, tenant_no: first }])
  })
})
