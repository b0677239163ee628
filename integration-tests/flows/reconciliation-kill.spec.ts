import { rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Stripe from "stripe"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { newId } from "@guichet/kernel/ids"
import { connectAccount } from "@guichet/payments/modules/payments/connect-account"
import { createStripeEmulator, type StripeEmulator } from "@guichet/stripe-emulator"
import { eventually } from "../support/child"
import { emulatorControl } from "../support/client/emulator-control"
import { givenServers, type Servers } from "../support/servers"
import type { Loose } from "../support/client/exchange"

const LINES = 130
const PAGE = 100
/** Two organisers; nothing but their numbers is needed of the others. */
const TENANTS = [2, 3].map(guardedTenant)
/** The provider's clock runs ahead: its records are never too recent to be compared. */
const AHEAD_SECONDS = 7_200

/**
 * A real server and the emulated provider: the server is killed with SIGKILL while statements are read, and while accounts are
 * compared.
 */
describe("T11 INV-ONCE a reconciliation whose server is killed", () => {
  const armed = join(tmpdir(), `crash-point-reconciliation-${process.pid}`)
  let world: Servers
  let emulator: StripeEmulator
  const server = () => world.servers[0].process
  const sql = async (text: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(text, values)).rows

  beforeAll(async () => {
    emulator = await createStripeEmulator({ apiPort: 0, controlPort: 0, platformMode: "test" })
    world = await givenServers({ env: { STRIPE_API_BASE: emulator.apiUrl, CRASH_FILE: armed } })
    await server().stop()
    const control = emulatorControl(() => emulator.controlPort)
    await control("/clock", { advance_seconds: AHEAD_SECONDS })
    const { hostname, port } = new URL(emulator.apiUrl)
    const stripe = new Stripe("sk_test_emu_platform", { host: hostname, port, protocol: "http", telemetry: false })
    for (const tenant_no of TENANTS) {
      const { id } = await control("/accounts", { name: `House ${tenant_no}`, connect: true })
      await connectAccount(world.pool, {
        tenant_no,
        account_ref: id,
        livemode: false,
        user_id: "user_1",
        facts: {
          status: "enabled",
          charges_enabled: true,
          payouts_enabled: true,
          display_name: "House",
          country: "FR",
          default_currency: "eur",
          requirements_due: [],
        },
      })
      for (let batch = 0; batch < LINES / 10; batch += 1) {
        await Promise.all(
          Array.from({ length: 10 }, () =>
            stripe.paymentIntents.create(
              { amount: 1_000, currency: "eur", payment_method: "pm_card_bypassPending", confirm: true },
              { stripeAccount: id }
            )
          )
        )
      }
    }
  })
  afterAll(async () => {
    rmSync(armed, { force: true })
    await world?.stop()
    await emulator?.close()
  })

  /** What the operator's click leaves, in one transaction. */
  const askedFor = async () => {
    const run_id = newId("reconciliation")
    await world.pool.query(
      `begin;
       insert into reconciliation (id) values ('${run_id}');
       select ask_for_statements();
       insert into reconciliation_step (run_id, tenant_no, merchant_account_id)
         select '${run_id}', tenant_no, merchant_account_id from provider_statement;
       commit`
    )

    return run_id
  }
  const ended = (run_id: string) =>
    eventually(
      async () => (await sql("select 1 from reconciliation where id = $1 and finished_at is not null", [run_id])).length === 1,
      "the run to end",
      90_000,
      () => server().log
    )
  const found = () =>
    sql(
      "select tenant_no, count(*)::int as n, min(kind) as kind from money_difference where state = 'open' group by tenant_no order by tenant_no"
    )
  const all = () => TENANTS.map((tenant_no) => ({ tenant_no, n: LINES, kind: "charge_unknown" }))

  it("it continues after the last stored page when the server is killed while reading", async () => {
    writeFileSync(armed, "statement_after_page")
    await server().start()
    const run_id = await askedFor()
    await server().gone(60_000)
    rmSync(armed)
    const cut = await sql("select line_count, cursor, read_to from provider_statement where line_count > 0")
    // the killed worker's lease would expire only later
    await sql("update provider_statement set next_at = now() where reading_from is not null")

    await server().start()
    await ended(run_id)

    expect(cut).toEqual([{ line_count: PAGE, cursor: expect.any(String), read_to: null }])
    expect(await found()).toEqual(all())
  })

  it("it compares the remaining accounts when the server is killed between two", async () => {
    writeFileSync(armed, "reconciliation_after_step")
    const run_id = await askedFor()
    await server().gone(60_000)
    rmSync(armed)
    const cut = await sql("select state, ended_at from reconciliation_step where run_id = $1 and ended_at is not null", [run_id])

    await server().start()
    await ended(run_id)
    const steps = await sql("select state, ended_at from reconciliation_step where run_id = $1", [run_id])

    expect(cut).toHaveLength(1)
    expect(steps.filter(({ ended_at }) => ended_at === null)).toEqual([])
    expect(steps.map(({ ended_at }) => ended_at)).toContainEqual(cut[0].ended_at)
    expect(await found()).toEqual(all())
  })
})
