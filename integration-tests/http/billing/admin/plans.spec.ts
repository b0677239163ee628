import { createFeePort } from "@guichet/billing/fee-port"
import { subscribeTenant } from "@guichet/billing/plans"
import { sharedPool } from "@guichet/kernel/pool"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const PLANS = "/admin/platform/plans"
const EUR = { currency: "eur", monthly_minor: 2_900, percent: "2.5", fixed_minor: 30 }
const GBP = { currency: "gbp", monthly_minor: 2_500, percent: "2.5", fixed_minor: 25 }
const plan = (changes: Record<string, unknown> = {}) => ({
  name: "Season",
  fee_collection: "at_sale",
  prices: [EUR, GBP],
  ...changes,
})

withEmulatedPlatform((platform) => {
  describe("S6.2 S6.1 the operator's plans", () => {
    let operator: Organiser
    let client: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const create = async (changes?: Record<string, unknown>) => (await operator.ask("POST", PLANS, plan(changes))).body.plan
    const offered = async () =>
      (
        await send(platform.medusaUrl(), {
          host: operator.tenant_host,
          path: "/store/plans",
          headers: { "x-publishable-api-key": operator.publishable_key },
        })
      ).body.plans
    const versions = async () => Number((await pool().query("select count(*) from plan_version")).rows[0].count)

    it("they are drafts until published, then offered at sign-up, as products of type plan", async () => {
      const made = await operator.ask("POST", PLANS, plan())
      const before = await offered()

      const published = await operator.ask("POST", `${PLANS}/${made.body.plan.id}/publish`)

      expect(made).toMatchObject({
        status: 201,
        body: { plan: { name: "Season", code: "season", state: "draft", version_no: 1 } },
      })
      expect(made.body.plan.prices).toEqual([
        { ...EUR, free_fixed_minor: 0, min_minor: null, max_minor: null },
        { ...GBP, free_fixed_minor: 0, min_minor: null, max_minor: null },
      ])
      expect([before.length, published.status, published.body.plan.state]).toEqual([0, 200, "active"])
      expect(await offered()).toMatchObject([{ id: made.body.plan.id, prices: [{ currency: "eur", monthly_minor: 2_900 }, GBP] }])
      const { rows } = await pool().query(
        `select p.title, p.status, t.value from plan join product p on p.id = plan.product_id join product_type t on t.id = p.type_id`
      )
      expect(rows).toEqual([{ title: "Season", status: "published", value: "plan" }])
    })

    it("an invalid name is refused before core has written anything", async () => {
      const products = async () => Number((await pool().query("select count(*) from product")).rows[0].count)
      const before = await products()

      const answers = [await operator.ask("POST", PLANS, plan({ name: "a\u0000b" })), await operator.ask("GET", `${PLANS}?q=%00`)]

      expect(answers).toMatchObject([
        { status: 400, body: { code: "invalid_data" } },
        { status: 400, body: { code: "invalid_data" } },
      ])
      expect(await products()).toBe(before)
    })

    it("a change leaves a client on its agreed version, and only a real change makes a new version", async () => {
      const { id } = await create()
      const { rows } = await pool().query("select id from plan_version where plan_id = $1", [id])
      await subscribeTenant(pool(), {
        tenant_no: client.tenant_no,
        plan_version_id: rows[0].id,
        currency: "eur",
        time_zone: "Europe/Paris",
      })
      const count = await versions()

      await operator.ask("POST", `${PLANS}/${id}`, plan({ name: "Seasons" }))
      await operator.ask("POST", `${PLANS}/${id}`, plan({ prices: [{ ...EUR, percent: "02.50" }, GBP] }))
      const renamed = await versions()
      const dearer = await operator.ask("POST", `${PLANS}/${id}`, plan({ prices: [{ ...EUR, percent: "9" }] }))

      expect(renamed).toBe(count)
      expect(dearer.body.plan).toMatchObject({ version_no: 2, subscriber_count: 1, prices: [{ percent: "9" }] })
      const quote = { tenant_no: client.tenant_no, currency: "eur", amount_minor: 10_000n, ticket_count: 1 }
      expect((await createFeePort(pool()).quote(quote)).due_minor).toBe(280n)
    })

    it("they may collect the fees of sales by invoice", async () => {
      const { id } = await create({ fee_collection: "invoice" })
      const { rows } = await pool().query("select id from plan_version where plan_id = $1", [id])
      await subscribeTenant(pool(), {
        tenant_no: client.tenant_no,
        plan_version_id: rows[0].id,
        currency: "eur",
        time_zone: "Europe/Paris",
      })

      const quote = await createFeePort(pool()).quote({
        tenant_no: client.tenant_no,
        currency: "eur",
        amount_minor: 10_000n,
        ticket_count: 1,
      })

      expect([quote.due_minor, quote.application_fee_minor]).toEqual([280n, 0n])
    })

    it("S4.4 they can be offered once the platform's card payments are verified, and stay drafts before", async () => {
      const { id } = await create()
      await platform.control("/accounts/acct_emu_platform/restrict", {})

      const refused = await operator.ask("POST", `${PLANS}/${id}/publish`)
      const offeredThen = await offered()
      await platform.control("/accounts/acct_emu_platform/enable", {})

      expect(refused).toMatchObject({
        status: 409,
        body: { code: "payments_not_ready", details: { missing: ["own_account"] } },
      })
      expect(offeredThen).toEqual([])
      expect((await operator.ask("POST", `${PLANS}/${id}/publish`)).status).toBe(200)
    })

    it("retired ones stay with their clients, and are offered to no one new", async () => {
      const { id } = await create()
      await operator.ask("POST", `${PLANS}/${id}/publish`)

      const answers = [
        await operator.ask("POST", `${PLANS}/${id}/retire`),
        await operator.ask("POST", `${PLANS}/${id}/retire`),
        await operator.ask("POST", `${PLANS}/${(await create()).id}/retire`),
        await operator.ask("POST", `${PLANS}/plan_none/publish`),
      ]

      expect(answers.map(({ status, body }) => [status, body.plan?.state ?? body.code])).toEqual([
        [200, "retired"],
        [200, "retired"],
        [409, "plan_state"],
        [404, "plan_not_found"],
      ])
      expect(await offered()).toEqual([])
    })

    it.each([
      ["without a currency", [], "currency_missing", "prices"],
      ["with a negative fee", [{ ...EUR, fixed_minor: -1 }], "amount_negative", "prices.0.fixed_minor"],
      ["with a negative month", [{ ...EUR, monthly_minor: -1 }], "amount_negative", "prices.0.monthly_minor"],
      ["with a percent of 101", [{ ...EUR, percent: "101" }], "percent_invalid", "prices.0.percent"],
      ["with a percent in words", [{ ...EUR, percent: "two" }], "percent_invalid", "prices.0.percent"],
      ["with a currency twice", [EUR, { ...GBP, currency: "EUR" }], "currency_twice", "prices.1.currency"],
      ["with an unknown currency", [{ ...EUR, currency: "xyz" }], "currency_unknown", "prices.0.currency"],
      [
        "with a maximum below the minimum",
        [{ ...EUR, min_minor: 5, max_minor: 4 }],
        "maximum_below_minimum",
        "prices.0.max_minor",
      ],
      ["with an amount beyond reason", [{ ...EUR, fixed_minor: 9_000_000_000_000 }], "amount_too_high", "prices.0.fixed_minor"],
    ])("they are refused %s, with a message, and nothing is written", async (_, prices, code, field) => {
      const { id } = await create()
      const before = [await versions(), (await pool().query("select count(*) from product")).rows[0].count]

      const answers = [
        await operator.ask("POST", PLANS, plan({ prices })),
        await operator.ask("POST", `${PLANS}/${id}`, plan({ prices })),
      ]

      for (const { status, body } of answers) {
        expect([status, body.code, body.details.problems[0]]).toEqual([400, "plan_refused", { code, field }])
        expect(body.message).toMatch(/^[A-Z].*\.$/)
      }
      expect([await versions(), (await pool().query("select count(*) from product")).rows[0].count]).toEqual(before)
    })

    it("no one else can read or write them", async () => {
      const { id } = await create()

      const answers = await Promise.all([
        client.ask("GET", PLANS),
        client.ask("POST", PLANS, plan()),
        client.ask("POST", `${PLANS}/${id}/publish`),
        send(platform.medusaUrl(), { host: operator.console_host, path: PLANS }),
      ])
      const own = await operator.ask("GET", PLANS)

      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 401])
      expect(own.body).toMatchObject({ count: 1, plans: [{ id, state: "draft" }] })
    })
  })
})
