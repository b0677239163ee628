import { sharedPool } from "@guichet/kernel/pool"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { consoleCode } from "../../../support/console-code"
import { withPlatform } from "../../../support/platform"
import { Visitor } from "../../../support/client/visitor"
import { givenTenantOn, type TenantTerms } from "../../../support/given/given-tenant-on"
import { PASSWORD } from "../../../support/given/in-console"

withPlatform((platform) => {
  const pool = () => sharedPool(platform.databaseUrl)
  const visitor = () => new Visitor(() => Number(new URL(platform.medusaUrl()).port), true)
  const open = (slug: string, terms: TenantTerms = {}) => givenTenantOn(platform, slug, { name: `Site ${slug}`, ...terms })
  const counts = async () => {
    const { rows } = await pool()
      .query(`select (select count(*) from tenant) as tenants, (select count(*) from tenant_host) as hosts, (select count(*) from member) as members,
      (select count(*) from "user" where deleted_at is null) as users, (select count(*) from sales_channel where deleted_at is null) as channels,
      (select count(*) from api_key where deleted_at is null) as keys, (select count(*) from publishable_api_key_sales_channel where deleted_at is null) as links,
      (select count(*) from auth_identity where deleted_at is null) as logins, (select count(*) from layout_configuration where deleted_at is null) as layouts`)

    return rows[0]
  }

  describe("S8, S10 the first sign-in to a tenant's console", () => {
    let a: CreatedTenant
    let b: CreatedTenant

    beforeAll(async () => {
      await open("scenes", { kind: "platform", password: PASSWORD })
      a = await open("alpha-stage")
      b = await open("bravo-stage", { password: PASSWORD })
    })

    it("the code opens the console, the password is set once, and signs in afterwards", async () => {
      const owner = visitor()

      const entered = await owner.post(a.console_host, "/admin/session/enter", { code: await consoleCode(pool(), a) })
      expect([entered.status, entered.body]).toEqual([200, { kind: "member", password_set: false }])
      const first = owner.cookies(a.console_host)
      const refused = await Promise.all(
        ["short", "owner@alpha-stage.example", "Site alpha-stage"].map((password) =>
          owner.post(a.console_host, "/admin/session/password", { password })
        )
      )
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([400, "password_weak"]))
      expect((await owner.post(a.console_host, "/admin/session/password", { password: PASSWORD })).status).toBe(200)
      expect(owner.cookies(a.console_host)).not.toBe(first)
      expect((await owner.post(a.console_host, "/admin/session/password", { password: `${PASSWORD} two` })).body.code).toBe(
        "stale_state"
      )

      const later = visitor()
      const login = await later.post(a.console_host, "/auth/user/emailpass", {
        email: "owner@alpha-stage.example",
        password: PASSWORD,
      })
      const session = await later.post(
        a.console_host,
        "/auth/session",
        {},
        { headers: { authorization: `Bearer ${login.body.token}` } }
      )
      expect([login.status, session.status]).toEqual([200, 200])
      expect((await later.get(a.console_host, "/admin/users/me")).body.user.email).toBe("owner@alpha-stage.example")
      const byToken = await visitor().get(a.console_host, "/admin/users/me", {
        headers: { authorization: `Bearer ${login.body.token}` },
      })
      expect([byToken.status, byToken.body.code]).toEqual([401, "not_signed_in"])
    })

    it("an email address as a phone types it is accepted, and unreadable input gets an answer without database details", async () => {
      const logIn = (email: string) => visitor().post(b.console_host, "/auth/user/emailpass", { email, password: PASSWORD })

      expect((await logIn(" Owner@Bravo-Stage.Example ")).status).toBe(200)
      const odd = await logIn("owner@bravo-stage.example\u0000")
      expect([odd.status, odd.body.code]).toEqual([400, "invalid_data"])
      expect(odd.text).not.toMatch(/select|auth_identity/)
    })

    it.each(["/admin/orders?limit=-1", "/admin/layouts/configurations?limit=-1", "/admin/orders?offset=-1"])(
      "A6 core's list %s is answered as unreadable, without database details",
      async (path) => {
        const owner = visitor()
        const json = { email: "owner@bravo-stage.example", password: PASSWORD }
        const { body } = await owner.post(b.console_host, "/auth/user/emailpass", json)
        await owner.post(b.console_host, "/auth/session", {}, { headers: { authorization: `Bearer ${body.token}` } })

        const answer = await owner.get(b.console_host, path)

        expect([answer.status, answer.body.code]).toEqual([400, "invalid_data"])
        expect(answer.text).not.toMatch(/select|LIMIT/)
        expect((await owner.get(b.console_host, path.replace("-1", "1"))).status).toBe(200)
      }
    )

    it("the owner of B cannot sign in on A's console, nor use B's token there", async () => {
      const stranger = visitor()

      const login = await stranger.post(a.console_host, "/auth/user/emailpass", {
        email: "owner@bravo-stage.example",
        password: PASSWORD,
      })
      const session = await stranger.post(
        a.console_host,
        "/auth/session",
        {},
        { headers: { authorization: `Bearer ${login.body.token}` } }
      )

      expect([session.status, session.body.code]).toEqual([401, "credentials_wrong"])
      expect((await stranger.get(a.console_host, "/admin/site")).status).toBe(401)
      const elsewhere = await stranger.post(
        b.console_host,
        "/auth/session",
        {},
        { headers: { authorization: `Bearer ${login.body.token}` } }
      )
      expect([elsewhere.status, elsewhere.body.code]).toEqual([401, "credentials_wrong"])
      const own = await stranger.post(b.console_host, "/auth/user/emailpass", {
        email: "owner@bravo-stage.example",
        password: PASSWORD,
      })
      const owner = await stranger.post(
        b.console_host,
        "/auth/session",
        {},
        { headers: { authorization: `Bearer ${own.body.token}` } }
      )
      expect(owner.status).toBe(200)
    })

    it("logging out ends the session: a copy of the cookie is worthless", async () => {
      const owner = visitor()
      await owner.post(a.console_host, "/admin/session/enter", { code: await consoleCode(pool(), a) })
      const copy = owner.cookies(a.console_host)

      expect((await owner.delete(a.console_host, "/auth/session")).status).toBe(200)

      expect((await owner.get(a.console_host, "/admin/site", { headers: { cookie: copy } })).status).toBe(401)
      const { rows } = await pool().query("select revoked_at from staff_session where tenant_no = $1", [a.tenant_no])
      expect(rows).toEqual([{ revoked_at: expect.any(Date) }])
    })

    it("no one can register a login, request a reset through core, or refresh a token", async () => {
      const anyone = visitor()

      for (const path of [
        "/auth/user/emailpass/register",
        "/auth/user/emailpass/reset-password",
        "/auth/token/refresh",
        "/auth/customer/emailpass",
        "/auth/customer/emailpass/register",
      ]) {
        expect((await anyone.post(a.console_host, path, { email: "x@example.org", password: PASSWORD })).status).toBe(404)
      }
      expect(
        (await anyone.post(a.tenant_host, "/auth/user/emailpass", { email: "owner@bravo-stage.example", password: PASSWORD }))
          .status
      ).toBe(404)
    })

    it("all refusals have one form, core's for a token without a session included", async () => {
      const stranger = visitor()

      const answers = await Promise.all([
        stranger.post(b.console_host, "/auth/session"),
        stranger.post(b.console_host, "/admin/session/enter", { code: "x".repeat(200_000) }),
        stranger.post(b.console_host, "/admin/session/enter", { code: "x", more: 1 }),
      ])

      expect(answers.map(({ status }) => status)).toEqual([401, 413, 400])
      for (const { body } of answers) {
        expect(body).toEqual(
          expect.objectContaining({
            type: expect.any(String),
            code: expect.any(String),
            message: expect.any(String),
            details: expect.anything(),
          })
        )
      }
    })

    it("I-1 a member's dashboard has the tenant's name, and forbidden menus are hidden", async () => {
      const owner = visitor()
      await owner.post(a.console_host, "/admin/session/enter", { code: await consoleCode(pool(), a) })

      const shell = [
        "/admin/feature-flags",
        "/admin/users/me",
        "/admin/stores",
        "/admin/layouts/sidebar/configuration",
        "/admin/layouts/configurations",
        "/auth/user/providers",
      ]
      const answers = await Promise.all(shell.map((path) => owner.get(a.console_host, path)))

      expect(answers.map(({ status }) => status)).toEqual(shell.map(() => 200))
      expect(answers[2].body.stores[0].name).toBe("Site alpha-stage")
      expect(answers[3].body.personal_configuration.configuration.widgets).toMatchObject({
        "core:nav:/customers": { hidden: true },
      })
    })

    it("I-1 the page that uses the code has a policy that allows only its own script", async () => {
      const page = await visitor().get(a.console_host, "/auth/enter")

      expect(page.status).toBe(200)
      expect(page.headers["content-security-policy"]).toMatch(/default-src 'none'; script-src 'nonce-/)
      expect(page.text).toContain("Site alpha-stage")
      expect(page.text).not.toMatch(/medusa|guichet/i)
    })

    it("of two simultaneous sign-ups with one short name one gets it, and the other leaves nothing behind", async () => {
      const before = await counts()

      const asked = await Promise.allSettled([
        open("raced-name", { email: "one@example.org" }),
        open("raced-name", { email: "two@example.org" }),
      ])

      expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
      expect(asked.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "host_taken" } })
      const grown = Object.fromEntries(
        Object.entries(await counts()).map(([name, n]) => [name, Number(n) - Number(before[name])])
      )
      expect(grown).toEqual({ tenants: 1, hosts: 2, members: 1, users: 1, channels: 1, keys: 1, links: 1, logins: 0, layouts: 2 })
    })

    it.each([
      ["a taken email address", { slug: "fresh-name", email: "owner@bravo-stage.example" }, "email_taken"],
      ["a reserved name", { slug: "console", email: "n@example.org" }, "name_reserved"],
      ["a look-alike of a tenant", { slug: "alphastage", email: "n@example.org" }, "host_taken"],
      ["a weak password", { slug: "fresh-name", email: "n@example.org", password: "fresh-name" }, "password_weak"],
      ["a malformed name", { slug: "a--b", email: "n@example.org" }, "invalid_data"],
    ])("%s is refused and leaves nothing behind", async (_what, { slug, ...more }, code) => {
      const before = await counts()

      await expect(open(slug, more)).rejects.toMatchObject({ code })

      expect(await counts()).toEqual(before)
    })
  })
})
