// Long because a support session is tested from both sides: what the operator's person can do, see and leave behind, and what the
// tenant sees of it.
import { newId } from "@guichet/kernel/ids"
import { verifyAudit } from "@guichet/tenancy/audit"
import { closedToSupport, raisedRights, tenantRights } from "@guichet/tenancy/contracts"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn, statusAndCode } from "../../../support/accounts"
import { PASSWORD } from "../../../support/given/in-console"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import type { Visitor } from "../../../support/client/visitor"

withPlatform((platform) => {
  const { pool, visitor, open: openIn, addMember, enter: signedIn } = accountsOn(platform)
  const open = (slug: string, kind?: "platform") => openIn(slug, { kind, default_locale: "fr" })

  describe("S10, S10.5 a support session", () => {
    let operators: CreatedTenant
    let a: CreatedTenant
    let b: CreatedTenant
    let operator: Visitor
    let owner: Visitor
    let sale_id: string

    beforeAll(async () => {
      operators = await open("scenes", "platform")
      a = await open("alpha-stage")
      b = await open("bravo-stage")
      sale_id = newId("sale")
      await pool().query(
        `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor, application_fee_minor, final_at, order_id, projected_at)
         values ($1, $2, $2, 'free', 'final', 0, 'eur', 'Ada Lovelace', 'ada@example.org', 'fr', $3, 0, 0, now(), 'order_x', now())`,
        [a.tenant_no, sale_id, a.tenant_host]
      )
    })
    beforeEach(async () => {
      operator = await signedIn(operators, operators.user_id)
      owner = await signedIn(a, a.user_id)
    })

    const ask = (minutes?: number, to = a) =>
      operator.post(operators.console_host, `/admin/platform/tenants/${to.tenant_id}/enter`, {
        reason: "tickets do not arrive",
        ...(minutes && { minutes }),
      })
    const comeIn = async (minutes?: number) => {
      const { body } = await ask(minutes)
      const support = visitor()
      const { status } = await support.post(a.console_host, "/admin/session/enter", { code: body.url.split("#")[1] })
      expect(status).toBe(200)

      return support
    }
    const raise = (support: Visitor, reason = "a price is wrong") =>
      support.post(a.console_host, "/admin/support/raise", { reason })
    const site = async (by: Visitor) => (await by.get(a.console_host, "/admin/site")).body
    const support_sessions = async () => (await owner.get(a.console_host, "/admin/support/sessions")).body.support_sessions
    const addHall = (by: Visitor) =>
      by.post(a.console_host, "/admin/venues", { name: "Salle", city: "Lyon", country: "FR", time_zone: "Europe/Paris" })

    it("it is read-only for the chosen time, then ends", async () => {
      const support = await comeIn(15)

      const { member } = await site(support)
      expect(member).toMatchObject({
        kind: "support",
        support_session: { level: "read", reason: "tickets do not arrive", may_raise: true },
      })
      const left = (new Date(member.support_session.expires_at).getTime() - Date.now()) / 60_000
      expect(left).toBeGreaterThan(14)
      expect(left).toBeLessThan(16)
      expect((await addHall(support)).body.code).toBe("not_allowed")
      expect((await ask(240)).body.code).toBe("invalid_data")
      await pool().query("update support_session set expires_at = now()")

      expect((await support.get(a.console_host, "/admin/site")).status).toBe(401)
      expect(await support_sessions()).toMatchObject([{ is_open: false, ended_at: null, level: "read" }])
    })

    it("it sees buyers masked wherever they are named, and cannot find them by part of their email address; the tenant can", async () => {
      const support = await comeIn()
      const paths = ["/admin/sales", `/admin/sales/${sale_id}`, "/admin/sales/by-order/order_x"]
      const texts = async (by: Visitor) => Promise.all(paths.map(async (path) => (await by.get(a.console_host, path)).text))

      for (const text of await texts(support)) {
        expect(text).toContain("a•••@e•••.org")
        expect(text).not.toMatch(/Lovelace|ada@/)
      }
      expect((await support.get(a.console_host, "/admin/sales?q=nobody-at-all")).body.count).toBe(1)
      expect((await owner.get(a.console_host, "/admin/sales?q=nobody-at-all")).body.count).toBe(0)
      for (const path of ["/admin/orders", "/admin/checkouts", "/admin/activity", "/admin/members", "/admin/support/sessions"]) {
        expect([path, (await support.get(a.console_host, path)).status]).toEqual([path, 403])
      }
      for (const text of await texts(owner)) {
        expect(text).toContain("ada@example.org")
      }
    })

    it("raised with a second reason it can change things and sees buyers, and falls back automatically", async () => {
      const support = await comeIn()
      expect((await raise(support, "no")).body.code).toBe("invalid_data")

      expect((await raise(support)).status).toBe(200)

      expect((await site(support)).member.support_session).toMatchObject({ level: "write", raised_until: expect.any(String) })
      expect((await addHall(support)).status).toBe(201)
      expect((await support.get(a.console_host, "/admin/sales")).text).toContain("ada@example.org")
      expect((await support.get(a.console_host, "/admin/orders")).status).toBe(200)
      await pool().query("update support_session set raised_until = now()")
      expect((await addHall(support)).body.code).toBe("not_allowed")
      expect((await support.get(a.console_host, "/admin/sales")).text).not.toContain("ada@example.org")
      const { rows } = await pool().query(
        "select action, actor_kind, actor_mail, support_session_id is not null as in_support_session, details from audit_log where tenant_no = $1 and support_session_id is not null order by seq",
        [a.tenant_no]
      )
      const by = { actor_mail: "owner@scenes.example", in_support_session: true }
      expect(rows).toEqual([
        {
          ...by,
          action: "support.entry_issued",
          actor_kind: "operator",
          details: { reason: "tickets do not arrive", minutes: 30 },
        },
        { ...by, action: "console.entered", actor_kind: "support", details: { reason: "tickets do not arrive" } },
        { ...by, action: "support.raised", actor_kind: "support", details: { reason: "a price is wrong" } },
        { ...by, action: "POST /admin/venues", actor_kind: "support", details: {} },
      ])
      expect((await verifyAudit(pool())).broken).toEqual([])
    })

    it("M13 it is raised only after a password or second factor given in the last five minutes, on entering or in it", async () => {
      const { body } = await ask()
      await pool().query("update staff_session set confirmed_at = now() - interval '301 seconds' where kind = 'staff'")
      const support = visitor()
      await support.post(a.console_host, "/admin/session/enter", { code: body.url.split("#")[1] })
      const confirm = (password: string) => support.post(a.console_host, "/admin/session/confirm", { password })

      const unconfirmed = await raise(support)
      const mistaken = await confirm("not-the-password-2026")
      const still = await raise(support)
      const level = (await site(support)).member.support_session.level
      const proven = await confirm(PASSWORD)
      const raised = await raise(support)

      expect([unconfirmed, mistaken, still, proven, raised].map(statusAndCode)).toEqual([
        [403, "confirm_first"],
        [400, "password_wrong"],
        [403, "confirm_first"],
        [200, "ok"],
        [200, "ok"],
      ])
      expect(level).toBe("read")
      const { rows } = await pool().query("select 1 from audit_log where action = 'support.raised'")
      expect(rows).toHaveLength(1)
    })

    it("M12 each change of the site is recorded with the session, and counts once", async () => {
      const support = await comeIn()
      await raise(support)
      const { tenant } = await site(support)
      const { rev, time_zone, locales, default_locale } = tenant
      const settings = { rev, time_zone, locales, default_locale }

      const renamed = await support.post(a.console_host, "/admin/site", { ...settings, name: "Renamed by support" })

      expect(renamed.status).toBe(200)
      expect(await support_sessions()).toMatchObject([{ change_count: 1 }])
      const [{ id }] = await support_sessions()
      const { activity } = (await owner.get(a.console_host, `/admin/activity?support_session_id=${id}`)).body
      expect(activity.map(({ action }: { action: string }) => action)).toEqual([
        "site.changed",
        "support.raised",
        "console.entered",
        "support.entry_issued",
      ])
      await owner.post(a.console_host, "/admin/site", { ...settings, rev: rev + 1, name: "Renamed by the owner" })
      expect(await support_sessions()).toMatchObject([{ change_count: 1 }])
      await expect(
        pool().query("insert into audit_log (tenant_no, actor_kind, action) values ($1, 'support', 'site.changed')", [
          a.tenant_no,
        ])
      ).rejects.toThrow("audit_log_support_session")
    })

    it("M12 read-only it sees no code of a coupon or allocation, nor does a role that cannot create them", async () => {
      const terms = {
        kind: "percent",
        percent: "50",
        amount_minor: null,
        currency: null,
        event_ids: [],
        min_tickets: 1,
        max_tickets: null,
      }
      const bounds = { starts_at: null, ends_at: null, max_uses: null, max_uses_per_email: null, note: null }
      const made = await owner.post(a.console_host, "/admin/coupons", { code: "SECRET50", ...terms, ...bounds })
      expect(made.status).toBe(201)
      await pool().query("update sale set coupon_code = 'SECRET50' where id = $1", [sale_id])
      const clerk = await addMember(a, "clerk@alpha-stage.example", "box_office")
      const reporter = await addMember(a, "reporter@alpha-stage.example", "reporter")
      const support = await comeIn()
      const readers = [support, await signedIn(a, clerk.user_id), await signedIn(a, reporter.user_id)]
      const paths = ["/admin/coupons", `/admin/coupons/${made.body.coupon.id}`, `/admin/sales/${sale_id}`]

      for (const reader of readers) {
        for (const path of paths) {
          const { status, text } = await reader.get(a.console_host, path)
          expect([path, status, text.includes("SECRET50"), text.includes("•••")]).toEqual([path, 200, false, true])
        }
        expect((await reader.get(a.console_host, "/admin/coupons?q=NOT-A-CODE")).body.count).toBe(1)
        expect(statusAndCode(await reader.get(a.console_host, "/admin/coupon-codes"))).toEqual([403, "not_allowed"])
      }
      await raise(support)
      for (const reader of [support, owner]) {
        for (const path of [...paths, "/admin/coupon-codes"]) {
          expect((await reader.get(a.console_host, path)).text).toContain("SECRET50")
        }
        expect((await reader.get(a.console_host, "/admin/coupons?q=NOT-A-CODE")).body.count).toBe(0)
      }
    })

    it("it never opens secrets, members, devices or the payment account, even when raised", async () => {
      const support = await comeIn(60)
      await raise(support)
      const { member_id } = a

      const answers = await Promise.all([
        support.get(a.console_host, "/admin/members"),
        support.post(a.console_host, `/admin/members/${member_id}`, { role: "gate" }),
        support.delete(a.console_host, `/admin/members/${member_id}`),
        support.post(a.console_host, "/admin/invitations", { email: "x@example.org", role: "owner" }),
        support.post(a.console_host, "/admin/device-enrolments", {}),
        support.post(a.console_host, "/admin/payments/connect", {}),
        support.delete(a.console_host, "/admin/payments/account"),
        support.post(a.console_host, "/admin/session/password", { password: PASSWORD }),
        support.post(a.console_host, "/admin/session/switch", { tenant_id: b.tenant_id }),
        support.post(a.console_host, `/admin/users/${operators.user_id}`, {}),
      ])

      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
      expect([...raisedRights, ...closedToSupport].sort()).toEqual([...tenantRights].sort())
      expect((await support.get(b.console_host, "/admin/site")).status).toBe(401)
    })

    it("it reads domains and the site's settings, and changes neither before it is raised", async () => {
      const added = await owner.post(a.console_host, "/admin/domains", { host: "billets.alpha-stage.fr" })
      const { id } = added.body.domain
      const support = await comeIn()
      const paths = ["/admin/domains", `/admin/domains/${id}`, `/admin/domains/${id}/sending`, "/admin/brand"]

      const read = await Promise.all(paths.map((path) => support.get(a.console_host, path)))
      const { body: brand } = await support.get(a.console_host, "/admin/brand")
      const changes = await Promise.all([
        support.post(a.console_host, "/admin/domains", { host: "tickets.alpha-stage.fr" }),
        support.post(a.console_host, `/admin/domains/${id}/check`, {}),
        support.delete(a.console_host, `/admin/domains/${id}`),
        support.post(a.console_host, "/admin/brand", { ...brand, support_address: "x@example.org" }),
        support.post(a.console_host, "/admin/site", { rev: 1, name: "Another name" }),
      ])

      expect(read.map(({ status }) => status)).toEqual(paths.map(() => 200))
      expect(read[0].body.domains).toMatchObject([{ id }])
      expect(changes.map(({ status }) => status)).toEqual(changes.map(() => 403))
      expect((await owner.get(a.console_host, "/admin/brand")).body).toEqual(brand)
      expect((await owner.delete(a.console_host, `/admin/domains/${id}`)).status).toBe(200)
    })

    it("raised it manages domains, but cannot release them, and the visitor's password opens nothing of the members'", async () => {
      const support = await comeIn()
      await raise(support)
      const added = await support.post(a.console_host, "/admin/domains", { host: "billets.alpha-stage.fr" })
      const { id } = added.body.domain
      const record = { name: "@", type: "MX", value: "10 mx.elsewhere.example", ttl_seconds: 300 }

      expect((await support.get(a.console_host, "/admin/domains")).status).toBe(200)
      const confirmed = await support.post(a.console_host, "/admin/session/confirm", { password: PASSWORD })
      const refused = [
        await support.delete(a.console_host, `/admin/domains/${id}`),
        await support.post(a.console_host, `/admin/domains/${id}/canonical`, {}),
        await support.post(a.console_host, `/admin/domains/${id}/zone-records`, record),
        await support.post(a.console_host, "/admin/passkeys/options", { for: "new" }),
      ]

      expect(confirmed.status).toBe(200)
      expect(refused.map(statusAndCode)).toEqual(refused.map(() => [403, "not_allowed"]))
      const { rows: kept } = await pool().query("select 1 from domain_claim where id = $1", [id])
      expect(kept).toHaveLength(1)
      expect((await owner.delete(a.console_host, `/admin/domains/${id}`)).status).toBe(200)
    })

    it("no tenant can raise it, and it ends immediately when the visitor's role may no longer enter consoles", async () => {
      await pool().query("update member set role = 'operator_owner' where tenant_no = 1")
      const support = await comeIn()
      await pool().query(
        "insert into member (tenant_no, id, user_id, email, role, status) values (1, 'mbr_second', 'user_second', 'second@example.org', 'operator_owner', 'active')"
      )
      const before = (await site(support)).member.support_session
      await pool().query("update member set role = 'operator_reporter' where tenant_no = 1 and user_id = $1", [operators.user_id])

      expect(before).toMatchObject({ may_raise: true })
      expect((await support.get(a.console_host, "/admin/sales")).status).toBe(401)
      expect((await support.get(a.console_host, "/admin/site")).status).toBe(401)
      expect((await raise(support)).status).toBe(401)
      expect((await raise(owner)).body.code).toBe("not_allowed")
    })

    it("the tenant sees it while it is active, its owners get one email, and can end it immediately", async () => {
      const support = await comeIn()
      const { rows: gatekeeper } = await pool().query<{ user_id: string }>(
        "insert into member (tenant_no, id, user_id, email, role, status) values ($1, 'mbr_gate', 'user_gate', 'gate@example.org', 'gate', 'active') returning user_id",
        [a.tenant_no]
      )
      await pool().query(
        "insert into provider_identity (id, entity_id, provider, auth_identity_id) select 'pid_gate', 'gate@example.org', provider, auth_identity_id from provider_identity limit 1"
      )
      const gate = await signedIn(a, gatekeeper[0].user_id)

      const { support_sessions: seen } = (await gate.get(a.console_host, "/admin/support/open")).body
      expect(seen).toMatchObject([
        { who: "owner@scenes.example", operator: "Site scenes", reason: "tickets do not arrive", level: "read", is_open: true },
      ])
      const end = (by: Visitor, host = a.console_host) => by.post(host, `/admin/support/sessions/${seen[0].id}/end`, {})
      expect((await end(gate)).status).toBe(403)
      expect((await end(await signedIn(b, b.user_id), b.console_host)).status).toBe(404)
      expect((await site(support)).member.kind).toBe("support")
      await eventually(
        async () => (await pool().query("select 1 from tenancy_outbox where done_at is null")).rowCount === 0,
        "every message heard",
        20_000
      )
      const { rows: mails } = await pool().query(
        "select to_address, subject, text from mail where key like 'support-entered%' and position($1 in key) > 0",
        [seen[0].id]
      )
      expect(mails).toEqual([
        {
          to_address: "owner@alpha-stage.example",
          subject: "Site scenes est dans la console de Site alpha-stage",
          text: expect.stringContaining("tickets do not arrive"),
        },
      ])

      expect((await end(owner)).status).toBe(200)

      expect((await support.get(a.console_host, "/admin/site")).status).toBe(401)
      expect((await end(owner)).body.code).toBe("support_session_over")
      expect((await owner.get(a.console_host, "/admin/support/open")).body.support_sessions).toEqual([])
      expect(await support_sessions()).toMatchObject([{ ended_by: "owner@alpha-stage.example", is_open: false, change_count: 0 }])
    })

    it("it ends with the operator's sign-out, wherever it is active, and each client's audit records it once", async () => {
      const support = await comeIn()
      const away = await owner.delete(a.console_host, "/auth/session")
      const meanwhile = (await support.get(a.console_host, "/admin/site")).status
      const { status } = await operator.delete(operators.console_host, "/auth/session")

      expect([away.status, meanwhile, status]).toEqual([200, 200, 200])
      expect((await support.get(a.console_host, "/admin/site")).status).toBe(401)
      const left = await pool().query(
        "select actor_kind, actor_mail from audit_log where tenant_no = $1 and action = 'support.left'",
        [a.tenant_no]
      )
      expect(left.rows).toEqual([{ actor_kind: "support", actor_mail: "owner@scenes.example" }])
    })

    it("a double click raises it once, with one audit entry, and another reason raises it again", async () => {
      const support = await comeIn()
      const [first, second] = await Promise.all([raise(support), raise(support)])
      const other = await raise(support, "another price is wrong")

      expect([first.status, second.status, other.status]).toEqual([200, 200, 200])
      expect(second.body.raised_until).toBe(first.body.raised_until)
      const { rows } = await pool().query(
        "select details->>'reason' as reason from audit_log where action = 'support.raised' order by seq"
      )
      expect(rows).toEqual([{ reason: "a price is wrong" }, { reason: "another price is wrong" }])
    })

    it("it ends when the visitor leaves, and the code of a session that was ended first opens nothing", async () => {
      const support = await comeIn()
      expect((await support.post(a.console_host, "/admin/support/leave", {})).status).toBe(200)
      expect((await support.get(a.console_host, "/admin/site")).status).toBe(401)
      const { body } = await ask()
      await pool().query("update support_session set ended_at = now(), ended_by = 'user_x' where entered_at is null")

      const late = await visitor().post(a.console_host, "/admin/session/enter", { code: body.url.split("#")[1] })

      expect(late.body.code).toBe("code_spent")
      expect(await support_sessions()).toMatchObject([{ ended_by: "owner@scenes.example" }])
    })

    it("the owners read it and all other activity, newest first and page by page, each tenant its own", async () => {
      const support = await comeIn()
      await raise(support)
      await addHall(support)
      await addHall(owner)
      const activity = async (query = "", by = owner) => (await by.get(a.console_host, `/admin/activity?${query}`)).body

      const first = await activity("limit=2")
      const second = await activity(`limit=2&before=${first.next}`)
      expect(first.activity).toMatchObject([
        { action: "POST /admin/venues", actor: "owner@alpha-stage.example", actor_kind: "member", support_session_id: null },
        {
          action: "POST /admin/venues",
          actor: "owner@scenes.example",
          actor_kind: "support",
          support_session_id: expect.any(String),
        },
      ])
      expect(second.activity[0]).toMatchObject({ action: "support.raised" })
      const [{ id }] = await support_sessions()
      const done = await activity(`support_session_id=${id}`)
      expect(done.activity.map(({ action }: { action: string }) => action)).toEqual([
        "POST /admin/venues",
        "support.raised",
        "console.entered",
        "support.entry_issued",
      ])
      expect(done.next).toBeNull()
      expect(await support_sessions()).toMatchObject([{ change_count: 1, raise_reason: "a price is wrong" }])
      const theirs = await (await signedIn(b, b.user_id)).get(b.console_host, `/admin/activity?support_session_id=${id}`)
      expect(theirs.body.activity).toEqual([])
      expect((await owner.get(a.console_host, "/admin/activity?limit=1000")).status).toBe(400)
      const ours = await operator.get(operators.console_host, "/admin/activity")
      expect(ours.body.activity[0]).toMatchObject({ action: "support.entry_issued", target: a.tenant_id })
    })
  })
})
