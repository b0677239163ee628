import type { Ports } from "@guichet/ports"
import { readSettings, type Settings } from "@guichet/kernel/settings"
import { sweep } from "@guichet/ticketing/settle"
import { eventually } from "../../../support/child"
import type { TestDatabase } from "../../../support/database"
import { asBrowser } from "../../../support/client/as-browser"
import { givenPerformance, givenTenant, givenTicketingDatabase, type GivenTenant } from "../../../support/given/given-hall"
import { ownSalesApi, type OwnSalesApi } from "../../../support/ticketing/own-sales-api"
import { SCRIPTED_PAYMENTS_DDL, scriptedPorts } from "../../../support/ticketing/scripted-ports"

let database: TestDatabase
let ports: Ports
let salesApi: OwnSalesApi
let ours: GivenTenant
let settings: Settings

beforeAll(async () => {
  database = await givenTicketingDatabase()
  await database.pool.query(SCRIPTED_PAYMENTS_DDL)
  ours = await givenTenant(database.pool, "lyon")
  settings = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: database.url })
  ports = scriptedPorts(database.pool)
  salesApi = await ownSalesApi(database.url)
  await salesApi.process.start()
})
afterAll(async () => {
  await salesApi.process.kill()
  await database.drop()
})

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows

/** A buyer of two places who left for the provider's page. */
async function givenPayer() {
  const performance = await givenPerformance(database.pool, ours.tenant)
  const browser = asBrowser(salesApi.url, ours.host)
  const holds = `/sales-api/performances/${performance.id}/holds`
  const { body: held } = await browser.post(holds, { place_uids: ["p-0", "p-1"] })
  const { body: made } = await browser.post("/sales-api/checkouts", { hold_ids: [held.hold.id] })
  const { id } = made.checkout
  const path = `/sales-api/checkouts/${id}`
  await browser.post(`${path}/buyer`, { name: "Ada", email: "ada@example.org" })
  await browser.post(`${path}/pay`)
  const rival = asBrowser(salesApi.url, ours.host)

  return {
    id,
    browser,
    path,
    /** The order's time is over and its places are free; the payment's page is still open. */
    expire: () => sql("select close_checkout(tenant_no, id, attempt, 'expired') from checkout where id = $1", [id]),
    /** Frees the places of a running payment, which no rule allows, but a person at the database can do. */
    lose: () => sql("delete from claim where performance_no = $1", [performance.performance_no]),
    takeOnePlace: async () => (await rival.post(holds, { place_uids: ["p-0"] })).body.hold.id as string,
    release: (hold_id: string) => rival.delete(`/sales-api/holds/${hold_id}`),
    provider: (set: string) => sql(`update scripted_payment set ${set} where checkout_id = $1`, [id]),
    settle: () => ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id }),
    due: () =>
      sql(
        "update checkout set ask_again_at = case when ask_again_at is not null then now() end, pay_by = case when state = 'paying' then now() end where id = $1",
        [id]
      ),
    state: async () =>
      (await sql("select state, void_reason, ask_again_at is not null as asks from checkout where id = $1", [id]))[0],
    payment: async () => (await sql("select state, captured_times from scripted_payment where checkout_id = $1", [id]))[0],
    messages: async () =>
      (
        await sql(
          "select name, key, payload from ticketing_outbox where payload->>'checkout_id' = $1 or payload->>'sale_id' in (select id from sale where checkout_id = $1) order by id",
          [id]
        )
      ).map(({ name }) => name),
    claims: async () =>
      (
        await sql("select place_idx, state from claim where performance_no = $1 order by place_idx", [performance.performance_no])
      ).map(({ place_idx, state }) => [place_idx, state]),
  }
}

/** The provider ignores the cancellation, and shows so afterwards. */
async function withoutCancelling(work: () => Promise<unknown>): Promise<void> {
  await sql(
    "create or replace function keep_payment() returns trigger language plpgsql as $$ begin if new.state = 'gone' then return null; end if; return new; end $$"
  )
  await sql("create trigger keep before update on scripted_payment for each row execute function keep_payment()")
  await work().finally(() => sql("drop trigger keep on scripted_payment"))
}

