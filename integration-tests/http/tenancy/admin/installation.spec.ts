import { publishPlan } from "@guichet/billing/plans"
import { sharedPool } from "@guichet/kernel/pool"
import { createTenantWorkflow } from "@guichet/tenancy/workflows"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const PATH = "/admin/platform/installation"

withPlatform((platform) => {
  describe("S1 switching between a single site and a platform", () => {
    let operator: Organiser
    let client: Organiser
    let trial: Organiser
    const pool = () => sharedPool(platform.databaseUrl)

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
      trial = await givenOrganiser(platform, "canto")
      await pool().query("update tenant set is_test = true where id = $1", [trial.tenant_id])
    })

    const ask = (staff: Organiser, method: string, path: string, json?: unknown) =>
      send(platform.medusaUrl(), { host: staff.console_host, method, path, cookie: staff.cookie, json })
    const set = (kind: unknown, staff = operator) => ask(staff, "POST", PATH, { kind })
    const asStorefront = (method: string, path: string, json?: unknown) =>
      send(platform.medusaUrl(), {
        host: operator.tenant_host,
        method,
        path,
        json,
        headers: { "x-publishable-api-key": operator.publishable_key },
      })
    const isSingle = async () =>
      (await pool().query("select is_single_site from tenant where tenant_no = 1")).rows[0].is_single_site as boolean
    const givenClientsClosed = () =>
      pool().query("update tenant set status = 'closed', readable_until = now() + interval '30 days' where kind = 'client'")
    const open = (slug: string) =>
      createTenantWorkflow(platform.container()).run({
        input: {
          kind: "client",
          name: `House ${slug}`,
          slug,
          country: "FR",
          currency: "eur",
          owner: { email: `owner@${slug}.example` },
        },
      })

    it("a single site is refused while any client, test clients included, is not closed, and lists them page by page", async () => {
      const refused = await set("single")
      const first = (await ask(operator, "GET", `${PATH}/conflicts?limit=1`)).body
      const second = (await ask(operator, "GET", `${PATH}/conflicts?limit=1&after=${first.next}`)).body

      expect(refused).toMatchObject({ status: 409, body: { code: "clients_not_closed", details: { count: 2 } } })
      expect([...first.clients, ...second.clients].map(({ slug, is_test }) => [slug, is_test]).sort()).toEqual([
        ["brio", false],
        ["canto", true],
      ])
      expect(second.next).toBeNull()
      expect(await isSingle()).toBe(false)
    })

    it("a suspended client and one being opened count; a closed one and an abandoned sign-up do not", async () => {
      await pool().query("update tenant set status = 'closed' where id = $1", [client.tenant_id])
      await pool().query("update tenant set status = 'suspended' where id = $1", [trial.tenant_id])
      const suspended = await set("single")
      await givenClientsClosed()
      const opening = (created: string) =>
        pool().query(
          `insert into tenant (id, kind, status, name, slug, slug_skeleton, country, currency, time_zone, locales, default_locale, theme, is_test, created_at)
           select 'tnt_' || $1, 'client', 'opening', $1, $1, $1, country, currency, time_zone, locales, default_locale, theme, false, now() - $2::interval from tenant where tenant_no = 1`,
          [created, created === "young" ? "9 minutes" : "11 minutes"]
        )
      await opening("old")
      await opening("young")
      const signing_up = await set("single")
      await pool().query("delete from tenant where id = 'tnt_young'")
      const free = await set("single")

      expect(suspended.body.details).toEqual({ count: 1 })
      expect(signing_up.body.details).toEqual({ count: 1 })
      expect(free.body).toEqual({ kind: "single", conflict_count: 0 })
      expect((await pool().query("select 1 from tenant where status = 'opening'")).rowCount).toBe(0)
    })

    it("a single site has no sign-up, no hub and nothing about clients, and says why", async () => {
      const { plan_id } = await publishPlan(pool(), {
        code: "standard",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n }],
      })
      await pool().query("update tenant set shows_clients_events = true where tenant_no = 1")
      await givenClientsClosed()
      await set("single")

      const answers = [
        await asStorefront("POST", "/store/sign-ups", {
          plan_id,
          country: "fr",
          site_name: "Aster",
          slug: "aster",
          email: "ada@aster.example",
        }),
        await asStorefront("GET", "/store/plans"),
        await ask(operator, "GET", "/admin/platform/tenants"),
        await ask(operator, "GET", `/admin/platform/tenants/${client.tenant_id}`),
        await ask(operator, "POST", `/admin/platform/tenants/${client.tenant_id}/resume`, { reason: "All answered" }),
        await ask(operator, "POST", `/admin/platform/tenants/${client.tenant_id}/enter`, { reason: "To look at it" }),
        await ask(operator, "GET", "/admin/platform/plans"),
        await ask(operator, "GET", "/admin/platform/invoices"),
        await ask(operator, "GET", "/admin/platform/approvals"),
        await ask(operator, "GET", "/admin/platform/hub"),
      ]

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(10).fill([409, "single_site"]))
      expect((await asStorefront("GET", "/store/site")).body.site).toMatchObject({ kind: "platform", takes_clients: false })
      expect((await asStorefront("GET", "/store/public-listing")).body.is_shown).toBe(false)
      await expect(open("late")).rejects.toMatchObject({ code: "single_site" })
    })

    it("the operator's own site continues to sell: its events, members and settings are unchanged", async () => {
      await givenClientsClosed()
      await set("single")

      const site = (await ask(operator, "GET", "/admin/site")).body
      const venue = await ask(operator, "POST", "/admin/venues", {
        name: "Salle",
        city: "Lyon",
        country: "FR",
        time_zone: "Europe/Paris",
      })

      expect(site.tenant.is_single_site).toBe(true)
      expect(site.member.rights.filter((right: string) => right.startsWith("platform."))).toEqual([
        "platform.payments.write",
        "platform.ledger.read",
        "platform.ledger.write",
        "platform.site.write",
        "platform.installation.write",
        "platform.shop.read",
        "platform.shop.write",
      ])
      expect(venue.status).toBe(201)
      expect((await ask(operator, "GET", "/admin/members")).status).toBe(200)
    })

    it("a platform has all its data again, and the clients' pages answer immediately", async () => {
      await givenClientsClosed()
      await set("single")
      const kept = async () =>
        (
          await pool().query(
            "select to_jsonb(t) - 'is_single_site' - 'updated_at' as site, (select count(*) from tenant_host where tenant_no = 1), (select count(*) from member where tenant_no = 1) from tenant t where tenant_no = 1"
          )
        ).rows
      const before = await kept()

      const upgraded = await set("platform")
      const clients = await ask(operator, "GET", "/admin/platform/tenants")
      const { rows } = await pool().query(
        "select details from audit_log where tenant_no = 1 and action = 'installation.set' order by seq"
      )

      expect(upgraded).toMatchObject({ status: 200, body: { kind: "platform" } })
      expect(clients.status).toBe(200)
      expect(await kept()).toEqual(before)
      expect((await ask(operator, "GET", "/admin/site")).body.member.rights).toContain("platform.tenants.read")
      expect((await asStorefront("GET", "/store/site")).body.site.takes_clients).toBe(true)
      expect(rows.map(({ details }) => details)).toEqual([{ kind: "single" }, { kind: "platform" }])
      expect((await open("after")).result.slug).toBe("after")
    })

    it("a switch to the current kind says that nothing changed", async () => {
      expect((await set("platform")).status).toBe(200)

      expect((await pool().query("select 1 from audit_log where action = 'installation.set'")).rowCount).toBe(0)
    })

    it("a single site never has a client, however sign-ups and switches race", async () => {
      await givenClientsClosed()
      let refused_openings = 0
      for (let round = 0; round < 5; round++) {
        await set("platform")
        const [switched, ...openings] = await Promise.all([
          set("single"),
          ...Array.from({ length: 6 }, (_, nth) =>
            open(`raced-${round}x${nth}`).then(
              () => "opened",
              (error: { code?: string }) => error.code
            )
          ),
          set("single"),
        ])
        const { rows } = await pool().query("select count(*)::int as n from tenant where kind = 'client' and status <> 'closed'")

        expect(openings.slice(0, 6).every((end) => end === "opened" || end === "single_site")).toBe(true)
        expect(await isSingle()).toBe(rows[0].n === 0)
        expect([200, 409]).toContain((switched as { status: number }).status)
        refused_openings += openings.filter((end) => end === "single_site").length
        await givenClientsClosed()
      }
      await set("single")

      expect(refused_openings + Number(await isSingle())).toBeGreaterThan(0)
    })

    it.each([["hub"], [""], [null], [7]])("any kind but the two is refused: %p", async (kind) => {
      expect((await set(kind)).status).toBe(400)
      expect((await ask(operator, "GET", `${PATH}/conflicts?limit=51`)).status).toBe(400)
    })

    it("only the operator's owners can switch; otherwise the row is unchanged", async () => {
      await givenClientsClosed()

      const answers = [
        await set("single", client),
        await set("single", trial),
        await set("single", { ...operator, cookie: "" }),
        await ask(client, "GET", PATH),
        await ask(client, "GET", `${PATH}/conflicts`),
      ]
      await pool().query("update staff_session set confirmed_at = now() - interval '1 hour'")
      answers.push(await set("single"))
      await pool().query("update staff_session set confirmed_at = now()")
      await pool().query("update member set role = 'operator_admin' where tenant_no = 1")
      answers.push(await set("single"))

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [403, "not_allowed"],
        [403, "not_allowed"],
        [401, undefined],
        [403, "not_allowed"],
        [403, "not_allowed"],
        [403, "confirm_first"],
        [403, "not_allowed"],
      ])
      expect(await isSingle()).toBe(false)
    })

    it("an installation can start as a single site, and a client never becomes one", async () => {
      const client_as_one = createTenantWorkflow(platform.container()).run({
        input: {
          kind: "client",
          name: "House one",
          slug: "one",
          country: "FR",
          currency: "eur",
          is_single_site: true,
          owner: { email: "owner@one.example" },
        },
      })

      await expect(client_as_one).rejects.toMatchObject({ code: "invalid_data" })
      await expect(
        pool().query("update tenant set is_single_site = true where id = $1", [client.tenant_id])
      ).rejects.toMatchObject({ constraint: "tenant_single_site" })
    })
  })
})
