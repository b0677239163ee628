// Long because each answer of one form is asked for over one start of the platform.
import { createHash } from "node:crypto"
import { readBilling } from "@guichet/billing/clients"
import { publishPlan } from "@guichet/billing/plans"
import { createFeePort } from "@guichet/billing/fee-port"
import { sharedPool } from "@guichet/kernel/pool"
import { withPlatform } from "../../../support/platform"
import { Visitor } from "../../../support/visitor"
import { givenTenant, send, type Staff } from "../../payments/given-platform"

withPlatform((platform) => {
  describe("S8 signing up as an organiser", () => {
    let operator: Staff
    let rival: Staff

    beforeAll(async () => {
      operator = await givenTenant(platform, "scenes", "platform")
      rival = await givenTenant(platform, "brio")
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const asStorefront = (site: Staff, method: string, path: string, json?: unknown) =>
      send(platform, site.tenant_host, method, path, { json, headers: { "x-publishable-api-key": site.publishable_key } })
    const givenPlan = () =>
      publishPlan(pool(), { code: "standard", name: "Standard", prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n }] })
    const form = (plan_id: string, changes: Record<string, unknown> = {}) => ({
      plan_id,
      country: "fr",
      site_name: "Théâtre Aster",
      slug: "aster",
      email: "ada@aster.example",
      ...changes,
    })
    const signUp = (body: unknown, site = operator) => asStorefront(site, "POST", "/store/sign-ups", body)
    const tenants = async () => Number((await pool().query("select count(*) from tenant where kind = 'client'")).rows[0].count)

    it("S6.3 opens a site on the plan, priced in the country's currency, and its console by a code that works once", async () => {
      const { plan_id } = await givenPlan()

      const { status, body } = await signUp(form(plan_id))

      expect(status).toBe(201)
      expect(body.tenant).toMatchObject({ name: "Théâtre Aster", slug: "aster", currency: "eur", host: "aster.scenes.localhost" })
      const url = new URL(body.console_url)
      expect(url.host).toContain(body.tenant.console_host)
      const enter = () =>
        send(platform, body.tenant.console_host, "POST", "/admin/session/enter", { json: { code: url.hash.slice(1) } })
      expect((await enter()).status).toBe(200)
      expect((await enter()).status).toBe(410)
      const { rows } = await pool().query("select tenant_no from tenant where slug = 'aster'")
      const quote = await createFeePort(pool()).quote({
        tenant_no: rows[0].tenant_no,
        currency: "eur",
        amount_minor: 10_000n,
        ticket_count: 1,
      })
      expect(quote.due_minor).toBe(280n)
    })

    it("takes the default currency where the plan has no price in the country's own", async () => {
      const { plan_id } = await givenPlan()

      const { body } = await signUp(form(plan_id, { country: "JP" }))

      expect(body.tenant.currency).toBe("eur")
    })

    it("S6.4 S6.3 converts the price for a country whose currency the plan does not name, and keeps what was shown with its rate, whatever rates come", async () => {
      const { plan_id } = await publishPlan(pool(), {
        code: "season",
        name: "Season",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n, monthly_minor: 2_900n }],
      })
      const upload = (rate: string) =>
        pool().query(
          "insert into fx_rate (id, quote, rate, as_of, source, uploaded_by) values ('fxr_' || $1, 'sek', $1::numeric, current_date, 'csv', 'op')",
          [rate]
        )
      const offer = async () => {
        const { body } = await asStorefront(operator, "GET", "/store/plans")
        const plan = body.plans.find(({ id }: { id: string }) => id === plan_id)

        return {
          rates_seen: body.rates_seen,
          price: plan.prices.find(({ currency }: { currency: string }) => currency === "sek"),
        }
      }
      const before = await offer()
      await upload("11.505")
      const shown = await offer()
      await upload("12")
      const asked = { country: "SE", slug: "stockholm", email: "ada@stockholm.example" }

      const late = await signUp(form(plan_id, { ...asked, rates_seen: shown.rates_seen }))
      const now = await offer()
      const made = await signUp(form(plan_id, { ...asked, rates_seen: now.rates_seen }))

      expect(before.price).toBeUndefined()
      expect(shown.price).toMatchObject({
        monthly_minor: 33_365,
        conversion: { from: "eur", rate: "11.5050000000", to_id: "fxr_11.505" },
      })
      expect(late).toMatchObject({ status: 409, body: { code: "plan_changed" } })
      expect(made).toMatchObject({ status: 201, body: { tenant: { currency: "sek" } } })
      const { rows } = await pool().query(
        "select s.* from subscription s join tenant t on t.tenant_no = s.tenant_no where t.slug = 'stockholm'"
      )
      const { conversion, ...terms } = now.price
      expect(rows[0].price_snapshot).toMatchObject({
        conversion: { ...conversion, to_id: "fxr_12" },
        monthly_minor: terms.monthly_minor,
        fixed_minor: terms.fixed_minor,
        percent: "2.5",
        rounding: "half_up",
        plan_version_id: rows[0].plan_version_id,
      })
      await upload("99")
      const { tenant_no } = rows[0]
      const { plan } = await readBilling(pool(), tenant_no)
      const quote = await createFeePort(pool()).quote({ tenant_no, currency: "sek", amount_minor: 10_000n, ticket_count: 1 })
      expect(plan).toMatchObject({
        price: { currency: "sek", monthly_minor: terms.monthly_minor },
        conversion: { to_id: "fxr_12" },
      })
      expect(quote).toMatchObject({
        due_minor: 250n + BigInt(terms.fixed_minor),
        reckoned: { fx_from_id: null, fx_to_id: "fxr_12" },
      })
    })

    it("S6.5 F30 takes the default currency where the only rate is older than seven days", async () => {
      const { plan_id } = await givenPlan()
      await pool().query(
        "insert into fx_rate (id, quote, rate, as_of, source, uploaded_by) values ('fxr_old', 'nok', 11.7, current_date - 8, 'csv', 'op')"
      )

      const { body } = await signUp(form(plan_id, { country: "NO", slug: "oslo", email: "ada@oslo.example" }))

      expect(body.tenant.currency).toBe("eur")
      expect(
        (await pool().query("select price_snapshot from subscription s join tenant t using (tenant_no) where slug = 'oslo'")).rows
      ).toEqual([{ price_snapshot: null }])
    })

    it("opens one site for a double click, and answers both with a code that works", async () => {
      const { plan_id } = await givenPlan()
      const before = await tenants()
      const body = form(plan_id, { idempotency_key: "a-form-made-this-random-key" })

      const answers = await Promise.all([signUp(body), signUp(body)])

      expect(answers.map(({ status }) => status)).toEqual([201, 201])
      expect(await tenants()).toBe(before + 1)
      for (const answer of answers) {
        const code = new URL(answer.body.console_url).hash.slice(1)
        const entered = await send(platform, answer.body.tenant.console_host, "POST", "/admin/session/enter", { json: { code } })
        expect(entered.status).toBe(200)
      }
      expect(await signUp({ ...body, email: "eve@elsewhere.example" })).toMatchObject({
        status: 409,
        body: { code: "stale_state" },
      })
    })

    it("opens the console of the same site by a fresh code when the first answer was lost, and leads to the mail later", async () => {
      const { plan_id } = await givenPlan()
      const body = form(plan_id, { slug: "lost-answer", email: "ada@lost.example", idempotency_key: "the-key-of-a-form-kept" })
      const codeOf = (answer: { body: { console_url: string } }) => new URL(answer.body.console_url).hash.slice(1)
      const lost = await signUp(body)
      await pool().query("update one_time_code set expires_at = now() where code_hash = sha256($1)", [codeOf(lost)])

      const again = await signUp(body)

      expect(again.body.tenant).toEqual(lost.body.tenant)
      const entered = await send(platform, lost.body.tenant.console_host, "POST", "/admin/session/enter", {
        json: { code: codeOf(again) },
      })
      expect(entered).toMatchObject({ status: 200, body: { password_set: false } })
      await pool().query("update sign_up set done_at = now() - interval '16 minutes' where slug = 'lost-answer'")
      expect(await signUp(body)).toMatchObject({ status: 409, body: { code: "email_taken" } })
    })

    it("takes over what a process began that died, and answers its form", async () => {
      const { plan_id } = await givenPlan()
      const asked = form(plan_id, {
        slug: "half-done",
        email: "ada@half.example",
        idempotency_key: "the-key-of-a-form-half-done",
      })
      // as the workflow reads the form: what is named, in its order
      const { site_name, slug, email } = asked
      const read = { plan_id, site_name, slug, email, country: "FR", locale: "fr" }
      const hash = createHash("sha256").update(JSON.stringify(read)).digest("hex")
      await pool().query(
        `insert into sign_up (key, request_hash, slug, email, plan_version_id, currency, time_zone, started_at)
         select $1, $2, 'half-done', 'ada@half.example', id, 'eur', 'Europe/Paris', now() - interval '10 minutes' from plan_version where plan_id = $3 limit 1`,
        ["the-key-of-a-form-half-done", hash, plan_id]
      )

      expect(await signUp(asked)).toMatchObject({ status: 201, body: { tenant: { slug: "half-done" } } })
    })

    it("opens nothing at a price that was not shown, and still answers the site that was made before it changed", async () => {
      const { plan_id } = await givenPlan()
      const shown = async () => {
        const { body } = await asStorefront(operator, "GET", "/store/plans")

        return body.plans.find(({ id }: { id: string }) => id === plan_id).plan_version_id as string
      }
      const asked = { plan_version_id: await shown(), idempotency_key: "the-key-of-a-form-with-a-price" }
      const made = form(plan_id, { ...asked, slug: "priced", email: "ada@priced.example" })
      const first = await signUp(made)
      const dear = { currency: "eur", percent: "50", fixed_minor: 30n, monthly_minor: 60_000n }
      await publishPlan(pool(), { code: "standard", name: "Standard", prices: [dear] })
      const before = await tenants()

      const late = await signUp(form(plan_id, { ...asked, idempotency_key: undefined, slug: "dear", email: "ada@dear.example" }))
      const again = await signUp(made)

      expect(late).toMatchObject({ status: 409, body: { code: "plan_changed" } })
      expect(again).toMatchObject({ status: 201, body: { tenant: first.body.tenant } })
      expect(await tenants()).toBe(before)
      expect(await shown()).not.toBe(asked.plan_version_id)
      await givenPlan()
    })

    it("opens no console by a form sent again once the owner has a password", async () => {
      const { plan_id } = await givenPlan()
      const body = form(plan_id, { slug: "kept-form", email: "ada@kept.example", idempotency_key: "the-key-of-a-page-left-open" })
      const { console_url, tenant } = (await signUp(body)).body
      const owner = new Visitor(() => Number(new URL(platform.medusaUrl()).port), true)
      await owner.post(tenant.console_host, "/admin/session/enter", { code: new URL(console_url).hash.slice(1) })
      const chosen = await owner.post(tenant.console_host, "/admin/session/password", { password: "copper lantern forty" })

      const again = await signUp(body)

      expect(chosen.status).toBe(200)
      expect(again).toMatchObject({ status: 409, body: { code: "email_taken" } })
      expect((await owner.get(tenant.console_host, "/admin/site")).status).toBe(200)
    })

    it("proposes a free name for a taken one and makes nothing", async () => {
      const { plan_id } = await givenPlan()
      const before = await tenants()

      const answer = await signUp(form(plan_id, { slug: "brio" }))

      expect(answer).toMatchObject({ status: 409, body: { code: "host_taken", details: { suggestion: "brio-2" } } })
      expect(await tenants()).toBe(before)
      expect((await signUp(form(plan_id, { slug: "brio-2" }))).status).toBe(201)
    })

    it.each([
      ["104", "104-site"],
      ["K2", "k2-site"],
    ])(
      "opens the site of a venue called %s under %s, and names the field of the address it cannot have",
      async (site_name, slug) => {
        const { plan_id } = await givenPlan()
        const venue = { site_name, email: `ada@${slug}.example` }

        const tooShort = await signUp(form(plan_id, { ...venue, slug: site_name.toLowerCase() }))
        const opened = await signUp(form(plan_id, { ...venue, slug }))

        expect(tooShort).toMatchObject({ status: 400, body: { code: "invalid_data", details: { fields: ["slug"] } } })
        expect(opened).toMatchObject({ status: 201, body: { tenant: { name: site_name, slug } } })
      }
    )

    it.each([
      ["a plan that is not offered", { plan_id: "plan_none" }, 404, "plan_not_found"],
      ["a country that does not exist", { country: "QQ" }, 400, "country_unknown"],
      ["a name that is no address", { slug: "Théâtre!" }, 400, "invalid_data"],
      ["a reserved name", { slug: "admin" }, 409, "name_reserved"],
      ["a name that holds a line break", { site_name: "Théâtre\nAster" }, 400, "name_unreadable"],
      ["a name that holds a NUL", { site_name: "Théâtre\u0000Aster" }, 400, "invalid_data"],
      ["a name that turns the direction of writing", { site_name: "Théâtre \u202eretsA" }, 400, "name_unreadable"],
      ["the operator's own name, in other letters", { site_name: " ＨＯＵＳＥ Scenes " }, 409, "name_reserved"],
      ["a look-alike of the operator's name", { site_name: "Ноuѕe Ѕcènеs." }, 409, "name_reserved"],
      ["a name of private characters", { site_name: "Théâtre \ue000" }, 400, "name_unreadable"],
      ["a mail address that has an account", { email: "owner@brio.example" }, 409, "email_taken"],
      ["a mail address that is none", { email: "nobody" }, 400, "invalid_data"],
      ["a field nobody asked for", { tenant_no: 1 }, 400, "invalid_data"],
    ])("refuses %s with its own code", async (_, changes, status, code) => {
      const { plan_id } = await givenPlan()
      const before = await tenants()

      expect(await signUp(form(plan_id, changes))).toMatchObject({ status, body: { code } })
      expect(await tenants()).toBe(before)
    })

    it("S6.1 is closed while no plan is published, and lists what is", async () => {
      expect((await asStorefront(operator, "GET", "/store/plans")).body).toMatchObject({
        plans: [],
        currencies: { FR: "eur", GB: "gbp" },
      })
      expect(await signUp(form("plan_none"))).toMatchObject({ status: 409, body: { code: "no_plan_published" } })
      await givenPlan()

      expect((await asStorefront(operator, "GET", "/store/plans")).body.plans).toMatchObject([
        { code: "standard", prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30, is_default: true }] },
      ])
    })

    it("exists on the operator's site only, and for our storefront only", async () => {
      const { plan_id } = await givenPlan()

      expect((await signUp(form(plan_id), rival)).status).toBe(404)
      expect(
        (await send(platform, operator.tenant_host, "POST", "/store/sign-ups", { json: form(plan_id) })).status
      ).toBeGreaterThanOrEqual(400)
      expect((await signUp(form(plan_id))).status).toBe(201)
    })
  })
})
