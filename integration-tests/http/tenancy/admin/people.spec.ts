// Long because every way into a team and out of it is tested, each with real emails and real sessions.
import type { Role } from "@guichet/tenancy/contracts"
import { enrolDevice } from "@guichet/tenancy/devices"
import { sharedHostTable } from "@guichet/tenancy/hosts"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { accountsOn } from "../../../support/accounts"
import { PASSWORD } from "../../../support/given/in-console"
import { withPlatform } from "../../../support/platform"
import type { Visitor } from "../../../support/client/visitor"

withPlatform((platform) => {
  const { pool, visitor, open: openIn, enter, allHeard } = accountsOn(platform)
  const open = (slug: string, more: { kind?: "platform"; default_locale?: "en" } = {}) =>
    openIn(slug, { default_locale: "fr", ...more })
  const mailsTo = async (to: string) => {
    await allHeard()
    const { rows } = await pool().query<{ text: string; subject: string; from_name: string; tenant_no: number }>(
      "select text, subject, from_name, tenant_no from mail where to_address = $1 and subject ~ 'invit|Invit' order by created_at desc, id desc",
      [to]
    )

    return rows
  }
  const codeIn = (text: string) => /\/auth\/invitation#([\w-]+)/.exec(text)?.[1] ?? ""
  const newestCode = async (to: string) => codeIn((await mailsTo(to))[0].text)
  const aMinuteLater = () =>
    pool().query(
      "update invitation set mailed_at = array(select at - interval '61 seconds' from unnest(mailed_at) at), created_at = created_at - interval '61 seconds'"
    )
  const reopen = async ({ tenant_no }: CreatedTenant) => {
    await pool().query("update tenant set status = 'active' where tenant_no = $1", [tenant_no])
    sharedHostTable(pool()).forget() // access control may have read it as closed, and caches that for ten seconds
  }
  const membersOf = async ({ tenant_no }: CreatedTenant) => {
    const { rows } = await pool().query<{ email: string; role: Role; status: string }>(
      "select email, role, status from member where tenant_no = $1 order by email",
      [tenant_no]
    )

    return rows
  }
  const idOf = async ({ tenant_no }: CreatedTenant, email: string) => {
    const { rows } = await pool().query<{ id: string; user_id: string }>(
      "select id, user_id from member where tenant_no = $1 and email = $2",
      [tenant_no, email]
    )

    return rows[0]
  }
  const invite = (by: Visitor, { console_host }: CreatedTenant, email: string, role: Role) =>
    by.post(console_host, "/admin/invitations", { email, role })
  const look = ({ console_host }: CreatedTenant, code: string, by = visitor()) =>
    by.post(console_host, "/admin/session/invitation", { code })
  const accept = ({ console_host }: CreatedTenant, code: string, by = visitor()) =>
    by.post(console_host, "/admin/session/invitation/accept", { code, password: PASSWORD })
  const tokenOf = async (by: Visitor, { console_host }: CreatedTenant, email: string) =>
    (await by.post(console_host, "/auth/user/emailpass", { email, password: PASSWORD })).body.token as string
  const acceptKnown = ({ console_host }: CreatedTenant, code: string, token: string, by = visitor()) =>
    by.post(console_host, "/auth/invitation", { code }, { headers: { authorization: `Bearer ${token}` } })
  const joined = async (to: CreatedTenant, by: Visitor, email: string, role: Role) => {
    await invite(by, to, email, role)
    const person = visitor()
    await accept(to, await newestCode(email), person)

    return person
  }

  describe("S10 members of a console", () => {
    let operators: CreatedTenant
    let a: CreatedTenant
    let b: CreatedTenant
    let owner: Visitor

    beforeAll(async () => {
      operators = await open("scenes", { kind: "platform" })
      a = await open("alpha-stage")
      b = await open("bravo-stage", { default_locale: "en" })
      await allHeard()
    })
    beforeEach(async () => {
      owner = await enter(a, a.user_id)
    })

    describe("invitations", () => {
      it("an invitation is emailed in the tenant's name and language, and choosing a password makes a member who is signed in", async () => {
        const invited = await invite(owner, a, " Zoe@Example.org ", "box_office")
        expect(invited).toMatchObject({
          status: 201,
          body: {
            invitation: { email: "zoe@example.org", role: "box_office", state: "open", invited_by: "owner@alpha-stage.example" },
          },
        })
        const [mail] = await mailsTo("zoe@example.org")
        expect(mail).toMatchObject({
          subject: "Invitation à la console de Site alpha-stage",
          from_name: "Site alpha-stage",
          tenant_no: a.tenant_no,
        })
        const code = codeIn(mail.text)
        expect((await look(a, code)).body).toEqual({
          invitation: { email: "zoe@example.org", role: "box_office", has_password: false },
        })
        const { rows: kept } = await pool().query("select code_hash = sha256($1::bytea) as ours from invitation", [code])
        expect(kept).toEqual([{ ours: true }])

        const zoe = visitor()
        expect((await accept(a, code, zoe)).status).toBe(200)

        expect((await zoe.get(a.console_host, "/admin/site")).body.member).toMatchObject({
          email: "zoe@example.org",
          role: "box_office",
          password_set: true,
        })
        const layout = await zoe.get(a.console_host, "/admin/layouts/sidebar/configuration")
        expect(layout.body.personal_configuration.configuration.widgets).toMatchObject({
          "core:nav:/customers": { hidden: true },
        })
        expect((await invite(await enter(b, b.user_id), b, "zoe@example.org", "finance")).status).toBe(201)
        expect((await mailsTo("zoe@example.org"))[0].subject).toBe("You are invited to the console of Site bravo-stage")
      })

      it("a known person accepts one with their existing password, and with no other's", async () => {
        await invite(owner, a, "owner@bravo-stage.example", "finance")
        const code = await newestCode("owner@bravo-stage.example")
        expect((await look(a, code)).body.invitation.has_password).toBe(true)
        expect((await accept(a, code)).body.code).toBe("email_taken")
        const person = visitor()
        const stranger = await tokenOf(person, a, "owner@scenes.example")
        expect((await acceptKnown(a, code, stranger)).body.code).toBe("invitation_for_another")
        expect((await acceptKnown(a, code, "no token")).status).toBe(401)
        expect(await idOf(a, "owner@bravo-stage.example")).toBeUndefined()

        const token = await tokenOf(person, a, "owner@bravo-stage.example")
        expect((await acceptKnown(a, code, token, person)).status).toBe(200)

        expect((await person.get(a.console_host, "/admin/site")).status).toBe(401)
        const again = await tokenOf(person, a, "owner@bravo-stage.example")
        const session = await person.post(a.console_host, "/auth/session", {}, { headers: { authorization: `Bearer ${again}` } })
        expect(session.status).toBe(200)
        expect((await person.get(a.console_host, "/admin/site")).body.member.role).toBe("finance")
      })

      it("one that is accepted twice, withdrawn, expired, replaced, another tenant's, or read by someone else is refused with the reason", async () => {
        const code = async (email: string) => {
          await invite(owner, a, email, "gate")

          return newestCode(email)
        }
        const taken = await code("taken@example.org")
        await accept(a, taken)
        const back = await code("back@example.org")
        const { rows } = await pool().query<{ id: string }>("select id from invitation where email = 'back@example.org'")
        expect((await owner.delete(a.console_host, `/admin/invitations/${rows[0].id}`)).status).toBe(200)
        const late = await code("late@example.org")
        await pool().query("update invitation set expires_at = now() where email = 'late@example.org'")
        const foreign = await code("foreign@example.org")

        const answers = await Promise.all([
          accept(a, taken),
          accept(a, back),
          accept(a, late),
          accept(b, foreign),
          accept(a, foreign, owner),
          look(a, "x".repeat(40)),
        ])

        expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
          [409, "invitation_accepted"],
          [409, "invitation_revoked"],
          [410, "invitation_expired"],
          [410, "code_spent"],
          [409, "invitation_for_another"],
          [410, "code_spent"],
        ])
        expect(answers[4].body.details).toEqual({ email: "owner@alpha-stage.example" })
        expect((await membersOf(a)).map(({ email }) => email)).toEqual(["owner@alpha-stage.example", "taken@example.org"])
        await pool().query("update tenant set status = 'closed' where tenant_no = $1", [a.tenant_no])
        expect((await accept(a, foreign)).body.code).toBe("site_closed")
        await reopen(a)
        expect((await accept(a, foreign)).status).toBe(200)
      })

      it("one is accepted once, however many try simultaneously, and the others leave nothing behind", async () => {
        await invite(owner, a, "raced@example.org", "gate")
        const code = await newestCode("raced@example.org")

        const answers = await Promise.all([accept(a, code), accept(a, code), accept(a, code)])

        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
        const { rows } = await pool().query(
          `select (select count(*)::int from "user" where email = 'raced@example.org' and deleted_at is null) as users,
             (select count(*)::int from member where email = 'raced@example.org') as members,
             (select count(*)::int from provider_identity where entity_id = 'raced@example.org' and deleted_at is null) as logins`
        )
        expect(rows).toEqual([{ users: 1, members: 1, logins: 1 }])
      })

      it("one stays open when accepting fails half way, and nothing of the attempt is left", async () => {
        await invite(owner, a, "weak@example.org", "gate")
        const code = await newestCode("weak@example.org")
        await pool().query(
          `create or replace function refuse_member() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
           create trigger refuse_member before insert on member for each row execute function refuse_member()`
        )
        const failed = await accept(a, code)
        await pool().query("drop trigger refuse_member on member; drop function refuse_member()")

        expect(failed.status).toBe(500)
        const { rows } = await pool().query(
          `select (select count(*)::int from "user" where email = 'weak@example.org' and deleted_at is null) as users,
             (select count(*)::int from provider_identity where entity_id = 'weak@example.org' and deleted_at is null) as logins`
        )
        expect(rows).toEqual([{ users: 0, logins: 0 }])
        const weak = await visitor().post(a.console_host, "/admin/session/invitation/accept", { code, password: "short" })
        expect(weak.body.code).toBe("password_weak")
        expect((await accept(a, code)).status).toBe(200)
      })

      it("there is one per email address, resent once a minute with a new link, within the limits", async () => {
        const { body } = await invite(owner, a, "slow@example.org", "gate")
        const first = await newestCode("slow@example.org")
        const resend = () => owner.post(a.console_host, `/admin/invitations/${body.invitation.id}/resend`, {})
        expect((await invite(owner, a, "slow@example.org", "admin")).body.code).toBe("invitation_open")
        expect((await invite(owner, a, "owner@alpha-stage.example", "admin")).body.code).toBe("member_exists")
        expect((await resend()).body.code).toBe("too_many_requests")
        await aMinuteLater()

        const answers = await Promise.all([resend(), resend()])

        expect(answers.map(({ status }) => status).sort()).toEqual([200, 429])
        expect(await mailsTo("slow@example.org")).toHaveLength(2)
        expect((await look(a, first)).body.code).toBe("code_spent")
        expect((await look(a, await newestCode("slow@example.org"))).status).toBe(200)
        await pool().query("update invitation set mailed_at = array_fill(now(), array[20])")
        expect(await invite(owner, a, "more@example.org", "gate")).toMatchObject({
          status: 409,
          body: { code: "invitation_limit_reached", details: { limit: "day", most: 20 } },
        })
        await pool().query(
          `insert into invitation (tenant_no, id, email, role, invited_by, expires_at, mailed_at)
           select $1, 'ivt_' || n, n || '@example.org', 'gate', 'user_x', now() + interval '1 day', array[now() - interval '2 days'] from generate_series(1, 50) n`,
          [a.tenant_no]
        )
        await pool().query("update invitation set mailed_at = array[now() - interval '2 days']")
        expect((await invite(owner, a, "more@example.org", "gate")).body.details).toEqual({ limit: "open", most: 50 })
        expect((await invite(await enter(b, b.user_id), b, "more@example.org", "gate")).status).toBe(201)
        const page = await owner.get(a.console_host, "/admin/invitations?limit=2&offset=1")
        expect([page.body.count, page.body.invitations.length]).toEqual([51, 2])
      })

      it("an expired one can be replaced", async () => {
        await invite(owner, a, "late@example.org", "gate")
        await pool().query("update invitation set expires_at = now()")

        expect((await invite(owner, a, "late@example.org", "finance")).status).toBe(201)

        const { body } = await owner.get(a.console_host, "/admin/invitations")
        expect(body.invitations.map(({ state, role }: { state: string; role: string }) => [state, role])).toEqual([
          ["open", "finance"],
          ["expired", "gate"],
        ])
      })
    })

    describe("H6 a login whose mailbox was never proven", () => {
      const victim = "owner@charlie-stage.example"
      let c: CreatedTenant
      /** As sign-ups once worked: someone else's email address, a password, a passkey. */
      beforeEach(async () => {
        c = await open("charlie-stage")
        await pool().query(
          "insert into staff_account (user_id, is_unproven) values ($1, true) on conflict (user_id) do update set is_unproven = true",
          [c.user_id]
        )
        await enter(c, c.user_id)
        await pool().query(
          `insert into staff_passkey (user_id, id, slot, public_key, counter, name, is_backed_up)
           values ($1, 'hijack', 1, decode('01', 'hex'), 0, 'theirs', false)`,
          [c.user_id]
        )
      })
      const sessions = async () =>
        (await pool().query("select from staff_session where tenant_no = $1 and revoked_at is null", [c.tenant_no])).rowCount
      const passkeys = async () => (await pool().query("select from staff_passkey where user_id = $1", [c.user_id])).rowCount

      it("the reader of an invitation takes it over: another password, no factor, no earlier session", async () => {
        await invite(owner, a, victim, "finance")
        const code = await newestCode(victim)
        expect((await look(a, code)).body.invitation.has_password).toBe(false)
        const reader = visitor()

        const accepted = await reader.post(a.console_host, "/admin/session/invitation/accept", {
          code,
          password: "another lantern of copper",
        })

        expect(accepted.status).toBe(200)
        expect((await reader.get(a.console_host, "/admin/site")).body.member).toMatchObject({ email: victim, role: "finance" })
        expect(await sessions()).toBe(0)
        expect(await passkeys()).toBe(0)
        const logIn = (password: string) => visitor().post(c.console_host, "/auth/user/emailpass", { email: victim, password })
        expect([(await logIn(PASSWORD)).status, (await logIn("another lantern of copper")).status]).toEqual([401, 200])
        await invite(await enter(b, b.user_id), b, victim, "gate")
        expect((await look(b, await newestCode(victim))).body.invitation.has_password).toBe(true)
      })

      it("the reader of a reset email takes it over, once: later resets keep the factors", async () => {
        const reset = async (password: string) => {
          await pool().query("update staff_account set reset_asked_at = null")
          await visitor().post(c.console_host, "/admin/session/reset", { email: victim })
          await allHeard()
          const { rows } = await pool().query<{ text: string }>(
            "select text from mail where to_address = $1 and text like '%/auth/reset#%' order by created_at desc, id desc limit 1",
            [victim]
          )
          const code = /\/auth\/reset#([\w-]+)/.exec(rows[0].text)?.[1]

          return visitor().post(c.console_host, "/admin/session/reset/redeem", { code, password })
        }

        expect((await reset("another lantern of copper")).status).toBe(200)

        expect(await sessions()).toBe(0)
        expect(await passkeys()).toBe(0)
        await pool().query(
          `insert into staff_passkey (user_id, id, slot, public_key, counter, name, is_backed_up)
           values ($1, 'own', 1, decode('01', 'hex'), 0, 'own', false)`,
          [c.user_id]
        )
        expect((await reset("a third lantern of copper")).status).toBe(200)
        expect(await passkeys()).toBe(1)
      })
    })

    describe("roles", () => {
      it("no one grants or removes a role above their own: only owners manage owners, and each console has its own roles", async () => {
        const admin = await joined(a, owner, "admin@example.org", "admin")
        const { id: owner_id } = await idOf(a, "owner@alpha-stage.example")
        const { id: own_id } = await idOf(a, "admin@example.org")
        const update = (by: Visitor, id: string, change: object) => by.post(a.console_host, `/admin/members/${id}`, change)

        const refused = await Promise.all([
          invite(admin, a, "x@example.org", "owner"),
          update(admin, own_id, { role: "owner" }),
          update(admin, owner_id, { role: "gate" }),
          update(admin, owner_id, { status: "disabled" }),
          admin.delete(a.console_host, `/admin/members/${owner_id}`),
        ])

        expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(5).fill([403, "not_allowed"]))
        expect(await membersOf(a)).toEqual([
          { email: "admin@example.org", role: "admin", status: "active" },
          { email: "owner@alpha-stage.example", role: "owner", status: "active" },
        ])
        expect((await invite(admin, a, "x@example.org", "operator_admin")).body.code).toBe("invalid_data")
        expect((await invite(admin, a, "x@example.org", "admin")).status).toBe(201)
        expect((await update(owner, own_id, { role: "owner" })).status).toBe(200)
        const operator = await enter(operators, operators.user_id)
        expect((await invite(operator, operators, "op@example.org", "owner")).body.code).toBe("invalid_data")
        const second = await joined(operators, operator, "op@example.org", "operator_admin")
        expect((await invite(second, operators, "y@example.org", "operator_owner")).body.code).toBe("not_allowed")
        expect((await invite(operator, operators, "y@example.org", "operator_owner")).status).toBe(201)
      })

      it("another tenant's members are not found, and stay as they were", async () => {
        const { id } = await idOf(b, "owner@bravo-stage.example")

        const answers = await Promise.all([
          owner.post(a.console_host, `/admin/members/${id}`, { role: "gate" }),
          owner.delete(a.console_host, `/admin/members/${id}`),
        ])

        expect(answers.map(({ status }) => status)).toEqual([404, 404])
        expect(await membersOf(b)).toEqual([{ email: "owner@bravo-stage.example", role: "owner", status: "active" }])
      })
    })

    describe("the end of a membership", () => {
      it.each([
        ["removed", 0, (by: Visitor, path: string) => by.delete(a.console_host, path)],
        ["disabled", 0, (by: Visitor, path: string) => by.post(a.console_host, path, { status: "disabled" })],
        [
          "given another role, and mails them,",
          1,
          (by: Visitor, path: string) => by.post(a.console_host, path, { role: "reporter" }),
        ],
      ])("whoever is %s loses their sessions here and their unauthorised invitations immediately", async (_how, mails, act) => {
        const admin = await joined(a, owner, "admin@example.org", "admin")
        const { id, user_id } = await idOf(a, "admin@example.org")
        await pool().query(
          "insert into member (tenant_no, id, user_id, email, role, status) values ($1, 'mbr_b', $2, 'admin@example.org', 'gate', 'active')",
          [b.tenant_no, user_id]
        )
        const elsewhere = await enter(b, user_id)
        await invite(admin, a, "friend@example.org", "admin")
        expect((await admin.get(a.console_host, "/admin/members")).status).toBe(200)

        expect((await act(owner, `/admin/members/${id}`)).status).toBe(200)

        expect((await admin.get(a.console_host, "/admin/members")).status).toBe(401)
        expect((await elsewhere.get(b.console_host, "/admin/site")).status).toBe(200)
        const { rows } = await pool().query(
          "select revoked_at is not null as ended from invitation where email = 'friend@example.org'"
        )
        expect(rows).toEqual([{ ended: true }])
        const { rows: log } = await pool().query(
          "select details->>'email' as email from audit_log where tenant_no = $1 and target = $2 and action ~ 'updated|removed'",
          [a.tenant_no, id]
        )
        expect(log).toEqual([{ email: "admin@example.org" }])
        const { rows: notifications } = await pool().query("select from tenancy_outbox where payload->>'change' = 'role_changed'")
        expect(notifications).toHaveLength(mails)
      })

      it.each([
        ["removed", (path: string) => owner.delete(a.console_host, path)],
        ["disabled", (path: string) => owner.post(a.console_host, path, { status: "disabled" })],
      ])(
        "A2 a code for a door device that someone issued ends when they are %s, and their colleagues' stay valid",
        async (_how, act) => {
          const colleague = await joined(a, owner, "admin@example.org", "admin")
          const codeOf = async (by: Visitor) => String((await by.post(a.console_host, "/admin/device-enrolments", {})).body.code)
          const [theirs, mine] = [await codeOf(colleague), await codeOf(owner)]
          const enrol = (code: string) => enrolDevice(pool(), a.tenant_no, { code, name: "Door 1" })

          await act(`/admin/members/${(await idOf(a, "admin@example.org")).id}`)

          await expect(enrol(theirs)).rejects.toMatchObject({ code: "code_spent" })
          await expect(enrol(mine)).resolves.toMatchObject({ device: { name: "Door 1" } })
        }
      )

      it("A2 a code for a door device ends with the session that issued it, and the list names who issued a device's code", async () => {
        const colleague = await joined(a, owner, "admin@example.org", "admin")
        const codeOf = async (by: Visitor) => String((await by.post(a.console_host, "/admin/device-enrolments", {})).body.code)
        const [theirs, kept] = [await codeOf(colleague), await codeOf(owner)]
        const enrol = (code: string) => enrolDevice(pool(), a.tenant_no, { code, name: "Door 1" })

        await colleague.delete(a.console_host, "/auth/session")
        await expect(enrol(theirs)).rejects.toMatchObject({ code: "code_spent" })
        await enrol(kept)

        const { body } = await owner.get(a.console_host, "/admin/devices?limit=1")
        expect(body).toMatchObject({ devices: [{ name: "Door 1", issued_by: "owner@alpha-stage.example" }], limit: 1, offset: 0 })
      })

      it("the last active owner stays, whoever tries simultaneously", async () => {
        const second = await joined(a, owner, "second@example.org", "owner")
        const [one, two] = [await idOf(a, "owner@alpha-stage.example"), await idOf(a, "second@example.org")]

        const answers = await Promise.all([
          owner.delete(a.console_host, `/admin/members/${two.id}`),
          second.delete(a.console_host, `/admin/members/${one.id}`),
        ])

        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
        expect(await membersOf(a)).toHaveLength(1)
        const [left] = await membersOf(a)
        const survivor = left.email === "second@example.org" ? { by: second, id: two.id } : { by: owner, id: one.id }
        for (const change of [{ role: "admin" }, { status: "disabled" }]) {
          const { body } = await survivor.by.post(a.console_host, `/admin/members/${survivor.id}`, change)
          expect(body.code).toBe("last_owner")
        }
        expect(await membersOf(a)).toEqual([{ email: left.email, role: "owner", status: "active" }])
      })
    })

    describe("several consoles of one person", () => {
      const consoles = async (by: Visitor, { console_host }: CreatedTenant) =>
        (await by.get(console_host, "/admin/session/consoles")).body.consoles as { name: string; is_current: boolean }[]
      const move = (by: Visitor, from: CreatedTenant, to: CreatedTenant) =>
        by.post(from.console_host, "/admin/session/switch", { tenant_id: to.tenant_id })

      it("they are listed with their roles, and one opens another by a code valid for a minute", async () => {
        await pool().query(
          "insert into member (tenant_no, id, user_id, email, role, status) values ($1, 'mbr_both', $2, 'owner@alpha-stage.example', 'gate', 'active')",
          [b.tenant_no, a.user_id]
        )

        expect(await consoles(owner, a)).toMatchObject([
          { name: "Site alpha-stage", role: "owner", is_current: true, tenant_id: a.tenant_id },
          { name: "Site bravo-stage", role: "gate", is_current: false, url: expect.stringContaining(b.console_host) },
        ])
        const { status, body } = await move(owner, a, b)
        expect(status).toBe(201)
        const entered = await owner.post(b.console_host, "/admin/session/enter", { code: body.url.split("#")[1] })
        expect(entered.body).toEqual({ kind: "member", password_set: true })
        expect((await owner.get(b.console_host, "/admin/site")).body.member.role).toBe("gate")
        expect((await owner.get(a.console_host, "/admin/site")).body.member.role).toBe("owner")
      })

      it("one is neither listed nor opened where the person is disabled, was never a member, or the site has closed", async () => {
        await pool().query(
          "insert into member (tenant_no, id, user_id, email, role, status) values ($1, 'mbr_both', $2, 'owner@alpha-stage.example', 'gate', 'disabled')",
          [b.tenant_no, a.user_id]
        )

        expect((await consoles(owner, a)).map(({ name }) => name)).toEqual(["Site alpha-stage"])
        const answers = [await move(owner, a, b), await move(owner, a, operators)]
        expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([404, "not_found"]))
        await pool().query("update member set status = 'active' where id = 'mbr_both'")
        await pool().query("update tenant set status = 'closed' where tenant_no = $1", [b.tenant_no])
        expect((await move(owner, a, b)).status).toBe(404)
        await reopen(b)
        expect((await move(owner, a, b)).status).toBe(201)
      })
    })

    it("A8 a person arranges the zones of the dashboard, within limits of name, size and number", async () => {
      const arrange = async (zone: string, widgets = 1) => {
        const hidden = Object.fromEntries(Array.from({ length: widgets }, (_, at) => [`widget${at}`, { hidden: true }]))
        const path = `/admin/layouts/${encodeURIComponent(zone)}/configuration`
        const { status, body } = await owner.post(a.console_host, path, { configuration: { widgets: hidden } })

        return status === 200 ? 200 : [status, body.code]
      }
      await pool().query(
        "insert into layout_configuration (id, zone, user_id, configuration) select 'full_' || n, 'zone.' || n, $1, '{}' from generate_series(1, 99 - (select count(*)::int from layout_configuration where user_id = $1 and deleted_at is null)) n",
        [a.user_id]
      )

      expect([await arrange("<script>"), await arrange("a/../b"), await arrange("x".repeat(101))]).toEqual(
        Array(3).fill([400, "invalid_data"])
      )
      expect(await arrange("order.details", 2_000)).toEqual([413, "too_large"])
      expect(await arrange("order.details", 100)).toBe(200)
      expect(await arrange("core:settings")).toEqual([409, "list_full"])
      expect(await arrange("order.details", 2)).toBe(200)
    })

    it("members are listed page by page and found by a part of their email address", async () => {
      await pool().query(
        `insert into member (tenant_no, id, user_id, email, role, status)
         select $1, 'mbr_' || n, 'user_' || n, 'p' || lpad(n::text, 3, '0') || '_x@example.org', 'gate', 'active' from generate_series(1, 30) n`,
        [a.tenant_no]
      )
      const list = async (query: string) => (await owner.get(a.console_host, `/admin/members?${query}`)).body

      expect(await list("limit=10&offset=25")).toMatchObject({ count: 31, members: { length: 6 } })
      expect((await list("q=P007")).members).toMatchObject([{ email: "p007_x@example.org" }])
      expect((await list("q=%25")).count).toBe(0)
      expect((await owner.get(a.console_host, "/admin/members?limit=1000")).status).toBe(400)
    })
  })
})
