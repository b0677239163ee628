// Long because one client's price is followed from plan to invoice: overrides, rates and frozen quotes need the same clients.
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { createFeePort } from "@guichet/billing/fee-port"
import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { givenTenant, givenTicketingDatabase } from "../../../../integration-tests/support/given/given-hall"
import { endOverride, readBilling, readClientPrice, setOverride } from "../clients"
import type { SetOverride } from "../clients/client-price"
import { billingSchema } from "../modules/billing/sql"
import { previewRates, uploadRates } from "../rates"
import { runBilling } from "../billing-run"

const EUR = { currency: "eur", percent: "2", fixed_minor: 50n, monthly_minor: 2_000n }
const actor = { kind: "operator", user_id: "user_operator" }

describe("D5 S6.4 a client's price", () => {
  let database: TestDatabase
  let plan: { plan_id: string; plan_version_id: string }
  let clients = 0

  beforeAll(async () => {
    database = await givenTicketingDatabase(billingSchema)
    await sql(
      `insert into tenant (tenant_no, id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme)
       values (1, 'tnt_operator', 'Scènes', 'scenes', 'scenes', 'platform', 'opening', 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}')`
    )
    plan = await publishPlan(database.pool, { code: "season", name: "Season", prices: [EUR] })
  })
  afterAll(() => database.drop())

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const givenClient = async (signed_up_at?: Date) => {
    const { tenant } = await givenTenant(database.pool, `client-${(clients += 1)}`)
    const terms = { tenant_no: tenant, ...plan, currency: "eur", time_zone: "Europe/Paris" }
    await subscribeTenant(database.pool, { ...terms, signed_up_at })
    const [{ id }] = await sql("select id from tenant where tenant_no = $1", [tenant])

    return { tenant_no: tenant, id: id as string }
  }
  const quote = (tenant_no: TenantId, currency = "eur", is_cash?: true) =>
    createFeePort(database.pool).quote({
      tenant_no,
      currency,
      amount_minor: 10_000n,
      ticket_count: 2,
      ...(is_cash && { is_cash }),
    })
  const due = async (tenant_no: TenantId, currency?: string) => (await quote(tenant_no, currency)).due_minor
  const set = (id: string, asked: Partial<SetOverride>) =>
    setOverride(database.pool, id, {
      field: "percent",
      currency: null,
      value: "1",
      reason: "agreed on the phone",
      by: "op@scenes.test",
      replaces: null,
      actor,
      ...asked,
    })
  const open = async (id: string) => (await readClientPrice(database.pool, id)).overrides
  const log = (tenant_no: TenantId) =>
    sql("select action, details from audit_log where tenant_no = $1 order by at desc limit 1", [tenant_no])

  it("INV-FEE of a plan that invoices its fees is not taken with a card payment", async () => {
    const invoiced = await publishPlan(database.pool, {
      code: "invoiced",
      name: "Invoiced",
      fee_collection: "invoice",
      prices: [EUR],
    })
    const [client, other] = [await givenClient(), await givenClient()]
    await sql("update subscription set plan_version_id = $2 where tenant_no = $1", [client.tenant_no, invoiced.plan_version_id])

    expect(await quote(client.tenant_no)).toMatchObject({ due_minor: 300n, application_fee_minor: 0n })
    expect(await quote(other.tenant_no)).toMatchObject({ due_minor: 300n, application_fee_minor: 300n })
  })

  describe("set by an override", () => {
    it("applies to this client from the next sale on, is in both audit logs, and ends with the override", async () => {
      const [client, other] = [await givenClient(), await givenClient()]

      await set(client.id, { field: "percent", value: "1" })
      await set(client.id, { field: "fixed_minor", currency: "eur", value: "0" })
      const meanwhile = [await due(client.tenant_no), await due(other.tenant_no)]
      const written = [await log(client.tenant_no), await log(guardedTenant(1))]
      const [{ id: override_id }] = (await open(client.id)).filter(({ field }) => field === "percent")
      await endOverride(database.pool, client.id, { override_id, reason: "the season is over", by: "op@scenes.test", actor })

      expect(meanwhile).toEqual([100n, 300n])
      expect(written.map(([entry]) => entry)).toMatchObject(
        Array(2).fill({
          action: "price.override_set",
          details: { field: "fixed_minor", currency: "eur", was: null, became: "0" },
        })
      )
      expect(await due(client.tenant_no)).toBe(200n)
      expect((await log(guardedTenant(1)))[0]).toMatchObject({
        action: "price.override_ended",
        details: { field: "percent", was: "1", reason: "the season is over" },
      })
    })

    it("survives a new version and a change of plan, and then falls back to the plan in force", async () => {
      const client = await givenClient()
      await set(client.id, { value: "1" })
      const dearer = await publishPlan(database.pool, { code: "dearer", name: "Dearer", prices: [{ ...EUR, percent: "9" }] })

      await publishPlan(database.pool, { code: "season", name: "Season", prices: [{ ...EUR, percent: "7" }] })
      const edited = await due(client.tenant_no)
      await sql("update subscription set plan_version_id = $2 where tenant_no = $1", [client.tenant_no, dearer.plan_version_id])
      const changed = await due(client.tenant_no)
      const [{ id: override_id }] = await open(client.id)
      await endOverride(database.pool, client.id, { override_id, reason: "no longer", by: "op@scenes.test", actor })

      expect([edited, changed, await due(client.tenant_no)]).toEqual([200n, 200n, 1_000n])
    })

    it("determines the lane that collects a card sale's fee", async () => {
      const client = await givenClient()
      const before = await quote(client.tenant_no)

      await set(client.id, { field: "fee_collection", value: "invoice" })

      expect(before).toMatchObject({ due_minor: 300n, application_fee_minor: 300n })
      expect(await quote(client.tenant_no)).toMatchObject({ due_minor: 300n, application_fee_minor: 0n })
    })

    it("is on the next invoice if it was in force when the month began", async () => {
      const client = await givenClient(new Date("2031-01-15T12:00:00Z"))
      const totals = async (now: string) => {
        await runBilling(database.pool, { now: new Date(now), series_prefix: "EMU-", tenant_no: client.tenant_no })

        return (
          await sql("select total_minor::integer as total from invoice where tenant_no = $1 order by seq", [client.tenant_no])
        ).map(({ total }) => total)
      }
      await totals("2031-01-15T12:00:00Z")

      await set(client.id, {
        field: "monthly_minor",
        currency: "eur",
        value: "500",
        starts_on: "2031-02-10",
        last_on: "2031-03-20",
      })
      const monthlyTotals = await totals("2031-05-16T12:00:00Z")

      expect(monthlyTotals).toEqual([2_000, 500, 500, 2_000, 2_000])
      expect((await readBilling(database.pool, client.tenant_no)).plan).toMatchObject({
        own_terms: [],
        price: { monthly_minor: 2_000 },
      })
    })

    it("is shown to the client as its own", async () => {
      const client = await givenClient()

      await set(client.id, { field: "monthly_minor", currency: "eur", value: "500" })

      expect((await readBilling(database.pool, client.tenant_no)).plan).toMatchObject({
        own_terms: ["monthly_minor"],
        price: { percent: "2", monthly_minor: 500 },
        conversion: null,
      })
    })

    it("is set by one of two operators who saw the same state; the other is refused, and nothing of theirs is written", async () => {
      const client = await givenClient()
      await set(client.id, { value: "3" })
      const [{ id: replaces }] = await open(client.id)

      const both = await Promise.allSettled(["4", "5"].map((value) => set(client.id, { value, replaces })))
      const blind = await Promise.allSettled([set(client.id, { value: "6" })])

      const lost = [...both, ...blind].filter((one) => one.status === "rejected")
      expect(lost.map(({ reason }) => reason.code)).toEqual(["stale_state", "stale_state"])
      expect(await open(client.id)).toHaveLength(1)
      expect(["4", "5"]).toContain((await open(client.id))[0].value)
      expect(
        await sql("select value from subscription_override where tenant_no = $1 order by set_at", [client.tenant_no])
      ).toHaveLength(2)
    })

    it("is ended once, and only under the id of its client", async () => {
      const [client, other] = [await givenClient(), await givenClient()]
      await set(client.id, {})
      const [{ id: override_id }] = await open(client.id)
      const end = (id: string) =>
        endOverride(database.pool, id, { override_id, reason: "no longer", by: "op@scenes.test", actor })

      await expect(end(other.id)).rejects.toMatchObject({ code: "stale_state" })
      const kept = await open(client.id)
      const both = await Promise.allSettled([end(client.id), end(client.id)])

      expect(kept).toHaveLength(1)
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    })

    it("is kept as history: no value, reason or name changes, and no row is deleted", async () => {
      const client = await givenClient()
      await set(client.id, {})

      for (const change of ["value = '9'", "reason = 'another'", "set_by = 'x'", "until_at = now() + interval '1 day'"]) {
        await expect(sql(`update subscription_override set ${change} where tenant_no = $1`, [client.tenant_no])).rejects.toThrow(
          "only its end can be set"
        )
      }
      await expect(sql("delete from subscription_override where tenant_no = $1", [client.tenant_no])).rejects.toThrow("refused")
    })

    it("is refused with an invalid value, or with an end before its start", async () => {
      const client = await givenClient()

      await expect(set(client.id, { value: "101" })).rejects.toMatchObject({
        code: "invalid_data",
        details: { fields: ["value"] },
      })
      await expect(set(client.id, { field: "fixed_minor" })).rejects.toMatchObject({ details: { fields: ["currency"] } })
      await expect(set(client.id, { last_on: "2020-01-01" })).rejects.toMatchObject({ details: { fields: ["last_on"] } })
      await expect(set("tnt_none", {})).rejects.toMatchObject({ code: "not_found" })
      expect(await open(client.id)).toEqual([])
    })
  })

  describe("F30 in a currency without a plan price", () => {
    const day = async (ago: number) => (await sql("select (current_date - $1::integer)::text as day", [ago]))[0].day as string
    const csv = (as_of: string, rates: Record<string, string>) =>
      ["date,currency,rate", ...Object.entries(rates).map(([currency, rate]) => `${as_of},${currency},${rate}`)].join("\n")
    const upload = async (file: string, confirm_surprising?: boolean) => {
      const { seen } = await previewRates(database.pool, file)

      return uploadRates(database.pool, { file, seen, confirm_surprising }, "op@scenes.test")
    }
    const priceable = (tenant_no: TenantId, currency: string) =>
      createFeePort(database.pool).ensurePriceable({ tenant_no, currency })

    it("is unavailable for new pricing without a rate of the last seven days, while events on sale use the last rate", async () => {
      const client = await givenClient()
      await expect(priceable(client.tenant_no, "sek")).rejects.toMatchObject({
        code: "no_exchange_rate",
        details: { currency: "sek", as_of: null },
      })

      const old = await day(8)
      await upload(csv(old, { SEK: "11.50" }))
      const stale = await due(client.tenant_no, "sek")
      await expect(priceable(client.tenant_no, "sek")).rejects.toMatchObject({ details: { as_of: old } })
      await upload(csv(await day(7), { SEK: "11.60" }))
      await priceable(client.tenant_no, "sek")

      expect([stale, await due(client.tenant_no, "sek")]).toEqual([200n + 2n * 575n, 200n + 2n * 580n])
      await priceable(client.tenant_no, "eur")
    })

    it("names its rates, and is the same when recalculated after a newer rate", async () => {
      const client = await givenClient()
      await upload(csv(await day(1), { DKK: "7.4605" }))
      const first = await quote(client.tenant_no, "dkk", true)

      await upload(csv(await day(0), { DKK: "7.5" }))
      const later = await quote(client.tenant_no, "dkk", true)

      const rates = await sql("select id from fx_rate where quote = 'dkk' order by seq")
      expect([first, later].map(({ due_minor, reckoned }) => [due_minor, reckoned?.fx_from_id, reckoned?.fx_to_id])).toEqual([
        [200n + 2n * 373n, null, rates[0].id],
        [200n + 2n * 375n, null, rates[1].id],
      ])
    })

    it("uses rates that change by more than ten percent only after a confirmation, and nothing is written before", async () => {
      await upload(csv(await day(2), { NOK: "11.70" }))

      await expect(upload(csv(await day(1), { NOK: "1.17" }))).rejects.toMatchObject({
        code: "rates_unconfirmed",
        details: { currencies: ["nok"] },
      })
      const before = await sql("select rate::float8 from fx_rate where quote = 'nok'")
      const confirmed = await upload(csv(await day(1), { NOK: "1.17" }), true)

      expect(before).toEqual([{ rate: 11.7 }])
      expect(confirmed).toEqual({ added: 1 })
    })

    it("uses the rates of a file once, and of two operators with the same preview those of one", async () => {
      const file = csv(await day(0), { CZK: "25.1", HUF: "401.5" })
      const { seen } = await previewRates(database.pool, file)

      const both = await Promise.allSettled([1, 2].map(() => uploadRates(database.pool, { file, seen }, "op@scenes.test")))
      const again = await upload(file)

      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
      expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "stale_state" } })
      expect(again).toEqual({ added: 0 })
      expect(await sql("select count(*)::integer as n from fx_rate where quote in ('czk', 'huf')")).toEqual([{ n: 2 }])
    })

    it("is based on rates that never change", async () => {
      await upload(csv(await day(0), { RON: "5.1" }))

      await expect(sql("update fx_rate set rate = 6 where quote = 'ron'")).rejects.toThrow("cannot be changed")
      await expect(sql("delete from fx_rate where quote = 'ron'")).rejects.toThrow("cannot be changed")
    })

    it.each([
      ["nothing", " ", "empty", undefined],
      ["a table of something else", "a,b\n1,2", "not_csv", 1],
      ["a row too short", "date,currency,rate\n2026-01-02,USD", "not_csv", 2],
      ["a header alone", "date,currency,rate", "no_rates", undefined],
      ["a day that is none", "date,currency,rate\n2026-02-30,USD,1", "day_invalid", 2],
      ["a day to come", "date,currency,rate\n2999-01-01,USD,1", "day_to_come", 2],
      ["an unknown currency", "date,currency,rate\n2026-01-02,XYZ,1", "currency_invalid", 2],
      ["the euro itself", "date,currency,rate\n2026-01-02,EUR,1", "currency_invalid", 2],
      ["a currency twice", "date,currency,rate\n2026-01-02,USD,1\n2026-01-02,usd,2", "currency_twice", 3],
      ["a rate of nothing", "date,currency,rate\n2026-01-02,USD,0.00", "rate_invalid", 2],
      ["a rate in words", "date,currency,rate\n2026-01-02,USD,one", "rate_invalid", 2],
      ["broken XML", '<a><Cube currency="USD" rate="1"/>', "not_xml", undefined],
      [
        "XML that brings its own entities",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        "not_xml",
        undefined,
      ],
    ])("cannot come from a rate file of %s", async (_, file, problem, line) => {
      await expect(previewRates(database.pool, file)).rejects.toMatchObject({
        code: "rates_unreadable",
        details: line === undefined ? { problem } : { problem, line },
      })
    })

    it("comes from the newest day of the European Central Bank's file, or from a table with semicolons", async () => {
      const ecb = `<?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
          <gesmes:subject>Reference rates</gesmes:subject>
          <Cube><Cube time='2026-11-25'><Cube currency='USD' rate='1.0801'/><Cube currency='JPY' rate='161.32'/></Cube>
          <Cube time='2026-11-24'><Cube currency='USD' rate='1.0700'/></Cube></Cube>
        </gesmes:Envelope>`

      const read = [
        await previewRates(database.pool, ecb),
        await previewRates(database.pool, "Date;Currency;Rate\r\n2026-11-25;USD;1,0801\r\n"),
      ]

      expect(read).toMatchObject([
        { source: "ecb", changes: [{ quote: "usd", rate: "1.0801", as_of: "2026-11-25" }, { quote: "jpy" }] },
        { source: "csv", changes: [{ quote: "usd", rate: "1.0801" }] },
      ])
    })
  })
})