const roundOfSweeping = () => sweep(database.pool, ports, settings)

describe("INV-PAY T4 a payment whose places are lost before the sale", () => {
  it("in an expired checkout it is voided once and notified once, however often it is settled", async () => {
    const payer = await givenPayer()
    await payer.expire()
    await payer.takeOnePlace()
    await payer.provider("state = 'authorised'")

    const answers = await Promise.all([1, 2, 3, 4, 5].map(payer.settle))
    await payer.browser.post(`${payer.path}/return`)
    await roundOfSweeping()

    expect(answers.at(-1)).toEqual({ checkout_state: "failed", sale_id: null })
    expect(await payer.state()).toEqual({ state: "failed", void_reason: "places_lost", asks: false })
    expect(await payer.payment()).toEqual({ state: "gone", captured_times: 0 })
    expect(await payer.messages()).toEqual(["checkout.failed"])
    expect(await payer.claims()).toEqual([[0, 1]])
  })

  it("in a checkout that is still paying it is voided and notified once, too", async () => {
    const payer = await givenPayer()
    await payer.lose()
    await payer.takeOnePlace()
    await payer.provider("state = 'authorised'")

    await Promise.all([payer.settle(), payer.settle()])

    expect(await payer.state()).toMatchObject({ state: "failed" })
    expect(await payer.messages()).toEqual(["checkout.failed"])
  })

  it("in an expired checkout of a site that has closed since it is voided, although its places are free", async () => {
    const payer = await givenPayer()
    await payer.expire()
    await sql("update tenant set status = 'closed' where tenant_no = $1", [ours.tenant])
    await payer.provider("state = 'authorised'")

    const answers = await Promise.all([1, 2].map(payer.settle))
    await sql("update tenant set status = 'active' where tenant_no = $1", [ours.tenant])

    expect(answers.at(-1)).toEqual({ checkout_state: "failed", sale_id: null })
    expect(await payer.state()).toEqual({ state: "failed", void_reason: "site_closed", asks: false })
    expect(await payer.payment()).toEqual({ state: "gone", captured_times: 0 })
    expect(await payer.messages()).toEqual(["checkout.failed"])
    expect(await sql("select 1 from sale where checkout_id = $1", [payer.id])).toEqual([])
  })

  it("operator and organiser alone are notified when its amount was another than requested", async () => {
    const payer = await givenPayer()
    await payer.provider("state = 'authorised', is_matching = false")

    await payer.settle()

    expect(await payer.state()).toMatchObject({ state: "failed", void_reason: "payment_does_not_match" })
    expect(await payer.messages()).toEqual(["checkout.mismatched"])
  })

  it("in an expired checkout the sweeper retries it until the provider releases it", async () => {
    const payer = await givenPayer()
    await payer.expire()
    await payer.takeOnePlace()
    await payer.provider("state = 'authorised'")

    await withoutCancelling(async () => {
      await payer.settle()
      await payer.due()
      await roundOfSweeping()
    })
    const meanwhile = [await payer.state(), await payer.messages()]
    await roundOfSweeping()
    const notDue = await payer.payment()
    await payer.due()
    await roundOfSweeping()

    expect(meanwhile).toEqual([{ state: "expired", void_reason: "places_lost", asks: true }, []])
    expect(notDue).toEqual({ state: "authorised", captured_times: 0 })
    expect([await payer.state(), await payer.payment(), await payer.messages()]).toEqual([
      { state: "failed", void_reason: "places_lost", asks: false },
      { state: "gone", captured_times: 0 },
      ["checkout.failed"],
    ])
  })

  it("it cannot become a sale once it is being voided, although the places are free again", async () => {
    const payer = await givenPayer()
    await payer.expire()
    const rivals = await payer.takeOnePlace()
    await payer.provider("state = 'authorised'")
    await withoutCancelling(payer.settle)
    await payer.release(rivals)

    const directly = sql("update checkout set state = 'settled' where id = $1", [payer.id])
    await expect(directly).rejects.toMatchObject({ constraint: "checkout_voiding_payment" })
    await payer.settle()

    expect([await payer.state(), await payer.payment(), await payer.claims()]).toEqual([
      { state: "failed", void_reason: "places_lost", asks: false },
      { state: "gone", captured_times: 0 },
      [],
    ])
  })

  it.each([
    ["ended the checkout", "state = 'failed'", "failed"],
    ["decided to give it back", "void_reason = 'places_lost', ask_again_at = now() + interval '1 hour'", "expired"],
  ])("a concurrent call that %s first causes no error", async (_, set, checkout_state) => {
    const payer = await givenPayer()
    await payer.expire()
    await payer.provider("state = 'authorised'")
    const rival = await database.pool.connect()
    await rival.query("begin")
    await rival.query(`update checkout set ${set} where id = $1`, [payer.id])

    const overtaken = payer.settle()
    await eventually(
      async () =>
        (await sql("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length > 0,
      "a waiting settle"
    )
    await rival.query("commit")
    rival.release()

    expect(await overtaken).toEqual({ checkout_state, sale_id: null })
    expect(await sql("select 1 from sale where checkout_id = $1", [payer.id])).toEqual([])
    expect(await payer.payment()).toEqual({ state: "authorised", captured_times: 0 })
  })

  it.each(["paying", "expired"])(
    "the sweeper notifies once after a power cut between the provider's answer and our row (%s)",
    async (state) => {
      await salesApi.process.stop()
      await salesApi.process.start({ CRASH_AT: "after_cancel" })
      const payer = await givenPayer()
      await (state === "expired" ? payer.expire() : payer.lose())
      await payer.takeOnePlace()
      await payer.provider("state = 'authorised'")

      await expect(payer.browser.post(`${payer.path}/return`)).rejects.toThrow()
      await salesApi.process.gone()
      const cut = [await payer.state(), await payer.payment(), await payer.messages()]
      await payer.due()
      await roundOfSweeping()
      await roundOfSweeping()
      await salesApi.process.start()

      expect(cut).toEqual([
        { state, void_reason: "places_lost", asks: state === "expired" },
        { state: "gone", captured_times: 0 },
        [],
      ])
      expect(await payer.state()).toMatchObject({ state: "failed" })
      expect(await payer.messages()).toEqual(["checkout.failed"])
    }
  )
})

describe("T4 a late payment of an expired checkout", () => {
  it("one that cannot be read is queried by the sweeper, and becomes a sale when its places are free", async () => {
    const payer = await givenPayer()
    await payer.expire()
    await payer.provider("state = 'authorised', is_away = true")
    await payer.settle()
    const unread = await payer.state()
    await payer.provider("is_away = false")

    await payer.due()
    await roundOfSweeping()

    expect(unread).toEqual({ state: "expired", void_reason: null, asks: true })
    expect(await payer.state()).toMatchObject({ state: "settled" })
    expect(await payer.payment()).toEqual({ state: "captured", captured_times: 1 })
    expect(await payer.messages()).toEqual(["sale.settled"])
    expect(await payer.claims()).toEqual([
      [0, 3],
      [1, 3],
    ])
  })

  it("one that was never made has its page closed, and is not queried again", async () => {
    const payer = await givenPayer()
    await payer.expire()
    await payer.provider("is_away = true")
    await payer.settle()
    await payer.provider("is_away = false")

    await payer.due()
    await roundOfSweeping()

    expect(await payer.state()).toEqual({ state: "expired", void_reason: null, asks: false })
    expect(await payer.payment()).toEqual({ state: "gone", captured_times: 0 })
    expect(await payer.messages()).toEqual([])
  })
})
