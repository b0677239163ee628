import { readSnapshot } from "@guichet/billing/clients"
import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { runBilling } from "@guichet/billing/billing-run"
import { sharedPool } from "@guichet/kernel/pool"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const PATH = "/admin/platform/tenants"
let sales = 0

withPlatform((platform) => {
  describe("D3 a client's snapshot", () => {
    let operator: Organiser
    let client: Organiser
    let other: Organiser
    const pool = () => sharedPool(platform.databaseUrl)

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
      other = await givenOrganiser(platform, "canto")
      const { plan_version_id } = await publishPlan(pool(), {
        code: "standard",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n, monthly_minor: 2_900n }],
      })
      await subscribeTenant(pool(), {
        tenant_no: client.tenant_no,
        plan_version_id,
        currency: "eur",
        time_zone: "Europe/Paris",
      })
      await runBilling(pool(), { now: new Date(Date.now() + 60_000), series_prefix: "EMU-" })
    })

    const ask = (id: string, staff: Organiser = operator) =>
      send(platform.medusaUrl(), { host: staff.console_host, path: `${PATH}/${id}`, cookie: staff.cookie })
    /** @param when as SQL; `today` is midnight in the client's zone */
    const givenSale = (staff: Organiser, when: string, amount_minor: number, { state = "final", currency = "eur" } = {}) =>
      pool().query(
        `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, authorised_at, final_at)
         select $1, $2, $2, 'cash', $3, $4, $5, 'Buyer', 'buyer@example.org', 'fr', $6, 0, 0, ${when}, case $3 when 'final' then now() end
         from (select date_trunc('day', now() at time zone 'Europe/Paris') at time zone 'Europe/Paris' as today) clock`,
        [staff.tenant_no, `sale_${(sales += 1)}`, state, amount_minor, currency, staff.tenant_host]
      )

    it("it shows plan, members, hosts, payment account and unpaid invoices", async () => {
      const { status, body } = await ask(client.tenant_id)

      expect(status).toBe(200)
      expect(body).toMatchObject({
        client: {
          id: client.tenant_id,
          status: "active",
          time_zone: "Europe/Paris",
          plan: { name: "Standard", status: "active" },
        },
        owners: [{ email: "owner@brio.example", status: "active" }],
        hosts: [
          { host: "brio.scenes.localhost", kind: "tenant", status: "live", is_canonical: true },
          { host: "brio.console.scenes.localhost", kind: "console", status: "live", is_canonical: true },
        ],
        payment_account: { status: "not_connected" },
        published_event_count: 0,
        performance_count: 0,
        member_count: 1,
        receivable: [{ open_minor: 2_900, invoice_count: 1, currency: "eur" }],
        sales: { currency: "eur", last_at: null, others: [] },
      })
      expect(body.activity.map(({ action }: { action: string }) => action)).toEqual([
        "password.set",
        "console.entered",
        "tenant.opened",
      ])
      expect(JSON.stringify(body)).not.toMatch(/tenant_no|publishable|pk_|canto/)
    })

    it("it sums sales by the client's own days and months, without other clients' and failed sales", async () => {
      await givenSale(client, "today + interval '1 minute'", 1_000)
      await givenSale(client, "today - interval '1 minute'", 2_000)
      await givenSale(client, "today - interval '40 days'", 4_000)
      await givenSale(client, "today - interval '2 years'", 8_000)
      await givenSale(client, "today", 16_000, { state: "failed" })
      await givenSale(client, "today", 500, { currency: "chf" })
      await givenSale(other, "today", 32_000)

      const { sales } = (await ask(client.tenant_id)).body
      const theirs = (await ask(other.tenant_id)).body.sales

      expect(sales.days).toHaveLength(30)
      expect(sales.days.slice(-2)).toMatchObject([
        { sale_count: 1, amount_minor: 2_000 },
        { sale_count: 1, amount_minor: 1_000 },
      ])
      expect(sales.months).toHaveLength(12)
      expect(sales.months.map(({ starts_on }: { starts_on: string }) => starts_on.slice(8))).toEqual(Array(12).fill("01"))
      expect(sum(sales.months)).toBe(7_000)
      expect(sum(sales.days)).toBe(3_000)
      expect(sales.others).toEqual([{ currency: "chf", sale_count: 1, amount_minor: 500 }])
      expect(sum(theirs.months)).toBe(32_000)
    })

    it("it sums a year of 20,000 sales completely", async () => {
      await pool().query(
        `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, authorised_at, final_at)
         select $1, 'many_' || n, 'many_' || n, 'cash', 'final', 100, 'eur', 'Buyer', 'buyer@example.org', 'fr', 'h', 0, 0, now() - make_interval(mins => n), now() from generate_series(1, 20000) n`,
        [client.tenant_no]
      )

      const { sales } = await readSnapshot(pool(), client.tenant_id, true)

      expect(sum(sales.months)).toBe(2_000_000)
    })

    it("it shows unpaid amounts only with the right to the operator's money", async () => {
      await pool().query("update member set role = 'operator_support' where tenant_no = 1")

      const { status, body } = await ask(client.tenant_id)

      expect(status).toBe(200)
      expect(body.receivable).toBeNull()
    })

    it("it exists for clients only", async () => {
      await pool().query("update tenant set status = 'opening' where id = $1", [other.tenant_id])

      const answers = await Promise.all([operator.tenant_id, other.tenant_id, "tnt_nobody"].map((id) => ask(id)))

      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    })

    it("no one else can read it, not even the client", async () => {
      const answers = await Promise.all([
        ask(client.tenant_id, client),
        ask(client.tenant_id, other),
        send(platform.medusaUrl(), { host: operator.console_host, path: `${PATH}/${client.tenant_id}` }),
        ask(client.tenant_id),
      ])

      expect(answers.map(({ status }) => status)).toEqual([403, 403, 401, 200])
    })

    it("D3 it links into the client's console, to a known page", async () => {
      const enter = (page?: string) =>
        send(platform.medusaUrl(), {
          host: operator.console_host,
          method: "POST",
          path: `${PATH}/${client.tenant_id}/enter`,
          cookie: operator.cookie,
          json: { reason: "asked by phone", page },
        })

      const [known, home, elsewhere] = [await enter("events"), await enter(), await enter("//evil.example")]

      expect(known.body.url).toMatch(/^https?:\/\/brio\.console\.scenes\.localhost(:\d+)?\/auth\/enter\?page=events#.+/)
      expect(home.body.url).toMatch(/\/auth\/enter#.+/)
      expect(elsewhere.status).toBe(400)
    })

    it("D1 the email about a sign-up links to it", async () => {
      const mail = () =>
        pool()
          .query("select text from mail where subject like '%House brio' and to_address = 'owner@scenes.example'")
          .then(({ rows }) => rows[0]?.text as string)

      await eventually(async () => Boolean(await mail()), "the mail of the sign-up")

      expect(await mail()).toContain(`/app/platform/tenants/${client.tenant_id}`)
    })
  })
})

const sum = (sold: { amount_minor: number }[]) => sold.reduce((total, { amount_minor }) => total + amount_minor, 0)
